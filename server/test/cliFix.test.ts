// The command `fix`: what it writes, what it keeps, and what it says.

import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { applyPatch, parsePatch } from 'diff';
import { buildCli, createWorkspace, dispose, runNode, type Run, type RunOptions } from './cliRunner';

/** A pool that is too small: a safe fix lowers the minimum, another raises the pool. */
const broken = `# the cache of the shop
clusterServersConfig:
  nodeAddresses: ["rediss://cache.westeurope.redis.azure.net:10000"]
  masterConnectionMinimumIdleSize: 2
  masterConnectionPoolSize: 1
  checkLockSyncedSlaves: false # once for all
`;
const keys = 'MGET user:1 user:2\n';

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const run = (args: readonly string[], options?: RunOptions): Promise<Run> => runNode(program, args, options);
const read = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8');

describe('fix', { concurrency: 4 }, () => {
  it('repairs files, says what it did, and goes by what remains', async () => {
    const cwd = createWorkspace({ 'redisson.yaml': broken, 'a.redis': 'NOSUCHCOMMAND\n', 'good.redis': 'GET a\n' });
    const { status, stdout, stderr } = await run(['fix'], { cwd });
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const fixed = read(cwd, 'redisson.yaml');
    assert.match(fixed, /^# the cache of the shop\n/);
    assert.match(fixed, /^ {2}masterConnectionMinimumIdleSize: 1$/m);
    assert.match(fixed, /^checkLockSyncedSlaves: false/m);
    assert.ok(stdout.startsWith('Fixed redisson.yaml\n') && stdout.includes('  config-misplaced-setting: '), stdout);
    assert.ok(stdout.includes('a.redis:1:1  error  command-unknown') && !stdout.includes('good.redis'), stdout);
    assert.deepEqual([read(cwd, 'a.redis'), read(cwd, 'good.redis')], ['NOSUCHCOMMAND\n', 'GET a\n']);

    const again = await run(['fix', 'redisson.yaml'], { cwd });
    assert.equal(again.status, 0, again.stdout);
    assert.ok(!again.stdout.includes('Fixed'), again.stdout);
    assert.equal(read(cwd, 'redisson.yaml'), fixed);
  });

  it('keeps byte order mark, line ends, mode and link, and leaves nothing beside the file', async () => {
    const cwd = createWorkspace({ 'real/redisson.yaml': `\uFEFF${broken.replaceAll('\n', '\r\n')}` });
    chmodSync(join(cwd, 'real/redisson.yaml'), 0o640);
    symlinkSync('real/redisson.yaml', join(cwd, 'link.yaml'));
    const { stdout } = await run(['fix', 'link.yaml'], { cwd });
    assert.match(stdout, /^Fixed link\.yaml\n/);
    const fixed = read(cwd, 'real/redisson.yaml');
    assert.ok(fixed.startsWith('\uFEFF# the cache') && fixed.includes('masterConnectionMinimumIdleSize: 1\r\n'));
    assert.equal(/[^\r]\n/.test(fixed), false);
    assert.equal(statSync(join(cwd, 'real/redisson.yaml')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(cwd, 'link.yaml')).isSymbolicLink());
    assert.deepEqual(readdirSync(join(cwd, 'real')), ['redisson.yaml']);
  });

  it('with --dry-run changes nothing and prints a diff that applies', async () => {
    const files = { 'redisson.yaml': broken.replaceAll('\n', '\r\n'), 'sub/no-end.yaml': broken.trimEnd() };
    const [cwd, other] = [createWorkspace(files), createWorkspace(files)];
    const [dry, wet] = [await run(['fix', '--dry-run'], { cwd }), await run(['fix'], { cwd: other })];
    assert.equal(dry.status, wet.status);
    assert.match(dry.stderr, /^Would fix redisson\.yaml\n/);
    assert.match(dry.stderr, /^Left after that: /m);
    const patches = parsePatch(dry.stdout);
    assert.deepEqual(patches.map(({ oldFileName, newFileName }) => [oldFileName, newFileName]), [['a/redisson.yaml', 'b/redisson.yaml'], ['a/sub/no-end.yaml', 'b/sub/no-end.yaml']]);
    Object.entries(files).forEach(([name, text], index) => {
      assert.equal(read(cwd, name), text);
      assert.equal(applyPatch(text, patches[index]!, { autoConvertLineEndings: false }), read(other, name));
    });
  });

  it('takes fixes that are not safe only with --unsafe', async () => {
    const cwd = createWorkspace({ 'a.redis': keys });
    await run(['fix', '--policy', 'oss'], { cwd });
    assert.equal(read(cwd, 'a.redis'), keys);
    const { status } = await run(['fix', '--policy', 'oss', '--unsafe'], { cwd });
    assert.deepEqual([status, read(cwd, 'a.redis')], [0, 'MGET {user}:1 {user}:2\n']);
  });

  it('leaves alone what --severity leaves out', async () => {
    const cwd = createWorkspace({ 'redisson.yaml': broken });
    await run(['fix', '--severity', 'error'], { cwd });
    const fixed = read(cwd, 'redisson.yaml');
    assert.match(fixed, /masterConnectionMinimumIdleSize: 1/);
    assert.equal(fixed.includes('idleConnectionTimeout'), false);
  });

  it('writes what standard input held, fixed or not, to standard output', async () => {
    const cwd = createWorkspace({});
    const { stdout, stderr, status } = await run(['fix', '-'], { cwd, input: broken });
    assert.match(stdout, /^# the cache of the shop\n[^]*^checkLockSyncedSlaves: false/m);
    assert.match(stderr, /^Fixed stdin\n/);
    assert.equal(status, 0, stderr);
    const other = await run(['fix', '-'], { cwd, input: 'Dear all,\r\n\uFEFF' });
    assert.equal(other.stdout, 'Dear all,\r\n\uFEFF');
    const diff = await run(['fix', '-', '--dry-run', '--stdin-filename', 'x/redisson.yaml'], { cwd, input: broken });
    assert.match(diff.stdout, /^--- a\/x\/redisson\.yaml\n\+\+\+ b\/x\/redisson\.yaml\n@@ /);
  });

  it('does not write a file whose bytes it would lose, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from(`\n${broken}`)]);
    const cwd = createWorkspace({ 'redisson.yaml': bytes });
    const { status, stderr, stdout } = await run(['fix'], { cwd });
    assert.deepEqual([status, stderr], [2, 'redisson.yaml is not fixed: it is not valid UTF-8.\n']);
    assert.ok(readFileSync(join(cwd, 'redisson.yaml')).equals(bytes));
    assert.ok(!stdout.includes('Fixed') && stdout.includes('config-pool-size'), stdout);
  });

  it('prints what remains as JSON alone, or into a file', async () => {
    const cwd = createWorkspace({ 'redisson.yaml': broken, 'a.redis': 'NOSUCHCOMMAND\n' });
    const { stdout, stderr } = await run(['fix', '--format', 'json'], { cwd });
    const { summary } = JSON.parse(stdout) as { summary: { errors: number } };
    assert.equal(summary.errors, 1);
    assert.match(stderr, /^Fixed redisson\.yaml\n/);
    const { stdout: none, status } = await run(['fix', '--format', 'json', '--output', 'report.json'], { cwd });
    assert.deepEqual([none, status], ['', 1]);
    assert.equal(read(cwd, 'report.json'), stdout);
  });
});
