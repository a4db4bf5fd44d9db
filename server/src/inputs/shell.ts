// Shell scripts: every call of redis-cli, with the commands in its words and on its standard input.

import type { Argument, Command, Connection, FileLink, Problem, Reading, Subject } from '../model';
import { parseCommand, inDocument } from '../parsers/commands';
import { parseRedisCli, type RedisCliCall } from '../parsers/redisCli';
import { mentionsRedisCli, parseShell, type Shell, type ShellCall } from '../parsers/shell';
import type { Names } from '../parsers/shell/names';
import { follow } from '../parsers/shell/wrappers';
import { wholeDocument, type Region } from '../region';
import type { Input } from './input';
import { callRegion, impliedRegion, regionOfParts, scriptPartsOf } from './regions/shell';
import { connectionOf, inOwnCluster } from './shell/connection';
import { inputScript, joinFound, type Found } from './shell/stdin';

export const shell: Input = {
  id: 'shell',
  takes: (uri, languageId, text) => (languageId === 'shellscript' || /\.(?:sh|bash|zsh|ksh|bats|envrc)$/i.test(uri) || /^\uFEFF?#!.*\b(?:ba|z|da|a|k)?sh\b/.test(text)) && mentionsRedisCli(text),
  grammars: () => ['bash'],
  read(text, uri) {
    return readingOf('shell', [readShell(wholeDocument(text), uri)]);
  },
};

/** The reading of a document that is made of such stretches. */
export function readingOf(input: string, parts: readonly Found[], comment = '#'): Reading {
  const { subjects, problems, links } = joinFound(parts);
  return { input, subjects: inOwnCluster(subjects), problems, links, comment };
}

/** How deep scripts are looked for in words of scripts. */
const deepest = 4;

/** Reads a script that stands in a region. */
export function readShell(region: Region, uri: string, depth = 0): Found {
  const { text } = region;
  if (!mentionsRedisCli(text)) return joinFound([]);
  const script = parseShell(text);
  return joinFound(script.calls.map((call) => readCall(call, script, region, uri, depth)));
}

/**
 * Reads the words of one command that no shell has split, as in `["redis-cli", "ping"]`; `region` is the text that has their offsets.
 * `scriptOf` gives the text of a word that a shell reads.
 */
export function readExec(words: readonly Argument[], region: Region, scriptOf: (word: Argument) => Region | undefined, uri: string): Found {
  const [first, ...others] = words;
  const isHealthCheck = first?.text === 'CMD' || first?.text === 'CMD-SHELL';
  const led = follow(isHealthCheck ? others : words, noNames);
  const shellWord = first?.text === 'CMD-SHELL' ? others[0] : led?.to === 'shell' ? led.word : undefined;
  const script = shellWord && scriptOf(shellWord);
  if (script) return readShell(script, uri);
  if (shellWord || led?.to !== 'redis-cli') return joinFound([]);
  return readRedisCli(led.words, { start: first!.start, end: words[words.length - 1]!.end, words: led.words, input: undefined }, region, uri);
}

const noNames: Names = { variables: new Map(), functions: new Map(), texts: new Map() };

function readCall(call: ShellCall, script: Shell, region: Region, uri: string, depth: number): Found {
  const led = follow(call.words, script.names);
  if (led?.to === 'shell' && depth < deepest) {
    return readShell(regionOfParts(scriptPartsOf(region.text, led.word.start, led.word.end), region), uri, depth + 1);
  }
  return led?.to === 'redis-cli' ? readRedisCli(led.words, call, region, uri, script.names.texts) : joinFound([]);
}

/** One call of redis-cli, its own name first among the words; `texts` are those of variables that the script sets. */
function readRedisCli(words: readonly [Argument, ...Argument[]], call: ShellCall, region: Region, uri: string, texts: ReadonlyMap<string, string> = new Map()): Found {
  const subjects: Subject[] = [];
  const problems: Problem[] = [];
  const links: FileLink[] = [];
  const [name, ...rest] = words;
  const own = parseRedisCli(name, rest);
  const connection = connectionOf(own, name, call, region, { uri, texts });
  subjects.push(connection);

  const { sends } = own;
  if (sends.kind === 'words' || sends.kind === 'implied' || sends.kind === 'script') {
    const [first] = sends.words;
    // Words that a variable or a function holds stand somewhere else: they are no command of this place.
    if (first.start >= call.start && first.end <= call.end) subjects.push(commandOf(sends, region, connection));
  }
  if (sends.kind === 'script' && sends.file.text !== undefined) links.push(...linkTo(sends.file, region));
  if (sends.kind === 'input' && call.input?.from === 'file') links.push(...linkTo(call.input.word, region));
  const script = sends.kind === 'input' && call.input ? inputScript(call.input, region, connection) : undefined;
  if (script) {
    subjects.push(...script.subjects);
    problems.push(...script.problems);
  }
  return { subjects, problems, links };
}

function commandOf({ kind, words }: Extract<RedisCliCall['sends'], { words: unknown }>, region: Region, connection: Connection): Command {
  const own = kind === 'implied' ? impliedRegion(region) : callRegion(region);
  return { ...parseCommand(inDocument(words, own), own), library: connection.library, connection };
}

function linkTo({ start, end, text }: Argument, region: Region): FileLink[] {
  if (text === undefined || /^(?:-|\/dev\/.*|)$/.test(text)) return [];
  return [{ start: region.toDocument(start), end: region.toDocumentEnd(end), path: text.replace(/^\.\//, ''), isResource: false }];
}
