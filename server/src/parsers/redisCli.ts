// What redis-cli makes of its words: options, the server that it goes to, and the command that it sends.

import type { Argument, Connection, Word } from '../model';
import { describePattern } from '../patterns';
import { findCommand } from '../tables/commands';
import { partly } from './shell/word';

/** One call of redis-cli. Words that it only implies stand at the option that implies them. */
export interface RedisCliCall extends Pick<Connection, 'host' | 'port' | 'database' | 'url' | 'isTls' | 'isCluster'> {
  /** It goes to a socket of this machine. */
  readonly isSocket: boolean;
  /** Options that only the running shell knows stand among the others: the server may be any. */
  readonly hasUnknownOptions: boolean;
  /** Where the options end. */
  readonly end: number;
  /**
   * What it sends: `words` is one command, `implied` one that an option stands for, `input` whatever standard input holds as lines of
   * commands, `nothing` what cannot be told or is no command.
   */
  readonly sends: Sends;
}

export type Sends =
  | { readonly kind: 'words' | 'implied'; readonly words: readonly [Argument, ...Argument[]] }
  | { readonly kind: 'script'; readonly file: Argument; readonly words: readonly [Argument, ...Argument[]] }
  | { readonly kind: 'input' | 'nothing' };

/** Options with a value behind them. Source: redis-cli 7.0.15 (and `--count`, `-t` of later ones), tried. */
const valued = new Set(
  ('-h -p -s -a -u -r -i -n -d -D -X -t --user --pass --sni --cacert --cacertdir --cert --key --tls-ciphers --tls-ciphersuites --show-pushes ' +
    '--lru-test --rdb --functions-rdb --pipe-timeout --memkeys-samples --keystats-samples --pattern --quoted-pattern --count --cursor --top --intrinsic-latency --eval')
    .split(' '),
);

/** Options without one. */
const plain = new Set(
  ('-2 -3 -4 -6 -x -c -e -v --tls --insecure --askpass --no-auth-warning --raw --no-raw --quoted-input --csv --json --quoted-json --verbose --mono ' +
    '--stat --latency --latency-dist --latency-history --replica --slave --pipe --bigkeys --memkeys --keystats --hotkeys --scan --ldb --ldb-sync-mode ' +
    '--help --version')
    .split(' '),
);

/** What options send to the server. Source: redis-cli 7.0.15 under MONITOR; its help for SYNC of `--rdb` and `--replica`. */
const implied: Readonly<Record<string, string>> = {
  '--scan': 'SCAN 0',
  '--bigkeys': 'SCAN 0',
  '--memkeys': 'SCAN 0',
  '--keystats': 'SCAN 0',
  '--hotkeys': 'SCAN 0',
  '--stat': 'INFO',
  '--latency': 'PING',
  '--latency-dist': 'PING',
  '--latency-history': 'PING',
  '--rdb': 'SYNC',
  '--functions-rdb': 'SYNC',
  '--replica': 'SYNC',
  '--slave': 'SYNC',
};

/** What the cluster manager sends first of all that a service may refuse. Source: redis-cli 7.0.15 under MONITOR for `call`, `backup` and `del-node`; its help for the rest. */
const clusterCommands: Readonly<Record<string, string>> = {
  create: 'CLUSTER MEET … …',
  'add-node': 'CLUSTER MEET … …',
  'del-node': 'CLUSTER FORGET …',
  reshard: 'CLUSTER SETSLOT … STABLE',
  rebalance: 'CLUSTER SETSLOT … STABLE',
  fix: 'CLUSTER SETSLOT … STABLE',
  import: 'CLUSTER NODES',
  check: 'CLUSTER NODES',
  info: 'CLUSTER NODES',
  call: 'CLUSTER NODES',
  backup: 'CLUSTER NODES',
  'set-timeout': 'CLUSTER NODES',
};

/** Whether the cluster manager changes the cluster, which only its own administrators do. */
export function changesCluster(words: readonly Argument[]): boolean {
  return words[0]?.text === 'CLUSTER' && words[1]?.text !== 'NODES';
}

/** Whether a word names redis-cli: by its name, its path, or a variable that is called so. */
export function isRedisCli({ text, pattern }: Argument): boolean {
  if (text !== undefined) return /^(?:[^\s=]*[\\/])?(?:redis\d*|valkey)-cli(?:\.exe)?$/i.test(text);
  const last = pattern?.[pattern.length - 1];
  if (typeof last === 'string') return /[\\/](?:redis\d*|valkey)-cli(?:\.exe)?$/i.test(last) && !/\s/.test(describePattern(pattern!.slice(0, -1)));
  return pattern?.length === 1 && namesRedisCli(last!.expression);
}

/** Whether what the shell fills in is redis-cli, such as `$REDIS_CLI`, `${CLI:-redis-cli}`, `$(which redis-cli)`. */
function namesRedisCli(expression: string): boolean {
  return (
    /^\$\{?\w*(?:redis|valkey)_?cli(?:_?(?:bin|path|cmd|exe|command))?\}?$/i.test(expression) ||
    /^\$\{\w+:?-["']?[^\s"'}]*(?:redis|valkey)-cli["']?\}$/i.test(expression) ||
    /^(?:\$\(|`)\s*(?:which|type -[pP]|command -v)\s+["']?[^\s"']*(?:redis|valkey)-cli["']?[^|)`]*[)`]$/.test(expression)
  );
}

/** Reads the words behind redis-cli's own, which is `name`. */
export function parseRedisCli(name: Argument, words: readonly Argument[]): RedisCliCall {
  const options = new Map<string, Argument>();
  let at = 0;
  let end = name.end;
  // A variable that is called so may hold options.
  let hasUnknownOptions = name.pattern?.length === 1 && name.isMany === true && /^\$\{?\w+\}?$/.test(describePattern(name.pattern, true));
  let isPartial = hasUnknownOptions;
  let sends: Sends | undefined;
  let readsLast = false;
  for (; at < words.length; at++) {
    const word = words[at]!;
    const { text } = word;
    if (text === undefined) {
      // `$OPTIONS` before a command's name; what it is at the end of the line, nobody knows.
      const next = words.slice(at + 1).find((later) => later.text !== undefined);
      const isOption = typeof word.pattern?.[0] === 'string' && word.pattern[0].startsWith('-');
      if (!word.isMany && !isOption) break;
      // `$TLS_ARGS` and `$auth` say what they hold: no host.
      hasUnknownOptions ||= !/tls|ssl|cert|auth|pass|passwd|quiet|raw/i.test(describePattern(word.pattern ?? [], true));
      isPartial = true;
      end = word.end;
      if (next === undefined || (!next.text!.startsWith('-') && !findCommand([next.text, undefined]))) {
        sends = { kind: 'nothing' };
        break;
      }
      continue;
    }
    if (!text.startsWith('-')) break;
    const value = words[at + 1];
    if (text === '--cluster') {
      options.set(text, word);
      sends = manage(word, words.slice(at + 1));
      const address = words.slice(at + 2).find((later) => /.:(?:\d+|…)$/.test(later.text ?? describePattern(later.pattern ?? [])));
      if (address) options.set('address', address);
      end = words[words.length - 1]!.end;
      break;
    }
    if (valued.has(text) && value !== undefined) {
      options.set(text, value);
      at++;
      end = value.end;
      if (text === '-X') readsLast = true;
      else if (implied[text]) sends ??= imply(word, implied[text]);
    } else if (plain.has(text) || text === '-h') {
      options.set(text, word);
      end = word.end;
      if (text === '-h' || text === '--help' || text === '--version' || text === '-v') sends = { kind: 'nothing' };
      if (text === '-x') readsLast = true;
      if (text === '--pipe') sends = { kind: 'nothing' };
      if (implied[text]) sends ??= imply(word, implied[text]);
    } else {
      // redis-cli refuses it, or a later release knows it: what follows is a guess.
      sends = { kind: 'nothing' };
      hasUnknownOptions = isPartial = true;
      break;
    }
  }
  const rest = words.slice(at);
  const host = options.get('-h');
  const address = options.get('address');
  const url = options.get('-u');
  const [hostPart, portPart] = address ? splitAddress(address) : [];
  const found = { host: hostPart ?? (host === undefined || host.text === '-h' ? undefined : host), port: portPart ?? options.get('-p'), database: options.get('-n'), url };
  const isTls = options.has('--tls') || /^rediss:/i.test(url?.text ?? describePattern(url?.pattern ?? []));
  return {
    ...(Object.fromEntries(Object.entries(found).filter(([, word]) => word !== undefined)) as Partial<typeof found> as object),
    isTls: isTls || (isPartial || (url !== undefined && typeof (url.text ?? url.pattern?.[0]) !== 'string') ? undefined : false),
    isCluster: options.has('-c') || options.has('--cluster') || (isPartial ? undefined : false),
    isSocket: options.has('-s'),
    hasUnknownOptions,
    end,
    sends: sends ?? (options.has('--eval') ? evaluate(options.get('--eval')!, rest) : send(rest, readsLast ? (options.get('-X')?.text ?? '-x') : undefined)),
  };
}

/** The command in the words; `input` is `-x` where the last argument comes from standard input, or the word that stands for it. */
function send(rest: readonly Argument[], input: string | undefined): Sends {
  const [first] = rest;
  if (!first) return { kind: 'input' };
  // What it is called, only the running shell knows; redis-cli answers these by itself.
  if (first.text === undefined || /^(?:help|\?)$/i.test(first.text)) return { kind: 'nothing' };
  const hole = (word: Argument): Argument => ({ start: word.start, end: word.end, text: undefined, pattern: [{ expression: 'stdin' }] });
  if (input === '-x') {
    const last = rest[rest.length - 1]!;
    return { kind: 'words', words: [first, ...rest.slice(1), hole({ ...last, start: last.end })] };
  }
  return { kind: 'words', words: [first, ...rest.slice(1).map((word) => (input !== undefined && word.text === input ? hole(word) : word))] };
}

function imply({ start, end }: Argument, command: string): Sends {
  const words = command.split(' ').map((text): Argument => (text === '…' ? { start, end, text: undefined, pattern: [{ expression: text }] } : { start, end, text }));
  return { kind: 'implied', words: words as [Argument, ...Argument[]] };
}

function manage(option: Argument, [name]: readonly Argument[]): Sends {
  const command = name?.text === undefined ? undefined : clusterCommands[name.text];
  return command === undefined ? { kind: 'nothing' } : imply({ ...option, end: name!.end }, command);
}

/** `--eval FILE KEY… , ARG…` is an EVAL of the file's text. */
function evaluate(file: Argument, rest: readonly Argument[]): Sends {
  const comma = rest.findIndex(({ text }) => text === ',');
  const keys = comma < 0 ? rest : rest.slice(0, comma);
  const place = { start: file.start, end: file.end };
  const count: Argument = keys.some(({ isMany }) => isMany) ? { ...place, text: undefined, pattern: [{ expression: 'numkeys' }] } : { ...place, text: String(keys.length) };
  const script: Argument = { ...place, text: undefined, pattern: [{ expression: 'script' }] };
  return { kind: 'script', file, words: [{ ...place, text: 'EVAL' }, script, count, ...keys, ...(comma < 0 ? [] : rest.slice(comma + 1))] };
}

/** `host:port`, taken apart where it is written letter by letter; else the host is all of it. */
function splitAddress(word: Argument): [Word, Word | undefined] {
  const { start, end, text, pattern } = word;
  if (text?.length !== end - start) return [{ start, end, ...partly(pattern ?? text ?? '') }, undefined];
  const colon = text.lastIndexOf(':');
  return [{ start, end: start + colon, text: text.slice(0, colon) }, { start: start + colon + 1, end, text: text.slice(colon + 1) }];
}
