// A configuration behind `>`, which joins the lines that it should keep apart.

import type { Problem, Scalar } from '../model';
import type { Region } from '../region';

/** The finding for a folded block in which two lines of the first column become one; undefined where folding does no harm. */
export function findFolded(text: string, scalar: Scalar, keyEnd: number, region: Region): Problem | undefined {
  const [, before, sign] = /^(\s*:?[ \t]+(?:[!&]\S+[ \t]+)*)(>)[-+0-9]*[ \t]*(?:#.*)?[\r\n]/.exec(text.slice(keyEnd, scalar.start + 1)) ?? [];
  if (before === undefined || sign === undefined || scalar.text.trimStart().startsWith('{')) return undefined;
  const lines = text.slice(keyEnd + before.length, scalar.end).split(/\r\n|\r|\n/).slice(1);
  const indents = lines.map((line) => (line.trim() === '' ? Infinity : /^ */.exec(line)![0].length));
  const least = Math.min(...indents.slice(0, 2000));
  const joined = indents.findIndex((indent, index) => indent === least && indents[index + 1] === least);
  if (joined < 0) return undefined;
  const at = { start: region.toDocument(keyEnd + before.length), end: region.toDocument(keyEnd + before.length + 1) };
  const [key] = /^\s*[^\s:]+/.exec(lines[joined + 1]!) ?? [''];
  const edits = region.write([{ ...at, text: '|' }]);
  return {
    rule: 'config-embedded',
    at,
    message: `\`>\` joins lines of equal indentation into one, so \`${key.trim()}\` is no key of its own and Redisson refuses the configuration or reads less than is written. \`|\` keeps the lines.`,
    fixes: edits ? [{ title: 'Keep the lines with |', edits, safe: true }] : [],
  };
}
