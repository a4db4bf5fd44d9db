// Markdown: fenced blocks of Redis commands, and of a shell that calls redis-cli.

import type { Command, Subject } from '../model';
import { parseScript } from '../parsers/commandScript';
import { isLoaded } from '../parsers/trees';
import { mentionsRedisCli } from '../parsers/shell';
import { wholeDocument, type Region } from '../region';
import type { Input } from './input';
import { regionOfParts, type Part } from './regions/shell';
import { readingOf, readShell } from './shell';
import { joinFound, type Found } from './shell/stdin';

const redisFence = /^(?:redis|redis-?cli|valkey|valkey-?cli)$/i;
const shellFence = /^(?:ba|z|k)?sh$|^shell(?:script|-session|session)?$|^console$|^terminal$/i;
const anyFence = /^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?(?:`{3,}|~{3,})[ \t]*\{?\.?(?:redis|valkey|(?:ba|z|k)?sh\b|shell|console|terminal)/im;
const anyRedisFence = /^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?(?:`{3,}|~{3,})[ \t]*\{?\.?(?:redis|valkey)/im;

export const markdown: Input = {
  id: 'markdown',
  takes: (uri, languageId, text) => (languageId === 'markdown' || /\.(?:md|markdown|mdx)$/i.test(uri)) && anyFence.test(text) && (mentionsRedisCli(text) || anyRedisFence.test(text)),
  grammars: (text) => (mentionsRedisCli(text) ? ['bash'] : []),
  read(text, uri) {
    const document = wholeDocument(text);
    const found = fences(text).map(({ info, parts }): Found => {
      const region = regionOfParts(parts, document, true);
      // `> GET a`: a prompt that parseScript does not know.
      if (redisFence.test(info)) return { ...joinFound([]), subjects: meant(parseScript({ ...region, text: region.text.replace(/^([ \t]*)>(?=[ \t]+\w)/gm, '$1 ') }).subjects) };
      if (!shellFence.test(info) || !mentionsRedisCli(region.text) || !isLoaded('bash')) return joinFound([]);
      const { subjects } = readShell(withoutPrompts(region), uri);
      return { ...joinFound([]), subjects: meant(subjects) };
    });
    return readingOf('markdown', found, '<!--');
  },
};

interface Fence {
  /** The language. */
  readonly info: string;
  /** Its lines, without what stands before each in the document. */
  readonly parts: Part[];
}

function fences(text: string): Fence[] {
  const found: Fence[] = [];
  let open: (Fence & { readonly close: RegExp; readonly indent: RegExp }) | undefined;
  for (const { 0: line, 1: words = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    if (line === '') break;
    if (open) {
      const before = open.indent.exec(words)![0].length;
      if (open.close.test(words.slice(before))) {
        found.push(open);
        open = undefined;
      } else open.parts.push({ text: text.slice(index + before, index + line.length), start: index + before, end: index + line.length });
      continue;
    }
    const [, quote = '', item = '', sign, info = ''] = /^([ \t]*(?:>[ \t]*)*)((?:(?:[-*+]|\d+\.)[ \t]+)?)(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)/.exec(words) ?? [];
    if (sign === undefined) continue;
    const column = quote.replace(/[^ \t]/g, '').length + item.length;
    open = { info, parts: [], close: sign.startsWith('~') ? /^\s*~{3,}\s*$/ : /^\s*`{3,}\s*$/, indent: quote.includes('>') ? new RegExp(`^[ \\t]*(?:>[ \\t]?)*[ \\t]{0,${column}}`) : new RegExp(`^[ \\t]{0,${column}}`) };
  }
  return found;
}

/** Sessions of a terminal: where lines begin with a prompt, the others are answers. */
function withoutPrompts(region: Region): Region {
  const lead = /^[ \t]*(?:[\w.@:~/-]{0,80}[$#%❯]|\([\w-]+\)[ \t]*\$)[ \t]+(?=\S)/;
  const lines = region.text.split('\n');
  const isPrompted = lines.some((line) => /^[ \t]*(?:[\w.@:~/-]{0,80}\$|[\w.@~/-]{1,40}[@:][\w.@:~/-]{0,80}[#%]|❯)[ \t]+\S/.test(line));
  if (!isPrompted) return region;
  let goesOn = false;
  const kept = lines.map((line) => {
    const prompt = lead.exec(line)?.[0].length;
    const isOwn = prompt !== undefined || goesOn;
    goesOn = isOwn && /\\\r?$/.test(line);
    return isOwn ? ' '.repeat(prompt ?? 0) + line.slice(prompt ?? 0) : ' '.repeat(line.length);
  });
  return { ...region, text: kept.join('\n') };
}

/** What a reader is meant to fill in, or a syntax that is explained. */
const placeholder = /^[<[].*[\]>]$|\.\.\.|…|^[[|\]]|[|\]]$|<[\w -]+>|\bYOUR_|^x{3,}$/i;

/** The subjects that stand for themselves: commands without placeholders, that Redis knows. */
function meant(subjects: readonly Subject[]): Subject[] {
  const isMeant = (command: Command): boolean => command.row !== undefined && command.words.every(({ text }) => text === undefined || !placeholder.test(text));
  return subjects.filter((subject) => (subject.about === 'command' ? isMeant(subject) : subject.about === 'transaction' ? subject.commands.every(isMeant) : true));
}
