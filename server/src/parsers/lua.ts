// A Lua script for the server: the commands that it calls, and itself as one subject, or one for each function of a library.

import type { Command, Problem, Script, Span, Word } from '../model';
import type { Region } from '../region';
import { inDocument } from './commands';
import { readCalls, type Handed } from './lua/calls';
import { findFunctions } from './lua/functions';
import { recognizeCalls } from './lua/redisCalls';
import { findScopes, onlyOrigin } from './lua/scopes';
import { readShebang, type Kind } from './lua/shebang';
import { parseLua } from './lua/tree';
import { createValues } from './lua/values';

/** What a script says: its calls in the order in which they run, then the script. */
export interface LuaScript {
  readonly subjects: readonly (Command | Script)[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of a region, which the grammar `lua` must be loaded for; `caller` is the command that hands the script to the server,
 * such as EVAL. Nothing where the text calls no Redis: Lua is written for many programs.
 */
export function readLua(region: Region, caller?: Command): LuaScript {
  const { text } = region;
  if (!mentionsRedis(text) && !(caller && text.startsWith('#!'))) return { subjects: [], problems: [] };
  const { nodes, fault } = parseLua(text);
  const scopes = findScopes(text, nodes);
  const shebang = readShebang(text, kindFor(caller));
  const functions = findFunctions(text, nodes, scopes);
  const registered = new Set(functions.map(({ definition }) => definition));
  const recognizer = recognizeCalls(text, scopes);
  const values = createValues(text, scopes, recognizer, (binding, name) => {
    if (!binding) return name === 'KEYS' || name === 'ARGV' ? name : undefined;
    const origin = onlyOrigin(binding);
    if (origin?.kind !== 'parameter' || !registered.has(origin.node)) return undefined;
    return origin.at === 0 ? 'KEYS' : origin.at === 1 ? 'ARGV' : undefined;
  });
  const { calls, problems } = readCalls(region, nodes, { ...values, ...recognizer }, caller ? handedWords(caller) : undefined);
  for (const { start, end, message } of shebang?.faults ?? []) {
    problems.push({ rule: 'command-script-flags', at: { start: region.toDocument(start), end: region.toDocumentEnd(end) }, message });
  }

  if (fault && (caller || calls.length > 0) && !isTemplate(text, fault)) problems.push(compileFault(fault, region));
  const sent = caller?.connection ? { connection: caller.connection } : {};
  const commands = calls.map(({ start, end, command }) => ({ start, end, command: { ...command, ...sent } }));
  const scriptOf = (inside: typeof commands, { start, end }: Span, flags: readonly Word[] | undefined): Script => ({
    about: 'script',
    region,
    start: region.toDocument(start),
    end: region.toDocumentEnd(end),
    keys: handedKeys(caller),
    flags: flags?.map((flag) => inDocument([flag], region)[0]),
    calls: inside.map(({ command }) => command),
    ...(caller?.row?.name === 'EVAL_RO' ? { isReadOnly: true as const } : {}),
    ...sent,
  });
  let rest = commands;
  const scripts = functions.map(({ definition, flags }) => {
    const own = rest.filter(({ start, end }) => definition.start <= start && end <= definition.end);
    rest = rest.filter((call) => !own.includes(call));
    return scriptOf(own, definition, flags);
  });
  // What the functions of a library share runs with the flags of whichever calls it.
  const isLibrary = functions.length > 0 || shebang?.isLibrary === true;
  if (rest.length > 0 || (shebang && !isLibrary)) scripts.push(scriptOf(rest, { start: 0, end: text.length }, isLibrary ? [] : shebang?.flags));
  return { subjects: [...commands.map(({ command }) => command), ...scripts], problems };
}

/** Whether a text may ask Redis for anything; cheap. */
export function mentionsRedis(text: string): boolean {
  return text.startsWith('#!lua') || (/\b(?:redis|server)\b/.test(text) && /\b(?:p?call|register_function)\b/.test(text));
}

/** The position of the word that is a script; undefined where the command has none. */
export function scriptWord(command: Command): number | undefined {
  const at = placeOfScript(command);
  return at !== undefined && command.words.length > at ? at : undefined;
}

/** Asked of every command of a script, so that the words are left alone where there is no need. */
function placeOfScript(command: Command): number | undefined {
  switch (command.row?.name) {
    case 'EVAL':
    case 'EVAL_RO':
      return 1;
    case 'SCRIPT LOAD':
      return 2;
    case 'FUNCTION LOAD':
      return command.words[2]?.text?.toUpperCase() === 'REPLACE' ? 3 : 2;
    default:
      return undefined;
  }
}

/** Signs of another program that makes the script of the text: what it puts there is not known. */
const templateSigns = /<%|%>|<\?|\{[{%]|[$#%@]\{|\$\(/;

function isTemplate(text: string, { start, end }: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, (text.indexOf('\n', end) + 1 || text.length + 1) - 1);
  return templateSigns.test(text) || /[@$?]|%[^\s\d]/.test(line);
}

function compileFault({ start, end }: Span, region: Region): Problem {
  const { text } = region;
  const from = start < text.length ? start : Math.max(0, text.trimEnd().length - 1);
  const to = Math.max(from + 1, Math.min(end, from + /^[^\r\n]*/.exec(text.slice(from))![0].length));
  return {
    rule: 'command-syntax',
    at: { start: region.toDocument(from), end: region.toDocumentEnd(to) },
    message: 'The server does not compile this script and answers "Error compiling script": Lua 5.1 cannot read what stands here, or misses something before it.',
  };
}

function kindFor(caller: Command | undefined): Kind | undefined {
  return caller && (caller.row?.name === 'FUNCTION LOAD' ? 'library' : 'script');
}

/** The words that become KEYS; undefined where no call is in sight, or their number is not known. */
function handedKeys(caller: Command | undefined): Script['keys'] {
  return caller?.row?.name === 'EVAL' || caller?.row?.name === 'EVAL_RO' ? caller.keys : undefined;
}

/** The words that become KEYS and ARGV, where each of them is one word. */
function handedWords(caller: Command): Handed | undefined {
  const keys = handedKeys(caller);
  return keys && !caller.words.some(({ isMany }) => isMany) ? { KEYS: keys, ARGV: caller.words.slice(3 + keys.length) } : undefined;
}
