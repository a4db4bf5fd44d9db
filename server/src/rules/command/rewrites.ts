// What a deprecated command becomes, word by word. `test/rewrites.test.ts` sends old and new to a real server.

/** The arguments as written, and their texts in capitals; undefined where only the running program knows. */
export interface Written {
  readonly written: readonly string[];
  readonly texts: readonly (string | undefined)[];
}

interface Rewrite {
  /** The command's new words, keywords in capitals; undefined where these arguments have no counterpart. */
  readonly to: (args: Written) => readonly string[] | undefined;
  /** The new name, where that is all that changes. */
  readonly name?: string;
  /** Why the reply is another one; missing where old and new answer alike. */
  readonly differs?: string;
}

export const rewrites: Readonly<Record<string, Rewrite>> = {
  BRPOPLPUSH: { to: exactly(3, ([from, to, timeout]) => ['BLMOVE', from!, to!, 'RIGHT', 'LEFT', timeout!]) },
  'CLUSTER SLAVES': { ...renamed('CLUSTER REPLICAS') },
  GEORADIUS: { to: (args) => search(args, 4, ([key, longitude, latitude]) => [key!, 'FROMLONLAT', longitude!, latitude!]) },
  GEORADIUS_RO: { to: (args) => search(args, 4, ([key, longitude, latitude]) => [key!, 'FROMLONLAT', longitude!, latitude!]) },
  GEORADIUSBYMEMBER: { to: (args) => search(args, 3, ([key, member]) => [key!, 'FROMMEMBER', member!]) },
  GEORADIUSBYMEMBER_RO: { to: (args) => search(args, 3, ([key, member]) => [key!, 'FROMMEMBER', member!]) },
  GETSET: { to: exactly(2, ([key, value]) => ['SET', key!, value!, 'GET']) },
  HMSET: { ...renamed('HSET'), differs: 'the reply is the number of new fields, and not OK' },
  PSETEX: { to: exactly(3, ([key, time, value]) => ['SET', key!, value!, 'PX', time!]) },
  RPOPLPUSH: { to: exactly(2, ([from, to]) => ['LMOVE', from!, to!, 'RIGHT', 'LEFT']) },
  SETEX: { to: exactly(3, ([key, time, value]) => ['SET', key!, value!, 'EX', time!]) },
  SETNX: { to: exactly(2, ([key, value]) => ['SET', key!, value!, 'NX']), differs: 'the reply is OK or nothing, and not 1 or 0' },
  SLAVEOF: { ...renamed('REPLICAOF') },
  SUBSTR: { ...renamed('GETRANGE') },
  ZRANGEBYLEX: { to: range('BYLEX') },
  ZRANGEBYSCORE: { to: range('BYSCORE') },
  ZREVRANGE: { to: range('REV') },
  ZREVRANGEBYLEX: { to: range('BYLEX', 'REV') },
  ZREVRANGEBYSCORE: { to: range('BYSCORE', 'REV') },
};

function renamed(name: string): Rewrite {
  return { name, to: ({ written }) => [name, ...written] };
}

function exactly(count: number, to: (written: readonly string[]) => readonly string[]): Rewrite['to'] {
  return ({ written }) => (written.length === count ? to(written) : undefined);
}

/** ZRANGE takes the bounds in the old order, and its options in any. */
function range(...options: readonly string[]): Rewrite['to'] {
  return ({ written: [key, from, to, ...rest] }) => (to === undefined ? undefined : ['ZRANGE', key!, from!, to, ...options, ...rest]);
}

/** GEOSEARCH, or GEOSEARCHSTORE where the result goes into a key; `fixed` counts the arguments before the unit's end. */
function search(args: Written, fixed: number, origin: (written: readonly string[]) => readonly string[]): readonly string[] | undefined {
  const { written, texts } = args;
  // A circle that is none is refused by one of the two only where the key is missing.
  if (!/^\d+(?:\.\d+)?$/.test(texts[fixed - 1] ?? '') || !['M', 'KM', 'FT', 'MI'].includes(texts[fixed] ?? '')) return undefined;
  const circle = ['BYRADIUS', written[fixed - 1]!, written[fixed]!];
  const options: string[] = [];
  let target: string | undefined;
  let distances: string[] = [];
  for (let at = fixed + 1; at < written.length; at++) {
    const option = texts[at];
    // What only the running program knows may be a target.
    if (option === undefined) return undefined;
    const isDistance = option === 'STOREDIST';
    if (isDistance || option === 'STORE') {
      // Of two targets the last one counts; nobody means that.
      if (target !== undefined || at + 1 >= written.length) return undefined;
      target = written[++at]!;
      distances = isDistance ? ['STOREDIST'] : [];
    } else options.push(written[at]!);
    // The number behind COUNT is no option, whatever it is.
    if (option === 'COUNT' && at + 1 < written.length) options.push(written[++at]!);
  }
  const shape = [...origin(written), ...circle, ...options];
  return target === undefined ? ['GEOSEARCH', ...shape] : ['GEOSEARCHSTORE', target, ...shape, ...distances];
}
