// The command line's contract: commands, flags, exit statuses, JSON, and what goes to which stream.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseArguments } from '../src/cli/arguments';
import { rules } from '../src/rules';
import { buildCli, createWorkspace, dispose, runNode, type Run, type RunOptions } from './cliRunner';

/** A script with one finding: no server knows the command. */
const script = 'GET user:1\nNOSUCHCOMMAND a\n';
const redisson = `clusterServersConfig:
  nodeAddresses: ["rediss://cache.westeurope.redis.azure.net:10000"]
  masterConnectionMinimumIdleSize: 2
  masterConnectionPoolSize: 1
`;
const pom = (version: string): string =>
  `<project><dependencies><dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>${version}</version></dependency></dependencies></project>\n`;
const settings = (value: object): string => JSON.stringify(value);

type Misuse = readonly [args: readonly string[], sentence: RegExp];

const misuses: readonly Misuse[] = [
  [['--frmat', 'json'], /no flag --frmat; did you mean --format\?/],
  [['chekc'], /chekc; did you mean the command `check`\?/],
  [['missing.yaml'], /no file or folder missing\.yaml/],
  [['check', 'fix'], /no file or folder fix\.$/m],
  [['--redisson', 'latest'], /"latest".*3\.45\.1/],
  [['--modules', 'RediSearch,RedisGraph'], /--modules cannot hold "RedisGraph": a cache has RediSearch, RedisBloom, RedisTimeSeries or RedisJSON/],
  [['slot'], /needs a key/],
  [['explain'], /needs one rule/],
  [['explain', 'command-unknwon'], /did you mean command-unknown\?/],
  [['rules', 'all'], /takes no words/],
  [['--config', 'nowhere.json'], /nowhere\.json cannot be read: it does not exist/],
  [['--output', 'no/such/folder/x'], /cannot be written: it does not exist/],
  [['fix', '-', 'a.redis'], /takes no other path/],
  [['fix', '-', '--format', 'json'], /--output/],
  [['fix', '--dry-run', '--format', 'json'], /--output/],
];

const wrongArguments: readonly Misuse[] = [
  [['--jobs', '3'], /no flag --jobs/],
  [['-x'], /no flag -x/],
  [['--policy', 'osss'], /"osss".*oss, enterprise or none; did you mean oss\?/],
  [['--policy'], /--policy needs a value/],
  [['--policy', '--format', 'json'], /--policy needs a value/],
  [['--policy='], /--policy needs a value/],
  [['--geo-replication=yes'], /--geo-replication takes no value/],
  [['--format', 'xml'], /text or json/],
  [['--max-warnings', '-1'], /number from 0 on/],
  [['--max-warnings', '0', '--severity', 'error'], /leaves out/],
  [['--fail-on', 'warning', '--severity', 'error'], /leaves out/],
  [['--dry-run'], /`fix`, not to `check`/],
  [['slot', '--policy', 'oss', 'a'], /not to `slot`/],
];

interface Finding {
  rule: string;
  severity: string;
  message: string;
  range: { start: { line: number; column: number }; end: { line: number; column: number } };
  help: string;
  fixes: { title: string; safe: boolean }[];
}
interface Report {
  version: number;
  files: { path: string; facts: { redisson: string | null; policies: string[]; geoReplication: boolean | null }; findings: Finding[] }[];
  summary: { files: number; errors: number; warnings: number; infos: number };
}

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const run = (args: readonly string[], options?: RunOptions): Promise<Run> => runNode(program, args, options);

async function check(cwd: string, ...args: string[]): Promise<Report> {
  const { stdout, stderr, status } = await run(['--format', 'json', ...args], { cwd });
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout) as Report;
}

const pathsOf = ({ files }: Report): string[] => files.map(({ path }) => path);

describe('the JSON report', { concurrency: 4 }, () => {
  it('is what the contract says', async () => {
    const cwd = createWorkspace({ 'pom.xml': pom('3.45.1'), 'src/a.redis': script, 'b.redis': 'GET a\n', 'notes.yaml': 'a: 1\n' });
    const report = await check(cwd);
    assert.deepEqual(Object.keys(report), ['version', 'files', 'summary']);
    assert.deepEqual(pathsOf(report), ['b.redis', 'pom.xml', 'src/a.redis']);
    assert.deepEqual(report.summary, { files: 3, errors: 1, warnings: 0, infos: 0 });
    const [, , file] = report.files;
    assert.deepEqual(file!.facts, { redisson: '3.45.1', policies: ['oss', 'enterprise'], geoReplication: null });
    const [{ message, ...finding }] = file!.findings as [Finding];
    assert.match(message, /NOSUCHCOMMAND/);
    assert.deepEqual(finding, {
      rule: 'command-unknown',
      severity: 'error',
      range: { start: { line: 2, column: 1 }, end: { line: 2, column: 14 } },
      help: 'redis-guidance explain command-unknown',
      fixes: [],
    });
  });

  it('lists fixes with their title and whether they are safe', async () => {
    const report = await check(createWorkspace({ 'redisson.yaml': redisson }));
    const finding = report.files[0]!.findings.find(({ rule }) => rule === 'config-pool-size')!;
    assert.deepEqual(finding.fixes.map(({ safe }) => safe), [true, false]);
    assert.ok(finding.fixes.every((fix) => typeof fix.title === 'string' && Object.keys(fix).length === 2));
  });

  it('counts columns in UTF-16 units, behind a byte order mark and over all line ends', async () => {
    const cwd = createWorkspace({ 'a.redis': '\uFEFFNOSUCHCOMMAND a\rGET 😀\r\nMSET 😀 a 😀\n' });
    const findings = (await check(cwd)).files[0]!.findings.map(({ rule, range }) => [rule, range.start.line, range.start.column, range.end.column]);
    assert.deepEqual(findings.filter(([rule]) => rule === 'command-unknown'), [['command-unknown', 1, 1, 14]]);
    assert.ok(findings.some(([rule, line]) => rule === 'command-arity' && line === 3), JSON.stringify(findings));
  });

  it('names files outside the current folder by their way from it', async () => {
    const cwd = createWorkspace({ 'a/x.redis': script, 'b/y.redis': script });
    assert.deepEqual(pathsOf(await check(join(cwd, 'a'), '../b', '.')), ['../b/y.redis', 'x.redis']);
  });
});

describe('facts', { concurrency: 4 }, () => {
  const factsOf = async (cwd: string, ...args: string[]): Promise<unknown[]> => {
    const { redisson: version, policies, geoReplication } = (await check(cwd, ...args)).files.find(({ path }) => /\.(redis|yaml)$/.test(path))!.facts;
    return [version, policies.join(), geoReplication];
  };

  it('are unknown where nobody says them', async () => {
    assert.deepEqual(await factsOf(createWorkspace({ 'a.redis': script })), [null, 'oss,enterprise', null]);
  });

  it('come from the nearest manifest and configuration upward', async () => {
    const cwd = createWorkspace({
      'pom.xml': pom('3.20.0'),
      'service/pom.xml': pom('3.45.1'),
      'redis-guidance.json': settings({ deployment: { policy: 'enterprise', geoReplication: true } }),
      'service/src/main/a.redis': script,
    });
    assert.deepEqual(await factsOf(join(cwd, 'service/src')), ['3.45.1', 'enterprise', true]);
  });

  it('end at the repository, but not below the folder that was asked for', async () => {
    const cwd = createWorkspace({ 'pom.xml': pom('3.45.1'), 'module/.git': 'gitdir: elsewhere', 'module/a.redis': script });
    assert.deepEqual(await factsOf(cwd, 'module'), [null, 'oss,enterprise', null]);
    assert.deepEqual(await factsOf(cwd), ['3.45.1', 'oss,enterprise', null]);
  });

  it('come from flags before all else', async () => {
    const cwd = createWorkspace({ 'redis-guidance.json': settings({ redisson: '3.20.0', deployment: { policy: 'oss', geoReplication: true } }), 'a.redis': script });
    const flags = ['--redisson=3.45.1', '--policy', 'none', '--no-geo-replication', '--modules', 'RediSearch,RedisJSON'];
    assert.deepEqual(await factsOf(cwd, ...flags), ['3.45.1', 'none', false]);
    assert.deepEqual(await factsOf(cwd, '--no-geo-replication', '--geo-replication'), ['3.20.0', 'oss', true]);
  });

  it('come from the one configuration that --config names', async () => {
    const cwd = createWorkspace({
      'redis-guidance.json': settings({ deployment: { policy: 'none' } }),
      'ci/own.json': settings({ deployment: { policy: 'oss' }, overrides: [{ files: ['batch/**'], deployment: { policy: 'enterprise' } }] }),
      'src/a.redis': script,
      'batch/b.redis': script,
    });
    const report = await check(cwd, '--config', 'ci/own.json', '.');
    assert.deepEqual(report.files.map(({ path, facts }) => [path, facts.policies.join()]), [['batch/b.redis', 'enterprise'], ['src/a.redis', 'oss']]);
    assert.deepEqual(await factsOf(join(cwd, 'batch'), '--config', '../ci/own.json'), [null, 'oss', null]);
  });

  it('are named in the text with their source', async () => {
    const cwd = createWorkspace({ 'pom.xml': pom('3.45.1'), 'redisson.yaml': redisson });
    const { stdout } = await run(['--policy', 'oss', '--redisson', '3.44.0', 'redisson.yaml'], { cwd });
    assert.equal(stdout.split('\n')[0], 'redisson.yaml: Redisson 3.44.0 (--redisson) · OSS clustering policy (--policy)');
    const other = await run(['redisson.yaml'], { cwd });
    assert.equal(other.stdout.split('\n')[0], 'redisson.yaml: Redisson 3.45.1 (pom.xml) · policy not known: oss or enterprise');
  });
});

describe('the exit status', { concurrency: 4 }, () => {
  const statusOf = async (files: Record<string, string>, ...args: string[]): Promise<number | null> => (await run(args, { cwd: createWorkspace(files) })).status;
  const level = (severity: string): Record<string, string> => ({ 'a.redis': script, 'redis-guidance.json': settings({ rules: { 'command-unknown': severity } }) });

  it('is 0 without findings and 1 with one', async () => {
    assert.equal(await statusOf({ 'a.redis': 'GET a\n' }), 0);
    assert.equal(await statusOf({}), 0);
    assert.equal(await statusOf({ 'a.redis': script }), 1);
  });

  it('goes by --fail-on', async () => {
    assert.equal(await statusOf(level('warning')), 0);
    assert.equal(await statusOf(level('warning'), '--fail-on', 'warning'), 1);
    assert.equal(await statusOf(level('info'), '--fail-on', 'warning'), 0);
    assert.equal(await statusOf(level('info'), '--fail-on=info'), 1);
    assert.equal(await statusOf(level('error'), '--fail-on', 'never'), 0);
  });

  it('goes by --max-warnings, and says so', async () => {
    assert.equal(await statusOf(level('warning'), '--max-warnings', '1'), 0);
    const { status, stderr } = await run(['--max-warnings', '0'], { cwd: createWorkspace(level('warning')) });
    assert.equal(status, 1);
    assert.equal(stderr, '1 warning, more than --max-warnings 0 allows.\n');
  });

  it('is 2 for a broken configuration, with its name and the reason', async () => {
    for (const [text, reason] of [['{ "redisson": ', 'line 1'], ['{ "polcy": "oss" }', 'polcy'], [settings({ deployment: { policy: 'big' } }), 'deployment.policy']] as const) {
      const { status, stdout, stderr } = await run(['src'], { cwd: createWorkspace({ 'redis-guidance.json': text, 'src/a.redis': script }) });
      assert.deepEqual([status, stdout], [2, '']);
      assert.ok(stderr.startsWith('redis-guidance.json: ') && stderr.includes(reason) && stderr.split('\n').length === 2, stderr);
    }
  });

  it('is 2 for wrong usage, with one sentence', async () => {
    const cwd = createWorkspace({ 'a.redis': script });
    await Promise.all(
      misuses.map(async ([args, sentence]) => {
        const { status, stdout, stderr } = await run(args, { cwd });
        assert.deepEqual([status, stdout], [2, ''], args.join(' '));
        assert.match(stderr, sentence);
        assert.match(stderr, /^[^\n]+[.?]\n$/, args.join(' '));
      }),
    );
  });

  it('is 2 for what the arguments alone show to be wrong', () => {
    for (const [args, message] of wrongArguments) assert.throws(() => parseArguments(args), { name: 'UsageError', message }, args.join(' '));
  });
});

describe('the other commands', { concurrency: 4 }, () => {
  it('slot prints keys, slots and tags', async () => {
    // Source: `CLUSTER KEYSLOT` of a Redis 7 server.
    const { stdout, status } = await run(['slot', 'foo', '{user}:1', '--', '--x']);
    assert.equal(status, 0);
    assert.deepEqual(stdout.split('\n').slice(0, 2).map((line) => line.trim().split(/\s+/)), [['foo', '12182'], ['{user}:1', '5474', 'user']]);
    assert.match(stdout, /^--x +\d+$/m);
    const json = await run(['slot', '--format', 'json', 'foo', '{user}:1']);
    assert.deepEqual(JSON.parse(json.stdout), { version: 1, keys: [{ text: 'foo', slot: 12182, tag: null }, { text: '{user}:1', slot: 5474, tag: 'user' }] });
  });

  it('rules lists every rule', async () => {
    const text = await run(['rules']);
    assert.deepEqual(text.stdout.trimEnd().split('\n').map((line) => line.split(' ')[0]), rules.map(({ id }) => id));
    const { stdout } = await run(['rules', '--format', 'json']);
    assert.deepEqual(JSON.parse(stdout), { version: 1, rules: rules.map(({ id, severity, title, source }) => ({ id, severity, title, source })) });
  });

  it("explain prints the rule's page", async () => {
    const { stdout, status } = await run(['explain', 'config-pool-size']);
    assert.equal(status, 0);
    const page = 'server/src/rules/config-pool-size.md';
    assert.ok(stdout.startsWith('# config-pool-size'), stdout);
    if (existsSync(page)) assert.equal(stdout, readFileSync(page, 'utf8'));
  });

  it('--help names every command and flag, --version the version', async () => {
    const { stdout, status, stderr } = await run(['--help']);
    assert.deepEqual([status, stderr], [0, '']);
    for (const word of ['check', 'fix', 'slot', 'explain', 'rules', '--policy', '--config', '--stdin-filename', '--dry-run', 'Exit status']) assert.ok(stdout.includes(word), word);
    const slot = await run(['slot', '-h']);
    assert.ok(slot.stdout.includes('slot KEY') && !slot.stdout.includes('--policy'), slot.stdout);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal((await run(['--version'])).stdout, `${version}\n`);
  });
});
