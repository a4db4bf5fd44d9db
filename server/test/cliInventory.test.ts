// The command line: `inventory`.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildCli, createWorkspace, dispose, runNode, type Run } from './cliRunner';

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const inventory = (files: Readonly<Record<string, string>>, args: readonly string[] = [], input?: string): Promise<Run> =>
  runNode(program, ['inventory', ...args], { cwd: createWorkspace(files), ...(input === undefined ? {} : { input }) });

describe('inventory', () => {
  const files = {
    'b.redis': 'MGET user:1 user:2\nFOO a\nAUTH secret\n',
    'a/x.sh': 'redis-cli -a hidden <<EOF\nSET "k:$ID" v\nCLUSTER NODES\nEOF\n',
    'a/plain.sh': 'echo hello\n',
  };
  it('lists commands as JSON, files and places in their order', async () => {
    const { status, stdout } = await inventory(files, ['--format', 'json']);
    assert.equal(status, 0);
    const { version, commands } = JSON.parse(stdout) as { version: number; commands: Record<string, unknown>[] };
    assert.equal(version, 1);
    assert.deepEqual(commands.map(({ path, command, arguments: words, library }) => [path, command, words, library]), [
      ['a/x.sh', 'SET', [null, 'v'], 'redis-cli'],
      ['a/x.sh', 'CLUSTER NODES', [], 'redis-cli'],
      ['b.redis', 'MGET', ['user:1', 'user:2'], null],
      ['b.redis', 'FOO', ['a'], null],
      ['b.redis', 'AUTH', [null], null],
    ]);
    assert.deepEqual(commands.map(({ keys }) => keys), [[{ text: null, pattern: 'k:$ID', slot: null }], [], [{ text: 'user:1', slot: 10778 }, { text: 'user:2', slot: 6777 }], [], []]);
    assert.deepEqual(commands[2]!.range, { start: { line: 1, column: 1 }, end: { line: 1, column: 19 } });
    assert.deepEqual(commands[2]!.support, { oss: 'same-slot', enterprise: 'cross-slot-ok', geoReplication: 'cross-slot-ok', none: 'ok' });
    assert.equal(commands[3]!.support, null);
    assert.ok(!/secret|hidden/.test(stdout));
  });
  it('prints a table for each file, and what each policy makes of it', async () => {
    const { status, stdout } = await inventory(files);
    assert.equal(status, 0);
    assert.match(stdout, /^a\/x\.sh\n {2}place +command +keys +oss +enterprise +geo-repl\. +none\n {2}2:1 +SET +k:\$ID +ok +ok +ok +ok\n {2}3:1 +CLUSTER NODES +ok +blocked +per-policy +blocked\n\nb\.redis\n/);
    assert.match(stdout, /5 commands, 5 different, in 2 files\./);
    assert.match(stdout, /\n {2}same-slot +1 +0 +0 +0\n/);
    assert.match(stdout, /Blocked with the Enterprise clustering policy: CLUSTER NODES\.\n$/);
    assert.ok(!/secret|hidden/.test(stdout));
  });
  it('says so where there is none, and reads what - gives', async () => {
    assert.equal((await inventory({ 'a.sh': 'echo' })).stdout, 'No Redis commands were found.\n');
    const { stdout } = await inventory({}, ['-', '--stdin-filename', 'x.sh'], 'redis-cli GET a\n');
    assert.match(stdout, /1:11 +GET +a \(15495\)/);
  });
});
