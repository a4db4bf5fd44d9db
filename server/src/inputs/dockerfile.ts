// Dockerfiles: what RUN, CMD, ENTRYPOINT and HEALTHCHECK run.

import type { Argument } from '../model';
import { mentionsRedisCli } from '../parsers/shell';
import { wholeDocument, type Region } from '../region';
import type { Input } from './input';
import { listRegion, regionOfParts, type Part } from './regions/shell';
import { readExec, readingOf, readShell } from './shell';
import type { Found } from './shell/stdin';

export const dockerfile: Input = {
  id: 'dockerfile',
  takes: (uri, languageId, text) => (languageId === 'dockerfile' || /(?:^|[/\\])(?:Docker|Container)file(?:[._-][\w.-]*)?$|\.(?:docker|container)file$/i.test(uri)) && mentionsRedisCli(text),
  grammars: () => ['bash'],
  read(text, uri) {
    const region = wholeDocument(text);
    return readingOf('dockerfile', instructions(text).filter((parts) => mentionsRedisCli(joinText(parts))).map((parts) => readInstruction(parts, region, uri)));
  },
};

/** The lines of every instruction that runs something, without its name, options and comments between its lines. */
function instructions(text: string): Part[][] {
  const found: Part[][] = [];
  const line = /([^\r\n]*)(\r\n|\r|\n|$)/y;
  const goesOn = /^\s*#\s*escape\s*=\s*`/i.test(text) ? /`[ \t]*$/ : /\\[ \t]*$/;
  let at = 0;
  const next = (): { words: string; start: number; end: number } | undefined => {
    if (at >= text.length) return undefined;
    line.lastIndex = at;
    const start = at;
    const [all, words = ''] = line.exec(text)!;
    at += all.length;
    return { words, start, end: at };
  };
  for (let read = next(); read; read = next()) {
    const head = /^\s*(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK(?:\s+--\S+|\s*\\?$)*\s*(?:CMD)?)(?:\s+--[\w-]+(?:=\S*)?)*(?=\s|\[|$)/i.exec(read.words);
    const from = head ? read.start + head[0].length : read.start;
    const parts: Part[] = head ? [{ text: text.slice(from, read.end), start: from, end: read.end }] : [];
    const isComment = (words: string): boolean => /^\s*#/.test(words);
    let last = read.words;
    while (goesOn.test(last) && !isComment(last)) {
      let more = next();
      while (more && isComment(more.words)) more = next();
      if (!more) break;
      if (head) parts.push({ text: text.slice(more.start, more.end), start: more.start, end: more.end });
      last = more.words;
    }
    // The bodies of heredocs belong to the instruction; a comment in them is text.
    for (const [, , end] of /^\s*#/.test(read.words) ? [] : [...joinText(parts).matchAll(/<<-?\s*(["']?)(\w+)\1/g)]) {
      for (let body = next(); body; body = next()) {
        parts.push({ text: text.slice(body.start, body.end), start: body.start, end: body.end });
        if (body.words.trim() === end) break;
      }
    }
    if (parts.length > 0) found.push(parts);
  }
  return found;
}

function readInstruction(parts: readonly Part[], document: Region, uri: string): Found {
  const text = joinText(parts);
  const region = regionOfParts(parts, document, true);
  // The rest of HEALTHCHECK may stand on a line of its own.
  const start = /^(?:[\s\\]|--\S+\s|CMD(?=[\s[]))*/i.exec(text)![0].length;
  if (text[start] === '[') return readList(start, region, uri);
  // `RUN <<EOF`: the body is the script.
  const [, end] = /^\s*<<-?\s*["']?(\w+)["']?\s*\n/.exec(text.slice(start)) ?? [];
  if (end !== undefined) return readShell(regionOfParts(parts.slice(1, -1), document, true), uri);
  return readShell(regionOfParts(cutStart(parts, start), document, true), uri);
}

function joinText(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}

function cutStart(parts: readonly Part[], length: number): Part[] {
  let rest = length;
  return parts.flatMap((part) => {
    const cut = Math.min(rest, part.text.length);
    rest -= cut;
    return cut === part.text.length ? [] : [{ ...part, text: part.text.slice(cut), start: part.start + cut }];
  });
}

/** `["redis-cli", "ping"]`: words of JSON, which no shell sees. */
function readList(start: number, region: Region, uri: string): Found {
  const words: Argument[] = [...region.text.slice(start).matchAll(/"(?:[^"\\\r\n]|\\[^])*"/g)].flatMap(({ 0: written, index }) => {
    const text = fromJson(written);
    return text === undefined ? [] : [{ start: start + index, end: start + index + written.length, text }];
  });
  const scriptOf = (word: Argument): Region => regionOfParts(stringParts(region.text, word.start + 1, word.end - 1), region);
  return readExec(words, listRegion(region, words), scriptOf, uri);
}

/** The letters of a JSON string. */
function stringParts(text: string, start: number, end: number): Part[] {
  return [...text.slice(start, end).matchAll(/\\u[\da-fA-F]{4}|\\[^]|[^\\]+/g)].map(({ 0: written, index }) => ({
    text: written.startsWith('\\') ? (fromJson(`"${written}"`) ?? written) : written,
    start: start + index,
    end: start + index + written.length,
  }));
}

function fromJson(written: string): string | undefined {
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}
