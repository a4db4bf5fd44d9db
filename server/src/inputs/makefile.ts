// Makefiles: the lines that make hands to a shell.

import { mentionsRedisCli } from '../parsers/shell';
import { wholeDocument } from '../region';
import type { Input } from './input';
import { regionOfParts, type Part } from './regions/shell';
import { maskMake } from './regions/template';
import { readingOf, readShell } from './shell';

export const makefile: Input = {
  id: 'makefile',
  takes: (uri, languageId, text) => (languageId === 'makefile' || /(?:^|[/\\])(?:GNU|BSD)?makefile(?:\.\w+)?$|\.mk$/i.test(uri)) && mentionsRedisCli(text),
  grammars: () => ['bash'],
  read(text, uri) {
    const region = wholeDocument(text);
    return readingOf('makefile', recipes(text).map((parts) => readShell(maskMake(regionOfParts(parts, region, true)), uri)));
  },
};

/** The lines of a recipe that go to one shell, without the tab that marks them and signs that are make's own; `$$` is a `$`. */
function recipes(text: string): Part[][] {
  const found: Part[][] = [];
  let open: Part[] | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const lead = open ? /^\t?/.exec(line)![0] : /^\t[ \t]*[@+-]*[ \t]*/.exec(line)?.[0];
    if (lead === undefined) continue;
    open ??= [];
    const start = index + lead.length;
    for (const piece of line.slice(lead.length).matchAll(/\$\$|[^$]+|\$/g)) {
      open.push({ text: piece[0] === '$$' ? '$' : piece[0], start: start + piece.index, end: start + piece.index + piece[0].length });
    }
    const end = index + line.length;
    open.push({ text: '\n', start: end, end: Math.min(text.length, end + 1) });
    if (line.endsWith('\\')) continue;
    if (mentionsRedisCli(open.map((part) => part.text).join(''))) found.push(open);
    open = undefined;
  }
  return found;
}
