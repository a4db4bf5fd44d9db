// A script for redis-cli: one command a line, MULTI … EXEC blocks, comments, pasted prompts.

import type { Argument, Command, Edit, LineMemory, Problem, Span, Transaction } from '../model';
import { lineEndOf, wholeDocument, type Region } from '../region';
import { findCommand } from '../tables/commands';
import { lineStarts } from '../text';
import type { Refusal } from './commandLine';
import { splitLine } from './commandLine';
import { inDocument, moveCommand, parseCommand } from './commands';

/** What a script says, in its order; a transaction stands behind its commands. */
export interface Script {
  readonly subjects: readonly (Command | Transaction)[];
  readonly problems: readonly Problem[];
  /** The commands of plain lines, each in a document of its own. */
  readonly lines?: LineMemory;
}

/** Where a script stands. */
export interface Setting {
  /** What is known of a word, where its text holds signs for what is filled in; offsets are the region's. */
  readonly dress?: (word: Argument) => Argument;
  /** What holds for all of its commands and blocks. */
  readonly given?: Pick<Command, 'library' | 'connection'>;
  /** Lines of the document's earlier readings: a keystroke changes one of thousands. */
  readonly known?: LineMemory | undefined;
}

/** What redis-cli shows before a command: `host:port`, a socket, the database, the state. Source: redis-cli 7.0.15. */
const prompt = /^\s*(?:redis(?: \S+)?|not connected|\[?[\w.:%-]+\]?:\d+)(?:\[\d+\])?(?:\(TX\)|\(subscribed mode\))?>(?:[ \t]+|$)/;

/** Scripts of another program, and data for `redis-cli --pipe` in the protocol's own form. */
const foreign = /^\uFEFF?(?:#!|\*\d+\r?\n\$\d+\r?\n)/;

/** What people write as comments, and redis-cli sends as commands. */
const otherComment = /^\s*(?:\/\/|\/\*|--\s|;)/;

/** A word that redis-cli takes for the number of times to send the command behind it. */
const repeat = /^(?:[ \t\n\v\f\r]*[+-]?\d+|)$/;

/** The largest number of times that redis-cli understands; it refuses a larger one. */
const longest = 2n ** 63n - 1n;

/**
 * Reads a script line by line. A line whose first character is `#` is a comment: redis-cli would send it and go on
 * after the server's error, so people write such lines, and nothing else that looks like a comment. Behind the first
 * pasted prompt a line without one counts only where it begins with a command's name, the others being replies. An
 * indented line that names no command is taken for the rest of the command above it, which redis-cli does not.
 */
export function parseScript(region: Region, { dress = (word) => word, given, known }: Setting = {}): Script {
  const { text } = region;
  const lines = region.isWhole && !given ? memoryFor(text, known) : undefined;
  if (foreign.test(text)) return { subjects: [], problems: [] };
  const starts = lineStarts(text);
  const subjects: (Command | Transaction)[] = [];
  const problems: Problem[] = [];
  let block: Command[] | undefined;
  let blocks = 0;
  let pasted = false;
  let above: Head | undefined;

  const open = (): void => {
    if (block) return;
    block = [];
    blocks++;
  };
  const close = (): void => {
    if (block) subjects.push({ ...transactionOf(block, region), ...(given?.connection ? { connection: given.connection } : {}) });
    block = undefined;
  };

  starts.forEach((lineStart, index) => {
    let end = starts[index + 1] ?? text.length;
    while (end > lineStart && /[\r\n]/.test(text[end - 1]!)) end--;
    let start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
    const line = text.slice(start, end);
    const template = lines && !pasted ? recall(line, lines, block !== undefined) : undefined;
    if (template) {
      if (template.row?.name === 'MULTI' && template.words.length === 1) open();
      const command = moveCommand(template, start, region, block ? blocks - 1 : undefined);
      subjects.push(command);
      block?.push(command);
      above = block ? undefined : { line: index, end, command, joins: [] };
      if (endsBlock(template)) close();
      return;
    }
    if (/^\s*(?:#|$)/.test(line)) return;
    if (otherComment.test(line)) {
      const from = start + line.search(/\S/);
      problems.push({ rule: 'command-syntax', at: inRegion(region, from, end), message: 'redis-cli has no comments of this kind and sends the line to the server. Begin it with # instead.' });
      return;
    }
    const before = prompt.exec(line)?.[0].length ?? 0;
    pasted ||= before > 0;
    start += before;

    const { words, refusal } = splitLine(text, start, end);
    if (pasted && before === 0 && !findCommand([words[0]?.text])) return;
    const head = above?.line === index - 1 && !pasted && /^[ \t]/.test(line) && !findCommand([words[0]?.text]) ? above : undefined;
    if (head) {
      // What the command lacks stands here: it is not judged without it.
      if (head.joins.length === 0) {
        if (subjects[subjects.length - 1] === head.command) subjects.pop();
        problems.push(continued(inRegion(region, start + line.search(/\S/), end), head));
      }
      head.joins.push({ ...inRegion(region, head.end, start + line.search(/\S/)), text: ' ' });
      above = { ...head, line: index, end };
      return;
    }
    above = undefined;
    if (refusal) problems.push(problemOf(refusal, region, end));
    if (refusal || words.length === 0) return;
    const sent = sentWords(words);
    if (sent === 'own') {
      if (/^(?:quit|exit)$/i.test(words[0]!.text!)) close();
    } else if (sent === 'never') problems.push(neverSent(inDocument(words, region)[0]));
    else {
      if (is(sent[0]!, 'multi') && sent.length === 1) open();
      const command = { ...parseCommand(inDocument(sent.map(dress), region), region, block ? blocks - 1 : undefined), ...given };
      subjects.push(command);
      block?.push(command);
      if (!block) above = { line: index, end, command, joins: [] };
      if (endsBlock(command)) close();
    }
  });
  close();
  return { subjects, problems, ...(lines ? { lines } : {}) };
}

/** With words too many DISCARD and RESET are refused; EXEC gives the block up all the same. */
function endsBlock({ row, words }: Command): boolean {
  switch (row?.name) {
    case 'EXEC':
    case 'QUIT':
      return true;
    case 'DISCARD':
    case 'RESET':
      return words.length === 1;
    default:
      return false;
  }
}

/** The memory of earlier readings, or a new one where it is of no use: it holds more lines than the text can have, or they end otherwise. */
function memoryFor(text: string, known: LineMemory | undefined): LineMemory {
  const lineEnd = lineEndOf(text);
  if (known?.lineEnd === lineEnd && known.alone.size + known.inBlock.size < text.length / fewestLetters + 1000) return known;
  return { lineEnd, alone: new Map(), inBlock: new Map() };
}

/** So many letters a line has at least, by a guess. */
const fewestLetters = 8;

/** The command of a line that is one command and nothing else, in a document of its own; undefined where there is more to the line, or less. */
function recall(line: string, { lineEnd, alone, inBlock }: LineMemory, isInBlock: boolean): Command | undefined {
  const memory = isInBlock ? inBlock : alone;
  let command = memory.get(line);
  if (!command) {
    command = parsePlainLine(line, lineEnd, isInBlock ? 0 : undefined);
    if (command) memory.set(line, command);
  }
  return command;
}

function parsePlainLine(line: string, lineEnd: string, block: number | undefined): Command | undefined {
  if (!/^[A-Za-z]/.test(line) || prompt.test(line)) return undefined;
  const { words, refusal } = splitLine(line);
  if (refusal || !Array.isArray(sentWords(words))) return undefined;
  return parseCommand(words as readonly [Argument, ...Argument[]], wholeDocument(line, lineEnd), block);
}

/** A command that the lines below it may go on with; `joins` puts them on its line. */
interface Head {
  readonly line: number;
  readonly end: number;
  readonly command: Command;
  readonly joins: Edit[];
}

function continued(at: Span, { joins }: Head): Problem {
  return {
    rule: 'command-syntax',
    at,
    message: 'redis-cli reads one command a line and sends this line by itself. Put it behind the line above.',
    fixes: [{ title: 'Join the lines of this command', edits: joins, safe: false }],
  };
}

/**
 * The words that redis-cli sends to the server: none where the line is for redis-cli itself, never where the number
 * before the command is below 1. Source: redis-cli 7.0.15, tried.
 */
function sentWords(words: readonly Argument[]): readonly Argument[] | 'own' | 'never' {
  const first = words[0]!.text!;
  const repeated = words.length > 1 && repeat.test(first);
  if (repeated && (Number(first) < 1 || BigInt(first.trim() || 0) > longest)) return 'never';
  const sent = repeated ? words.slice(1) : words;
  const isOwn =
    /^(?:quit|exit|restart|:.*)$/i.test(first) ||
    (words.length === 1 && is(words[0]!, 'clear')) ||
    (words.length === 3 && is(words[0]!, 'connect')) ||
    is(sent[0]!, 'help') ||
    is(sent[0]!, '?');
  return isOwn ? 'own' : sent;
}

function inRegion(region: Region, start: number, end: number): Span {
  return { start: region.toDocument(start), end: region.toDocument(end) };
}

function is(word: Argument, text: string): boolean {
  return word.text!.toLowerCase() === text;
}

function transactionOf(commands: readonly Command[], region: Region): Transaction {
  return { about: 'transaction', region, start: commands[0]!.start, end: commands[commands.length - 1]!.end, commands };
}

function neverSent(number: Argument): Problem {
  return {
    rule: 'command-syntax',
    at: { start: number.start, end: number.end },
    message: `redis-cli takes a number before a command as how often to send it, and refuses ${number.text === '' ? 'an empty one' : number.text!.trim()}. Write 1 or more, or leave it out.`,
  };
}

function problemOf({ why, quote, start, end }: Refusal, region: Region, lineEnd: number): Problem {
  const at = inRegion(region, start, end);
  if (why === 'glued') {
    return {
      rule: 'command-syntax',
      at,
      message: `A closing ${quote} must be followed by a space, so redis-cli refuses the whole line. Put a space behind it, or put all of the word into one pair of quotes.`,
    };
  }
  const close = region.toDocument(lineEnd);
  return {
    rule: 'command-syntax',
    at,
    message: `The ${quote} that opens here is not closed on this line, so redis-cli refuses the whole line. Close it, or escape it inside other quotes.`,
    fixes: [{ title: `Close the quote at the end of the line`, edits: [{ start: close, end: close, text: quote }], safe: false }],
  };
}
