// The rules of ACL SETUSER, as far as their words alone decide whether a server takes them.

import { allCommands } from './commands';

/** A rule that is refused: its position, and why. */
export interface RefusedRule {
  readonly index: number;
  readonly answer: string;
}

/** Categories of commands. Source: ACL CAT of redis-server 7.0.15. */
export const categories: readonly string[] = 'keyspace read write set sortedset list hash string bitmap hyperloglog geo stream pubsub admin fast slow blocking dangerous connection transaction scripting'.split(' ');

/** Categories that newer releases and modules bring. */
const newerCategories: readonly string[] = 'array bloom cms cuckoo json search tdigest timeseries topk vectorset'.split(' ');

/** True for a category that some release has, in any case. */
export function isCategory(name: string): boolean {
  return categories.includes(name.toLowerCase()) || newerCategories.includes(name.toLowerCase());
}

const unknownName = 'Unknown command or category name in ACL';
const wrongForm = 'Syntax error';
const wrongHash = 'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters';
const behindAll = (word: string, reset: string, what: string): string =>
  `Adding a pattern after the * pattern (or the '${word}' flag) is not valid and does not have any effect. Try '${reset}' to start with an empty list of ${what}`;

const ofUsers: readonly string[] = ['on', 'off', 'nopass', 'resetpass', 'skip-sanitize-payload', 'sanitize-payload', 'clearselectors'];
const ofSelectors: readonly string[] = ['allcommands', 'nocommands', '+@all', '-@all'];

/** What one selector has been given so far: all keys, all channels. */
interface Given {
  allKeys: boolean;
  allChannels: boolean;
}

/** The first rule that a server refuses. Source: redis-server 7.0.15, tried. */
export function judgeAclRules(rules: readonly string[]): RefusedRule | undefined {
  const root: Given = { allKeys: false, allChannels: false };
  // A selector reaches from a word with an opening parenthesis to one with a closing one.
  let open: { index: number; words: string[] } | undefined;
  const merged: { index: number; text: string }[] = [];
  for (const [index, text] of rules.entries()) {
    if (text.startsWith('(') && !text.endsWith(')')) open = { index, words: [text] };
    else if (open) {
      open.words.push(text);
      if (!text.endsWith(')')) continue;
      merged.push({ index: open.index, text: open.words.join(' ') });
      open = undefined;
    } else merged.push({ index, text });
  }
  if (open) return { index: open.index, answer: `Unmatched parenthesis in acl selector starting at '${rules[open.index]!}'.` };
  for (const { index, text } of merged) {
    const fault = judgeRule(text, root);
    if (fault !== undefined) return { index, answer: `Error in ACL SETUSER modifier '${/^[<>#!]/.test(text) ? '(redacted)' : text}': ${fault}` };
  }
  return undefined;
}

function judgeRule(text: string, root: Given): string | undefined {
  const lower = text.toLowerCase();
  if (text === '' || ofUsers.includes(lower) || /^[<>]/.test(text)) return undefined;
  if (/^[#!]/.test(text)) return /^.[0-9a-f]{64}$/.test(text) ? undefined : wrongHash;
  if (lower === 'reset') {
    // Whether a user then has all channels is a matter of the server's settings.
    root.allKeys = root.allChannels = false;
    return undefined;
  }
  if (!text.startsWith('(') || !text.endsWith(')')) return judgeSelectorRule(text, root);
  const selector: Given = { allKeys: false, allChannels: false };
  return text.slice(1, -1).split(/\s+/).filter((word) => word !== '').map((word) => judgeSelectorRule(word, selector)).find((fault) => fault !== undefined);
}

function judgeSelectorRule(text: string, given: Given): string | undefined {
  const lower = text.toLowerCase();
  if (ofSelectors.includes(lower)) return undefined;
  if (lower === 'allkeys' || text === '~*') given.allKeys = true;
  else if (lower === 'resetkeys') given.allKeys = false;
  else if (lower === 'allchannels' || text === '&*') given.allChannels = true;
  else if (lower === 'resetchannels') given.allChannels = false;
  else if (/^[~%]/.test(text)) {
    if (given.allKeys) return behindAll('allkeys', 'resetkeys', 'patterns');
    return /^(?:~|%(?:r?|w?|rw|wr)(?:~|$))[^\s\0]*$/i.test(text) ? undefined : wrongForm;
  } else if (text.startsWith('&')) {
    if (given.allChannels) return behindAll('allchannels', 'resetchannels', 'channels');
    return /^[^\s\0]*$/.test(text) ? undefined : wrongForm;
  } else if (/^[+-]@/.test(text)) return isCategory(text.slice(2)) ? undefined : unknownName;
  else if (/^[+-]/.test(text)) return isCommand(text.slice(1)) ? undefined : unknownName;
  else return wrongForm;
  return undefined;
}

let names: ReadonlySet<string> | undefined;

/** A command, or the first argument of one behind `|`; a module's commands may be of a module that nobody here knows, and a Sentinel has its own. */
function isCommand(text: string): boolean {
  names ??= new Set(allCommands().map(({ name }) => name));
  const [command = ''] = text.toUpperCase().split('|');
  return command === 'SENTINEL' || command.includes('.') || names.has(command);
}
