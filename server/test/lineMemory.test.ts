// A script that is read again after a change says what it says when it is read for the first time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Command, Reading } from '../src/model';
import { createService, type Document, type Service } from '../src/service';

const line = fc.constantFrom(
  'GET a', 'MGET a b', 'MGET {t}a {t}b', 'MULTI', 'EXEC', 'DISCARD', 'SET a', 'FOO a', '  GET b', '# note', '', 'DEL a b', 'CLUSTER NODES', '3 PING', 'QUIT', 'SET "a b" c', 'SET "a', '127.0.0.1:6379> GET k', 'KEYS *', 'FLUSHALL',
);
const script = fc.record({ lines: fc.array(line, { maxLength: 14 }), end: fc.constantFrom('\n', '\r\n') });

function strict(): Service {
  return createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
}

function documentOf({ lines, end }: { lines: readonly string[]; end: string }, version: number): Document {
  return { uri: 'file:///workspace/a.redis', languageId: 'redis', version, text: lines.join(end) };
}

/** Everything that a reading says, as plain data. */
function plainly(reading: Reading) {
  return reading.subjects.map((subject) => {
    if (subject.about !== 'command') return { ...subject, region: undefined, commands: 'commands' in subject ? subject.commands.map(plainCommand) : [] };
    return plainCommand(subject);
  });
}

function plainCommand({ start, end, words, name, row, keys, block }: Command) {
  return { start, end, words, name, row: row?.name, keys: keys?.map((key) => ({ ...key })), block };
}

test('whatever was read before, subjects and reports are the same', () => {
  fc.assert(
    fc.property(fc.array(script, { minLength: 2, maxLength: 4 }), (scripts) => {
      const service = strict();
      scripts.forEach((one, i) => {
        const again = service.look(documentOf(one, i + 1))!;
        const fresh = strict().look(documentOf(one, 1))!;
        assert.deepEqual(again.reports, fresh.reports);
        assert.deepEqual(plainly(again.reading), plainly(fresh.reading));
      });
    }),
    { numRuns: 400 },
  );
});

test('a command keeps its words and keys, so that they can be found by identity', () => {
  const [command] = strict().look(documentOf({ lines: ['', 'MGET {t}a {t}b'], end: '\n' }, 1))!.reading.subjects;
  assert.ok(command?.about === 'command');
  assert.equal(command.words, command.words);
  assert.equal(command.keys, command.keys);
  assert.deepEqual(command.keys?.map(({ start, end, tag, slot }) => ({ start, end, tag, slot })), [{ start: 6, end: 10, tag: 't', slot: 15891 }, { start: 11, end: 15, tag: 't', slot: 15891 }]);
});

test('a line in a transaction is no line by itself: it is not split', () => {
  const fixesOf = (lines: readonly string[]) => strict().look(documentOf({ lines, end: '\n' }, 1))!.reports.filter(({ rule }) => rule === 'command-cross-slot').map(({ fixes }) => fixes?.length);
  assert.deepEqual(fixesOf(['DEL a b', 'MULTI', 'DEL a b', 'EXEC']), [1, 0]);
});
