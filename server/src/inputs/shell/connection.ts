// The server that a call of redis-cli goes to.

import type { Argument, Command, Connection, Script, Span, Subject, Target, Transaction, Word } from '../../model';
import type { ShellCall } from '../../parsers/shell';
import { changesCluster, type RedisCliCall } from '../../parsers/redisCli';
import { scanShell } from '../../parsers/shell/scan';
import { readWord } from '../../parsers/shell/word';
import { targetOfAddress } from '../../parsers/target';
import type { Region } from '../../region';

/** Folders of tests, whose servers are their own where nothing else is said. */
const tests = /(?:^|[/\\])(?:tests?|specs?|__tests__|e2e|integration-?tests?)[/\\]/i;

/** What only those send who run the servers themselves. */
const administration = /^(?:SENTINEL\b.*|REPLICAOF|SLAVEOF|CLUSTER (?:MEET|FORGET|RESET|FAILOVER|REPLICATE|(?:ADD|DEL|FLUSH|SET)SLOTS?(?:RANGE)?))$/;

/** A document that sets a cluster of its own up talks to it wherever nobody says which server is meant. */
export function inOwnCluster(subjects: readonly Subject[]): readonly Subject[] {
  const isOwn = subjects.some((subject) => subject.about === 'command' && administration.test(subject.row?.name ?? '') && subject.connection?.target !== 'azure');
  if (!isOwn) return subjects;
  const known = new Map<Connection, Connection>();
  const elsewhere = (connection: Connection): Connection => {
    if (connection.target !== 'unknown') return connection;
    const own = known.get(connection) ?? { ...connection, target: 'elsewhere' };
    known.set(connection, own);
    return own;
  };
  const settle = <S extends Command | Transaction | Script>(subject: S): S => (subject.connection ? { ...subject, connection: elsewhere(subject.connection) } : subject);
  return subjects.map((subject) => {
    if (subject.about === 'connection') return elsewhere(subject);
    if (subject.about === 'command') return settle(subject);
    if (subject.about === 'script') return { ...settle(subject), calls: subject.calls.map(settle) };
    return subject.about === 'transaction' ? { ...settle(subject), commands: subject.commands.map(settle) } : subject;
  });
}

/** What is known around a call. */
export interface Around {
  readonly uri: string;
  /** The texts of variables that the script sets, each once. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The connection of a call, whose words have the offsets of the region's text; `name` is redis-cli's own word. */
export function connectionOf(call: RedisCliCall, name: Argument, { start, end, words: [first] }: Pick<ShellCall, 'start' | 'end' | 'words'>, region: Region, around: Around): Connection {
  const isHere = (span: Span): boolean => span.start >= start && span.end <= end;
  // What a variable or a function holds stands somewhere else.
  const from = isHere(name) ? name.start : first.start;
  const to = call.end >= from && call.end <= end ? call.end : isHere(name) ? name.end : first.end;
  const parts = { ...(call.url ? urlParts(call.url, region.text) : {}), ...withoutUndefined({ host: call.host, port: call.port, database: call.database }) };
  const moved = Object.fromEntries(Object.entries({ ...parts, ...(call.url ? { url: call.url } : {}) }).map(([part, word]) => [part, inDocument(word, region)]));
  return {
    about: 'connection',
    region,
    start: region.toDocument(from),
    end: region.toDocumentEnd(to),
    library: 'redis-cli',
    ...moved,
    isTls: call.isTls,
    isCluster: call.isCluster,
    target: targetOf(call, parts, around),
  };
}

function inDocument(word: Word, region: Region): Word {
  return { start: region.toDocument(word.start), end: region.toDocumentEnd(word.end), text: word.text, ...(word.pattern ? { pattern: word.pattern } : {}) };
}

type Parts = Partial<Record<'host' | 'port' | 'database', Word>>;

/** The parts of `redis://user:password@host:port/database`, where they are written. */
function urlParts(url: Word, text: string): Parts {
  const masked = scanShell(text, url.start, url.end).reduce(
    (all, token) => (token.text === undefined ? all.slice(0, token.start - url.start) + '\0'.repeat(token.end - token.start) + all.slice(token.end - url.start) : all),
    text.slice(url.start, url.end),
  );
  const found = /^["']?[a-z+]+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#"']*)(?::([^/?#"']*))?(?:\/([^?#"']*))?/di.exec(masked);
  const part = (index: number): Word | undefined => {
    const [from, to] = found?.indices?.[index] ?? [0, 0];
    return to > from ? readWord(text, url.start + from, url.start + to) : undefined;
  };
  return withoutUndefined({ host: part(1), port: part(2), database: part(3) });
}

function withoutUndefined(fields: Readonly<Record<keyof Parts, Word | undefined>>): Parts {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A service inside a Kubernetes cluster, whose domain may be a variable. */
const kubernetes = /\.svc(?:\.|:|$)/;

/** Without a host redis-cli asks its own machine. Source: redis-cli 7.0.15. */
function targetOf({ isSocket, url, hasUnknownOptions, sends }: RedisCliCall, { host, port }: Parts, { uri, texts }: Around): Target {
  if (isSocket) return 'elsewhere';
  if (!host && !url) return hasUnknownOptions && !tests.test(uri) ? 'unknown' : 'elsewhere';
  const show = (word: Word | undefined): string | undefined => word && (word.text ?? (word.pattern ?? []).map((piece) => (typeof piece === 'string' ? piece : (texts.get(piece.expression) ?? '${x}'))).join(''));
  const address = host ? `${show(host)!}${port ? `:${show(port)!}` : ''}` : '${x}';
  if (kubernetes.test(address)) return 'elsewhere';
  const target = targetOfAddress(address);
  const isOwn = tests.test(uri) || (sends.kind === 'implied' && changesCluster(sends.words));
  return target === 'unknown' && isOwn ? 'elsewhere' : target;
}
