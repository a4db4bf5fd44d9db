// What a server's reply says about the words of a line, in a few kinds.

/**
 * `syntax`: the command refuses its own words; `crossslot`, `moved`: their slots; `mode`: nothing of the kind in a cluster;
 * `block`: not here in a transaction; `state`: refused for what is stored, which is no matter of its words and may come before they are
 * looked at; `none`: taken.
 */
export type Outcome = 'refused-line' | 'unknown' | 'arity' | 'crossslot' | 'moved' | 'syntax' | 'mode' | 'block' | 'state' | 'none';

const kinds: readonly (readonly [Outcome, RegExp])[] = [
  ['unknown', /^ERR unknown (?:command|subcommand) '/],
  ['arity', /wrong number of arguments for '/],
  ['crossslot', /^CROSSSLOT /],
  ['moved', /^MOVED /],
  ['block', /^(?:EXECABORT |ERR (?:EXEC|DISCARD) without MULTI|ERR MULTI calls can not be nested|ERR WATCH inside MULTI|ERR .*not allowed inside a transaction)/],
  ['mode', /cluster mode|^ERR SELECT is not allowed|^ERR DB index is out of range|cluster support disabled/i],
  // What is stored, who is connected, or how the server was started.
  ['state', /^(?:WRONGTYPE|NOSCRIPT|NOGROUP|BUSYGROUP|BUSYKEY|NOTBUSY|NOAUTH|WRONGPASS|NOPERM|IOERR|MISCONF|NOMASTERLINK|UNKILLABLE|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|ASK|INVALIDOBJ|LOADING|READONLY|OOM) /],
  ['state', new RegExp(`^ERR (?:${[
    'no such key',
    'The specified key does not exist',
    // In the database that the connection has; MOVE says so too.
    'source and destination objects are the same',
    'index out of range',
    'increment or decrement would overflow',
    "One or more scores can't be converted into double",
    'resulting score is not a number',
    'hash value is not an? ',
    'could not decode requested zset member',
    'The XGROUP subcommand requires the key',
    'The ID specified in XADD is equal or smaller',
    'The ID specified in XSETID is smaller than the target stream top item',
    'The entries_added specified in XSETID is smaller than the target stream length',
    'DUMP payload version',
    'Bad data format',
    'An LFU maxmemory policy is ',
    "No samples available for event '",
    'CLIENT CACHING can be called only ',
    'The client ID you want redirect to does not exist',
    'AUTH <password> called without any password',
    'Unknown node ',
    'The specified node is not a master',
    // A user, a category, a command or a function of some name.
    'No such user',
    "User '",
    "Unknown category '",
    "Command '.*' not found",
    'Invalid command specified',
    'Function ',
    'Library ',
    'Can not execute a script with write flag',
    // What stands inside a script is another rule's.
    'user_script:',
    'Error (?:compiling|running) script',
    'Lua redis lib command',
    'Missing library metadata',
    'Script attempted to access',
    'Unknown Redis command called from script',
    'Wrong number of args calling Redis command from script',
    'Write commands are not allowed from read-only scripts',
  ].join('|')})`)],
];

/**
 * The kind of an error's text; `syntax` for every message of a command about its own words, their number included where
 * the server had nothing against it.
 */
export function outcomeOf(error: string | undefined, isMiscounted: boolean): Outcome {
  if (error === undefined) return 'none';
  const kind = kinds.find(([, pattern]) => pattern.test(error))?.[0] ?? 'syntax';
  return kind === 'arity' && !isMiscounted ? 'syntax' : kind;
}
