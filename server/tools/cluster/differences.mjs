// Where the table of commands differs from redis-server 7.0.15 or from @ioredis/commands 2.1.1, and why it is right to.

/** Explains a kind of difference of the commands or lines that a pattern matches; where said, only between these values. */
const because = (why, what, names, values = /^/) => ({ why, what, of: (name, theirs, ours) => names.test(name) && values.test(`${theirs} / ${ours}`) });

export const explanations = [
  // The table holds what the newest Redis 8 takes.
  because('7.2 takes a command of one word', 'arity', /^COMMAND GETKEYS/, /^-4 \/ -3$/),
  because('7.2 added WITHSCORE', 'arity', /^ZREV?RANK$|^ZRANK$/, /^3 \/ -3$/),
  because('7.2 added WITHSCORE', 'option', /^Z(?:REV)?RANK WITHSCORE$/),
  because('7.4 added it', 'option', /^(?:HSCAN NOVALUES|CLIENT KILL MAXAGE)$/),
  because('8.2 added it', 'option', /^(?:BITOP (?:DIFF|DIFF1|ANDOR|ONE)|X(?:ADD|TRIM) (?:KEEPREF|DELREF|ACKED))$/),
  because('8.4 added it', 'option', /^(?:SET IF(?:D?EQ|D?NE)|XREADGROUP CLAIM)$/),
  because('8.6 and 8.8 added it', 'option', /^(?:XADD IDMP(?:AUTO)?|XREAD(?:GROUP)? MAX(?:COUNT|SIZE)|Z(?:INTER|UNION)(?:STORE)? COUNT)$/),
  because('7.0 documents the operation as any text', 'option', /^BITOP (?:AND|OR|XOR|NOT)$/),
  because('7.0 documents SKIPME as any text', 'option', /^CLIENT KILL (?:YES|NO)$/),
  because('7.0 documents the operation as any text', 'arguments', /^BITOP$/),
  because('7.0 documents SKIPME as any text', 'arguments', /^CLIENT KILL$/),
  because('7.2 documents the arguments', 'arguments', /^COMMAND GETKEYS/),
  because('the server takes no members, and documentation says so since 7.2', 'arguments', /^GEO(?:HASH|POS)$/),
  because('the last of several targets counts; documentation has them as a choice since 7.2', 'arguments', /^GEORADIUS(?:BYMEMBER)?$/),
  because('7.0 documents each part of the choice as optional', 'arguments', /^MIGRATE$/),
  because('the server takes a target alone, and documentation says so since 7.2', 'arguments', /^PFMERGE$/),
  because('7.2 dropped the flag', 'flags', /^(?:BLMOVE|BLPOP|BRPOP|BRPOPLPUSH|BZPOPMAX|BZPOPMIN)$/, /noscript.* \/ (?!.*noscript)/),
  because('it blocks, and says so since 7.4', 'flags', /^WAIT$/, /blocking$/),
  because('Redis 8 answers it while it loads', 'flags', /^CLUSTER (?:COUNT-FAILURE-REPORTS|INFO|KEYSLOT|LINKS|MYID|NODES|REPLICAS|SHARDS|SLAVES|SLOTS)$/, /loading/),
  because('the flag came with Redis 8', 'flags', /^(?:EVAL(?:SHA)?|FCALL)(?:_RO)?$/, /script_runner/),
  because('Redis 8 refuses it where memory is short', 'flags', /^[PS]?SUBSCRIBE$/, /denyoom/),
  because('Redis\'s documentation has the category admin among the flags', 'flags', /^(?:LASTSAVE|ROLE)$/, /admin/),
  because('what is stored is overwritten, and 7.4 says so', 'keys', /^SINTERSTORE$/, /^from 1 to 0 update.* \/ from 1 to 0 overwrite/),
  because('what is stored is overwritten, and 7.4 says so', 'access of a key', /^SINTERSTORE: /),
  because('7.0 names a release candidate', 'since', /^CLIENT PAUSE$/, /^2\.9\.50 \/ 3\.0\.0$/),
  because('documented as deprecated only since 7.2', 'deprecation', /^(?:PSETEX|SETEX|SETNX)$/),
  because('documented as deprecated only since 7.2', 'replacement', /^(?:PSETEX|SETEX|SETNX)$/),
  because('deprecated since 7.2', 'deprecation', /^QUIT$/),
  because('deprecated since 7.2', 'replacement', /^QUIT$/),
  because('an exclamation mark of the documentation, which means nothing', 'replacement', /^GETSET$/, /!GET/),
  // A type says what the server takes; its documentation says less, or more.
  because('the server wants a whole number', 'arguments', /^X(?:AUTO)?CLAIM$/),
  because('the server takes a bound that begins with (', 'arguments', /^Z(?:COUNT|RANGEBYSCORE|REMRANGEBYSCORE|REVRANGEBYSCORE)$/),
  because('the server takes a decimal number', 'arguments', /^(?:ZINCRBY|Z(?:INTER|UNION)(?:STORE)?)$/),
  // What a key is for goes by the options; the table holds the one access that the specification names.
  because('only where something is written', 'access of a key', /^BITFIELD: /i, /read$/),
  because('with GET it is an update too', 'access of a key', /^SET: /i, /overwrite$/),
  because('the target is found by code, not by the table', 'access of a key', /^SORT: /i, /overwrite$/),
  // Keys that have a slot and that COMMAND GETKEYS does not give.
  because('COMMAND GETKEYS wants a source; the cluster looks at the target', 'keys of a line', /^PFMERGE: \S+ \S+$/),
  because('a channel is bound to a slot and is no key', 'keys of a line', /^(?:SPUBLISH|SSUBSCRIBE|SUNSUBSCRIBE): /),
  // The client library.
  because('commands of a server that is no Redis', 'name in @ioredis/commands', /^BLESS\b/),
  because('the library takes patterns of BY and GET for keys', 'keys in @ioredis/commands', /^SORT(?:_RO)?: /),
  because('the library looks for KEYS only where it is the first option, or takes an empty key for none', 'keys in @ioredis/commands', /^MIGRATE: /),
];
