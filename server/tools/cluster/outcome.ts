// What a server's reply says about the words of a line, in a few kinds.

/**
 * `syntax`: the command refuses its own words; `crossslot`, `moved`: their slots; `mode`: nothing of the kind in a cluster;
 * `block`: not here in a transaction; `none`: taken, or refused for what is stored, which is no matter of its words.
 */
export type Outcome = 'refused-line' | 'unknown' | 'arity' | 'crossslot' | 'moved' | 'syntax' | 'mode' | 'block' | 'none';

const kinds: readonly (readonly [Outcome, RegExp])[] = [
  ['unknown', /^ERR unknown (?:command|subcommand) '/],
  ['arity', /wrong number of arguments for '/],
  ['crossslot', /^CROSSSLOT /],
  ['moved', /^MOVED /],
  ['block', /^(?:EXECABORT |ERR (?:EXEC|DISCARD) without MULTI|ERR MULTI calls can not be nested|ERR WATCH inside MULTI|ERR .*not allowed inside a transaction)/],
  ['mode', /cluster mode|^ERR SELECT is not allowed|cluster support disabled/i],
  // What is stored, who is connected, or how the server was started.
  ['none', /^(?:WRONGTYPE|NOSCRIPT|NOGROUP|BUSYGROUP|BUSYKEY|NOTBUSY|NOAUTH|WRONGPASS|NOPERM|IOERR|MISCONF|NOMASTERLINK|UNKILLABLE|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|ASK|NOTREADY|NOQUORUM|NOGOODSLAVE|INVALIDOBJ|LOADING|READONLY|OOM|NOTOWNER|INPROG) ?/],
  ['none', /^ERR (?:no such key|index out of range|increment or decrement would overflow|increment would produce NaN|hash value is not an? |value is not a valid float|Function not found|Library |The XGROUP subcommand requires|could not decode requested zset member|DUMP payload version|Bad data format|The ID specified in XADD|The ID specified in XSETID|The entries_added specified|No such user|Unknown node|User '|AUTH <password> called|value is not an integer or out of range \(stored\)|Key doesn't exist|Client tracking|CLIENT CACHING can be called only|No samples available|The client ID you want redirect|Client sent AUTH|(?:The )?command .*not allowed|Operation not permitted|Invalid slot or out of|Can't save in background|source and destination keys|XACK|Invalid TTL)/],
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
