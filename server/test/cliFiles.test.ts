// Which files the command line reads, what it does with those it cannot, and standard input.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeHost } from '../src/hosts/node';
import { buildCli, createWorkspace, dispose, runNode, type Run, type RunOptions } from './cliRunner';

const script = 'NOSUCHCOMMAND a\n';
const redisson = 'singleServerConfig:\n  address: "rediss://cache.redis.azure.net:10000"\n  noSuchSetting: 1\n';

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const run = (args: readonly string[], options?: RunOptions): Promise<Run> => runNode(program, args, options);

/** The paths that the JSON report lists, and what is said beside it. */
async function listed(cwd: string, args: readonly string[], input?: string): Promise<{ paths: string[]; stderr: string }> {
  const { stdout, stderr } = await run(['--format', 'json', '--fail-on', 'never', ...args], { cwd, ...(input === undefined ? {} : { input }) });
  return { paths: (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path), stderr };
}

describe('folders', { concurrency: 4 }, () => {
  it('are searched for what may be checked, in an order that stays', async () => {
    const cwd = createWorkspace({
      'b.redis': script,
      'a/z.rediscli': script,
      'a/é.redis': script,
      'a.yml': redisson,
      'c.YAML': redisson,
      'conf/r.json': '{ "singleServerConfig": { "address": "rediss://a.redis.azure.net:10000" } }',
      'notes.txt': redisson,
      'other.yaml': 'kind: Pod\n',
    });
    const { paths, stderr } = await listed(cwd, []);
    assert.deepEqual(paths, ['a.yml', 'a/z.rediscli', 'a/é.redis', 'b.redis', 'c.YAML', 'conf/r.json']);
    assert.equal(stderr, '');
  });

  it('that nobody writes by hand are left out, unless they are asked for', async () => {
    const skipped = ['.git', 'node_modules', 'target', 'build', 'dist', 'out', '.gradle', '.idea', '.vscode-test'];
    const cwd = createWorkspace({ ...Object.fromEntries(skipped.map((name) => [`x/${name}/a.redis`, script])), '.github/b.redis': script });
    assert.deepEqual((await listed(cwd, [])).paths, ['.github/b.redis']);
    assert.deepEqual((await listed(cwd, ['x/build'])).paths, ['x/build/a.redis']);
  });

  it('with links are walked without going in circles, each file once', async () => {
    const cwd = createWorkspace({ 'root/real/a.redis': script, 'elsewhere/b.redis': script, 'root/node_modules/c.redis': script });
    symlinkSync('..', join(cwd, 'root/real/up'));
    symlinkSync('../..', join(cwd, 'root/real/further-up'));
    symlinkSync('real', join(cwd, 'root/alias'));
    symlinkSync('../elsewhere', join(cwd, 'root/linked'));
    symlinkSync('node_modules', join(cwd, 'root/modules'));
    symlinkSync('real/a.redis', join(cwd, 'root/a-link.redis'));
    symlinkSync('../root', join(cwd, 'elsewhere/back'));
    const { paths, stderr } = await listed(cwd, ['root', 'root/real/a.redis', 'root/a-link.redis', './root/']);
    assert.deepEqual(paths, ['root/linked/b.redis', 'root/real/a.redis']);
    assert.equal(stderr, '');
  });

  it('keep to files.ignore', async () => {
    const cwd = createWorkspace({ 'redis-guidance.json': '{ "files": { "ignore": ["**/generated/**"] } } // why', 'generated/a.redis': script, 'b.redis': script });
    assert.deepEqual((await listed(cwd, [])).paths, ['b.redis']);
  });
});

describe('files', { concurrency: 4 }, () => {
  it('that cannot be read are skipped with a line', async () => {
    const cwd = createWorkspace({ 'ok.redis': script, 'binary.yaml': Buffer.from('singleServerConfig:\0\0'), 'huge.yaml': Buffer.alloc(10 * 1024 * 1024 + 1, 32) });
    symlinkSync('circle.redis', join(cwd, 'circle.redis'));
    symlinkSync('nowhere', join(cwd, 'gone.redis'));
    symlinkSync('nowhere', join(cwd, 'gone.txt'));
    const { paths, stderr } = await listed(cwd, []);
    assert.deepEqual(paths, ['ok.redis']);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
      'binary.yaml is skipped: it is binary.',
      'circle.redis is skipped: its links go round in a circle.',
      'gone.redis is skipped: it does not exist.',
      'huge.yaml is skipped: it is larger than 10 MB.',
    ]);
    assert.match((await listed(cwd, ['circle.redis', 'ok.redis'])).stderr, /^circle\.redis is skipped/);
  });

  it('and folders without permission are skipped with a line', { skip: process.getuid?.() === 0 && 'the superuser may read everything' }, async () => {
    const cwd = createWorkspace({ 'ok.redis': script, 'locked.redis': script, 'closed/a.redis': script });
    chmodSync(join(cwd, 'locked.redis'), 0);
    chmodSync(join(cwd, 'closed'), 0);
    const { paths, stderr } = await listed(cwd, []);
    chmodSync(join(cwd, 'closed'), 0o700);
    assert.deepEqual(paths, ['ok.redis']);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), ['closed is skipped: permission denied.', 'locked.redis is skipped: permission denied.']);
  });

  it('that are named are tried whatever they are called', async () => {
    const cwd = createWorkspace({ 'redisson.conf': redisson, 'commands.txt': 'GET a\nNOSUCHCOMMAND\n', 'letter.txt': 'Get started\nAll of this is prose.\nIt is about caches.\n' });
    const { paths, stderr } = await listed(cwd, ['redisson.conf', 'commands.txt', 'letter.txt']);
    assert.deepEqual(paths, ['commands.txt', 'redisson.conf']);
    assert.match(stderr, /^letter\.txt is not checked: [^\n]+\n$/);
  });

  it('in other encodings are read as far as they go', async () => {
    const cwd = createWorkspace({ 'latin.redis': Buffer.from('SET caf\xe9 1\nNOSUCHCOMMAND\n', 'latin1') });
    assert.deepEqual(await listed(cwd, []), { paths: ['latin.redis'], stderr: '' });
  });
});

describe('standard input', { concurrency: 4 }, () => {
  it('is judged by its content', async () => {
    const cwd = createWorkspace({});
    for (const text of [redisson, script.replace('\n', '\nGET a\n')]) assert.deepEqual((await listed(cwd, ['-'], text)).paths, ['stdin']);
    const other = await listed(cwd, ['-'], 'Dear all,\nthis is a letter.\n');
    assert.deepEqual(other.paths, []);
    assert.match(other.stderr, /^stdin is not checked/);
  });

  it('has the name and the place that --stdin-filename gives it', async () => {
    const cwd = createWorkspace({ 'redis-guidance.json': '{ "overrides": [{ "files": ["jobs/**"], "redisson": "3.45.1" }] }' });
    const { stdout, status } = await run(['-', '--stdin-filename', 'jobs/not/there/x.redis', '--format', 'json'], { cwd, input: script });
    const { path, facts } = (JSON.parse(stdout) as { files: [{ path: string; facts: { redisson: string } }] }).files[0];
    assert.deepEqual([status, path, facts.redisson], [1, 'jobs/not/there/x.redis', '3.45.1']);
  });
});

describe('the host in Node', () => {
  it("finds files below a folder's uri, spelled as the client spells it", async () => {
    const cwd = createWorkspace({ 'pom.xml': '<project/>', 'a b(1)/pom.xml': '<project/>', 'a b(1)/other.xml': '', 'node_modules/pom.xml': '' });
    const root = pathToFileURL(cwd).href;
    assert.deepEqual(await nodeHost.findFiles(root, /^pom\.xml$/), [`${root}/a%20b%281%29/pom.xml`, `${root}/pom.xml`]);
    assert.deepEqual(await nodeHost.findFiles(`${root}/`, /^other\.xml$/), [`${root}/a%20b%281%29/other.xml`]);
  });

  it('reads text with its byte order mark, and refuses what is not there', async () => {
    const cwd = createWorkspace({ 'é.txt': '\uFEFFä\r\n' });
    assert.equal(await nodeHost.readText(pathToFileURL(join(cwd, 'é.txt')).href), '\uFEFFä\r\n');
    await assert.rejects(nodeHost.readText(pathToFileURL(join(cwd, 'no.txt')).href), { code: 'ENOENT' });
  });

  it('finds nothing where it cannot look', async () => {
    const cwd = createWorkspace({});
    mkdirSync(join(cwd, 'empty'));
    for (const root of [pathToFileURL(join(cwd, 'gone')).href, pathToFileURL(join(cwd, 'empty')).href, 'untitled:Untitled-1']) {
      assert.deepEqual(await nodeHost.findFiles(root, /./), []);
    }
  });
});
