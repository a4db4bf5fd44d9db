// The rules about connections: what calls of redis-cli say about the server they go to.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../src/judge';
import type { Connection, Span, Word } from '../src/model';
import { parseCommand } from '../src/parsers/commands';
import { wholeDocument } from '../src/region';
import { applyFix, nothingKnown } from './commandScript';

/** A call of redis-cli with its options, as an input for shells gives it; a word with a dollar is known in part. */
function connect(text: string, more: Partial<Connection> = {}): Connection {
  const word = (span: Span): Word => {
    const written = text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/, '$2');
    if (!written.includes('$')) return { ...span, text: written };
    const pattern = written.split(/(\$\w+)/).filter((piece) => piece !== '').map((piece) => (piece.startsWith('$') ? { expression: piece } : piece));
    return { ...span, text: undefined, pattern };
  };
  const find = (pattern: RegExp): Word | undefined => {
    const [from, to] = pattern.exec(text)?.indices?.[1] ?? [0, 0];
    return to > from ? word({ start: from, end: to }) : undefined;
  };
  const parts = {
    host: find(/ -h (\S+)/d) ?? find(/:\/\/(?:[^@\s]*@)?([^:/\s"]+)/d),
    port: find(/ -p (\S+)/d) ?? find(/:\/\/(?:[^@\s]*@)?[^:/\s"]+:(\w+)/d),
    database: find(/ -n (\S+)/d) ?? find(/:\/\/[^/\s]+\/(\w+)/d),
    url: find(/ -u (\S+)/d),
  };
  const known = Object.fromEntries(Object.entries(parts).filter(([, part]) => part));
  return { about: 'connection', region: wholeDocument(text), start: 0, end: text.length, library: 'redis-cli', ...known, isTls: / --tls\b|rediss:/.test(text), isCluster: undefined, target: 'azure', ...more };
}

/** `rule severity` and the text at the place, for each finding of a rule. */
function told(text: string, more: Partial<Connection> = {}): string[] {
  return reports(text, more).map(({ rule, severity, at }) => `${rule} ${severity} ${text.slice(at.start, at.end)}`);
}

function reports(text: string, more: Partial<Connection> = {}) {
  const complain = (rule: string, error: unknown): void => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  return judge({ input: 'shell', subjects: [connect(text, more)], problems: [], comment: '#' }, nothingKnown, {}, complain);
}

function fixed(text: string): string[] {
  return reports(text).map((report) => (report.fixes?.length ? applyFix(text, report) : text));
}

const host = 'shop.westeurope.redis.azure.net';

test('a connection as it should be says nothing', () => {
  for (const call of [`redis-cli -h ${host} -p 10000 --tls ping`, `redis-cli -u rediss://:$KEY@${host}:10000 ping`, `redis-cli -h $HOST -p $PORT --tls ping`, 'redis-cli -h redis -p 6379 ping', `redis-cli -h ${host} -p 10000 --tls -n 0 ping`]) {
    assert.deepEqual(told(call), [], call);
  }
});

test('a plain connection is told, with the option or the scheme that it lacks', () => {
  assert.deepEqual(told(`redis-cli -h ${host} -p 10000 ping`), [`endpoint-plaintext warning ${host}`]);
  assert.deepEqual(fixed(`redis-cli -h ${host} -p 10000 ping`), [`redis-cli -h ${host} --tls -p 10000 ping`]);
  assert.deepEqual(told(`redis-cli -h $HOST -p 10000 ping`), ['endpoint-plaintext warning $HOST']);
  assert.deepEqual(told(`redis-cli -u redis://:$KEY@${host}:10000 ping`), ['endpoint-plaintext warning redis://']);
  assert.deepEqual(fixed(`redis-cli -u redis://:$KEY@${host}:10000 ping`), [`redis-cli -u rediss://:$KEY@${host}:10000 ping`]);
  assert.deepEqual(told(`redis-cli -h ${host} -p 10000 ping`, { isTls: undefined }), []);
  assert.deepEqual(told('redis-cli -h old.redis.cache.windows.net -p 6379 ping').filter((line) => !line.startsWith('endpoint-legacy-host')), []);
  // What stands between commas, as in Docker's lists, is not for us to add to.
  assert.deepEqual(reports(`["redis-cli", "-h", "${host}", "-p", "10000"]`, { ...hostAt(`["redis-cli", "-h", "${host}", "-p", "10000"]`) }).map(({ fixes }) => fixes?.length ?? 0), [0]);
});

function hostAt(text: string): Partial<Connection> {
  const start = text.indexOf(host);
  const port = text.indexOf('10000');
  return { host: { start, end: start + host.length, text: host }, port: { start: port, end: port + 5, text: '10000' } };
}

test('a port that is not open is told, and none where redis-cli takes its own', () => {
  assert.deepEqual(told(`redis-cli -h ${host} -p 6380 --tls ping`), ['endpoint-port error 6380']);
  assert.deepEqual(fixed(`redis-cli -h ${host} -p "6380" --tls ping`), [`redis-cli -h ${host} -p "10000" --tls ping`]);
  assert.match(reports(`redis-cli -h ${host} -p 8501 --tls ping`)[0]!.message, /a single node/);
  assert.deepEqual(told(`redis-cli -h ${host} --tls ping`), [`endpoint-port error ${host}`]);
  assert.deepEqual(fixed(`redis-cli -h ${host} --tls ping`), [`redis-cli -h ${host} -p 10000 --tls ping`]);
  assert.deepEqual(fixed(`redis-cli -u rediss://${host}:6379 ping`), [`redis-cli -u rediss://${host}:10000 ping`]);
  assert.deepEqual(told(`redis-cli -h ${host} -p $PORT --tls ping`), []);
  assert.deepEqual(told(`client ${host}`, { library: 'ioredis', isTls: true, host: { start: 7, end: 7 + host.length, text: host } }), []);
});

test('a host of the old service, and one of the private zone', () => {
  assert.deepEqual(told('redis-cli -h old.redis.cache.windows.net -p 6380 --tls ping'), ['endpoint-legacy-host info old.redis.cache.windows.net']);
  assert.deepEqual(told('redis-cli -h $NAME.redis.cache.windows.net -p 6380 --tls ping'), ['endpoint-legacy-host info $NAME.redis.cache.windows.net']);
  const private_ = 'shop.westeurope.privatelink.redis.azure.net';
  assert.deepEqual(told(`redis-cli -h ${private_} -p 10000 --tls ping`), [`endpoint-private-link-host error ${private_}`]);
  assert.deepEqual(fixed(`redis-cli -h '${private_}' -p 10000 --tls ping`), [`redis-cli -h '${host}' -p 10000 --tls ping`]);
});

test('a database other than 0, by option or address, and not for another server', () => {
  assert.deepEqual(told(`redis-cli -h ${host} -p 10000 --tls -n 5 ping`), ['command-database error 5']);
  assert.deepEqual(told(`redis-cli -u rediss://${host}:10000/1 ping`), ['command-database error 1']);
  assert.deepEqual(told('redis-cli -n 5 ping', { target: 'elsewhere' }), []);
  assert.deepEqual(told(`redis-cli -h ${host} -p 10000 --tls -n $DB ping`), []);
});

test('commands for Azure Cache for Redis are not held to what Azure Managed Redis asks for', () => {
  const about = (host_: string): string[] => {
    const text = `redis-cli -h ${host_} -p 6380 --tls -n 2 ping`;
    const connection = connect(text);
    const region = wholeDocument(text);
    const command = { ...parseCommand([{ start: 0, end: 9, text: 'SELECT' }, { start: 10, end: 12, text: '2' }], region), connection };
    return judge({ input: 'shell', subjects: [connection, command], problems: [], comment: '#' }, nothingKnown, {}, () => assert.fail()).map(({ rule }) => rule);
  };
  assert.deepEqual(about('old.redis.cache.windows.net'), ['endpoint-legacy-host']);
  assert.deepEqual(about('old.eastus.redisenterprise.cache.azure.net').sort(), ['command-database', 'command-database', 'endpoint-legacy-host']);
});
