// What people read: the text format, the marked line, colors, and what must not reach a terminal or a log.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { parseArguments } from '../src/cli/arguments';
import { colorsFor } from '../src/cli/colors';
import { excerptOf } from '../src/cli/excerpt';
import { linesOf } from '../src/cli/places';
import { widthOf, wrap } from '../src/cli/width';
import { buildCli, createWorkspace, dispose, outputFolder, runNode, type Run, type RunOptions } from './cliRunner';

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const run = (args: readonly string[], options?: RunOptions): Promise<Run> => runNode(program, args, options);

/** The two lines under each other, for `before⟦marked⟧behind`. */
function excerpt(marked: string, width = 60): string[] {
  const start = marked.indexOf('⟦');
  const text = marked.replace(/[⟦⟧]/g, '');
  const { line, marks } = excerptOf(linesOf(text), { start, end: marked.indexOf('⟧') - 1 }, width);
  return [line, marks];
}

describe('the marked line', () => {
  it('has its marks under the place', () => {
    assert.deepEqual(excerpt('a: 1\n  key: ⟦value⟧ # why\nb: 2'), ['  key: value # why', '       ^^^^^']);
    assert.deepEqual(excerpt('\uFEFF⟦key⟧: 1'), ['key: 1', '^^^']);
    assert.deepEqual(excerpt('x\r\n⟦key⟧: 1\r\n'), ['key: 1', '^^^']);
    assert.deepEqual(excerpt('x\r⟦key⟧: 1\ry'), ['key: 1', '^^^']);
  });

  it('reckons with tabs, wide and joined characters', () => {
    assert.deepEqual(excerpt('\tx\t⟦y⟧'), ['    x   y', '        ^']);
    assert.deepEqual(excerpt('日本: ⟦😀x⟧'), ['日本: 😀x', '      ^^^']);
    assert.deepEqual(excerpt('e\u0301: ⟦x⟧'), ['e\u0301: x', '   ^']);
  });

  it('marks a place without a width, and a line end', () => {
    assert.deepEqual(excerpt('a: ⟦⟧b'), ['a: b', '   ^']);
    assert.deepEqual(excerpt('a:⟦⟧\nb'), ['a:', '  ^']);
    assert.deepEqual(excerpt('⟦⟧'), ['', '^']);
  });

  it('keeps to the first line of a long place', () => {
    assert.deepEqual(excerpt('a: ⟦{ b,\n c }⟧'), ['a: { b,', '   ^^^^']);
  });

  it('cuts a long line around the place', () => {
    const long = `${'a'.repeat(5000)}⟦bbb⟧${'c'.repeat(5000)}`;
    const [line, marks] = excerpt(long, 30) as [string, string];
    assert.equal(widthOf(line), 30);
    assert.match(line, /^…a+bbbc+…$/);
    assert.equal(marks.trimEnd(), `${' '.repeat(line.indexOf('b'))}^^^`);
    assert.deepEqual(excerpt(`⟦${'b'.repeat(100)}⟧`, 20), [`${'b'.repeat(19)}…`, '^'.repeat(19)]);
  });

  it('fits any width, marks something, and marks only the place', () => {
    const sign = fc.constantFrom('a', ' ', '\t', '日', '😀', 'e\u0301', '\u0007', '\u200D', '-');
    const piece = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(piece, fc.integer({ min: 1, max: 12 }), piece, fc.integer({ min: 12, max: 80 }), (head, length, tail, width) => {
        // The place is the only part with this letter, so that what is marked can be seen.
        const [line, marks] = excerpt(`${head}⟦${'M'.repeat(length)}⟧${tail}`, width) as [string, string];
        assert.ok(widthOf(line) <= width, `${widthOf(line)} > ${width}`);
        assert.match(marks, /^ *\^+$/);
        const from = widthOf(line.slice(0, line.indexOf('M')));
        assert.equal(marks.indexOf('^'), from);
        assert.equal(marks.length - from, line.replace(/[^M]/g, '').length);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('wrapping', () => {
  it('breaks at blanks and not between backticks', () => {
    assert.deepEqual(wrap('one two `three: 3 of` four', 12), ['one two', '`three: 3 of`', 'four']);
  });

  it('loses no word and keeps to the width', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z日]{1,9}$/), { minLength: 1, maxLength: 30 }), fc.integer({ min: 18, max: 60 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        assert.equal(lines.join(' '), words.join(' '));
        assert.ok(lines.every((line) => widthOf(line) <= width));
      }),
      { seed: 13, numRuns: 100 },
    );
  });
});

describe('the text format', { concurrency: 4 }, () => {
  const script = '# a\n\tNOSUCHCOMMAND "日本"\n';
  const files = { 'a.redis': script, 'redis-guidance.json': '{ "deployment": { "policy": "enterprise", "geoReplication": true } }' };

  it('says the place, the sentence, the line, and a sum', async () => {
    const { stdout, stderr } = await run([], { cwd: createWorkspace(files) });
    assert.equal(stderr, '');
    const [facts, head, message, line, marks, blank, summary] = stdout.split('\n') as [string, string, string, string, string, string, string];
    assert.equal(facts, 'a.redis: Enterprise clustering policy (redis-guidance.json) · geo-replication on (redis-guidance.json)');
    assert.equal(head, 'a.redis:2:2  error  command-unknown');
    assert.match(message, /^ {2}\S.*NOSUCHCOMMAND/);
    assert.deepEqual([line, marks], ['  2 |     NOSUCHCOMMAND "日本"', '    |     ^^^^^^^^^^^^^']);
    assert.deepEqual([blank, summary], ['', '1 error: 1 file checked, 1 of other kinds.']);
  });

  it('lists fixes, and how to get those that are not safe', async () => {
    const cwd = createWorkspace({ 'r.yaml': 'clusterServersConfig:\n  masterConnectionMinimumIdleSize: 2\n  masterConnectionPoolSize: 1\n' });
    const { stdout } = await run(['--severity', 'error'], { cwd });
    assert.match(stdout, /^ {2}fix: [^\n]+\n {2}fix: [^\n]+ \(with --unsafe\)\n/m);
    assert.match(stdout, /redis-guidance fix/);
  });

  it('says so where there is nothing', async () => {
    assert.equal((await run([], { cwd: createWorkspace({ 'a.redis': 'GET a\n' }) })).stdout, 'No findings: 1 file checked.\n');
    assert.equal((await run([], { cwd: createWorkspace({}) })).stdout, 'Nothing to check: no file was found.\n');
    assert.equal((await run([], { cwd: createWorkspace({ 'a.yaml': 'a: 1\n' }) })).stdout, 'Nothing to check: 1 file of other kinds.\n');
  });

  it('shows hints only when asked for', async () => {
    const cwd = createWorkspace({ 'a.redis': 'NOSUCHCOMMAND\n', 'redis-guidance.json': '{ "rules": { "command-unknown": "hint" } }' });
    assert.ok(!(await run([], { cwd })).stdout.includes('command-unknown'));
    const { stdout, status } = await run(['--severity', 'hint'], { cwd });
    assert.ok(stdout.includes('a.redis:1:1  hint  command-unknown') && stdout.includes('1 hint: '), stdout);
    assert.equal(status, 0);
  });

  it('has colors only for a terminal, or always, or never', async () => {
    const cwd = createWorkspace(files);
    const isColored = async (args: string[], env: Record<string, string> = {}): Promise<boolean> => (await run(args, { cwd, env })).stdout.includes('\u001B[');
    assert.equal(await isColored([]), false);
    assert.equal(await isColored(['--color', 'always']), true);
    assert.equal(await isColored(['--color', 'always'], { NO_COLOR: '1' }), true);
    assert.equal(await isColored(['--color', 'never']), false);
    assert.equal(await isColored(['--color', 'always', '--format', 'json']), false);
  });

  it('has colors on a terminal unless somebody wants none', () => {
    const { NO_COLOR, TERM } = process.env;
    const paintsRed = (when: string, env: Record<string, string>): boolean => {
      delete process.env.NO_COLOR;
      Object.assign(process.env, { TERM: 'xterm' }, env);
      return colorsFor(parseArguments(['--color', when]), true).red('x') === '\u001B[31mx\u001B[39m';
    };
    try {
      assert.deepEqual([paintsRed('auto', {}), paintsRed('auto', { NO_COLOR: '' }), paintsRed('never', {})], [true, true, false]);
      assert.deepEqual([paintsRed('auto', { NO_COLOR: '1' }), paintsRed('auto', { TERM: 'dumb' }), paintsRed('always', { NO_COLOR: '1' })], [false, false, true]);
    } finally {
      delete process.env.NO_COLOR;
      Object.assign(process.env, NO_COLOR === undefined ? {} : { NO_COLOR }, { TERM: TERM ?? '' });
    }
  });

  it('goes to the file that --output names, with a line about it', async () => {
    const cwd = createWorkspace(files);
    const [{ stdout: plain }, written] = [await run([], { cwd }), await run(['--output', 'report.txt'], { cwd })];
    assert.deepEqual([written.stdout, written.stderr, written.status], ['', 'report.txt holds the report. 1 error: 1 file checked, 1 of other kinds.\n', 1]);
    assert.equal(readFileSync(join(cwd, 'report.txt'), 'utf8'), plain);
  });

  it('shows no secret', async () => {
    const secret = 'hunter2hunter2';
    const cwd = createWorkspace({
      'a.yaml': `singleServerConfig: { noSuchSetting: 1, password: ${secret}, address: "rediss://me:${secret}@cache.redis.azure.net:10000" }\n`,
      'b.yaml': `singleServerConfig:\n  address: "redis://u:${secret}@h:1"\n  password: >\n    ${secret}\n  password: "${secret}"\n  Password: ${secret}\n`,
      'c.redis': `AUTH ${secret} a b c\nHELLO 3 AUTH me ${secret} x y z\nMIGRATE h 1 k 0 1 AUTH ${secret} x\nCONFIG SETT requirepass ${secret}\nACL SETUSSER me >${secret}\nACL SETUSER\nauth\t${secret} x y z\n`,
    });
    const { stdout, status } = await run(['--severity', 'hint'], { cwd });
    assert.equal(status, 1);
    for (const name of ['a.yaml:1:', 'b.yaml:', 'c.redis:1:', 'c.redis:4:']) assert.ok(stdout.includes(name), stdout);
    assert.ok(!stdout.includes(secret), stdout);
  });

  it('lets no file change the terminal', async () => {
    const cwd = createWorkspace({ 'a\u001B[31m.redis': 'NOSUCH\u001B]0;title\u0007 \u202Eevil\n' });
    const { stdout, stderr } = await run(['.', '-'], { cwd, input: 'x' });
    assert.ok(stdout.includes('command-unknown'), stdout);
    // eslint-disable-next-line no-control-regex
    assert.equal(/[\u0000-\u0009\u000B-\u001F\u202E]/.test(stdout + stderr), false, JSON.stringify(stdout));
  });
});

describe('the program', { concurrency: 4 }, () => {
  it('is quiet when its reader stops', async () => {
    const cwd = createWorkspace({ 'a.redis': 'GET\n'.repeat(5_000) });
    const child = spawn(process.execPath, [program], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((done) => child.on('close', done));
    assert.deepEqual([status, stderr], [1, '']);
  });

  it('says a fault in one line, and shows the stack only for debugging', async () => {
    const faulty = await buildFaulty();
    const cwd = createWorkspace({ 'a.redis': 'NOSUCHCOMMAND\n', 'b.redis': 'NOSUCHCOMMAND\n' });
    const { status, stdout, stderr } = await runNode(faulty, [], { cwd });
    assert.deepEqual([status, stderr], [3, 'The rule command-arity failed: sand in the gears (REDIS_GUIDANCE_DEBUG=1 shows more)\n']);
    assert.ok(stdout.includes('b.redis:1:1  error  command-unknown'), stdout);

    const page = await runNode(faulty, ['explain', 'command-arity']);
    assert.deepEqual([page.status, page.stdout], [3, '']);
    assert.equal(page.stderr, 'redis-guidance failed: no pages here (REDIS_GUIDANCE_DEBUG=1 shows more)\n');
    const debug = await runNode(faulty, ['explain', 'command-arity'], { env: { REDIS_GUIDANCE_DEBUG: '1' } });
    assert.match(debug.stderr, /^redis-guidance failed: no pages here\nError: no pages here\n\s+at /);
  });
});

/** The program with a rule that throws and pages that cannot be loaded. */
async function buildFaulty(): Promise<string> {
  const faults: Plugin = {
    name: 'faults',
    setup(bundle) {
      bundle.onResolve({ filter: /^rule-pages$/ }, ({ path }) => ({ path, namespace: 'faults' }));
      bundle.onLoad({ filter: /.*/, namespace: 'faults' }, () => ({ contents: "throw new Error('no pages here'); export default {};" }));
      bundle.onLoad({ filter: /rules[/\\]command-arity\.ts$/ }, () => ({
        contents: "export const rule = { id: 'command-arity', about: 'command', severity: 'error', title: '', source: {}, check() { throw new Error('sand in the gears'); } };",
      }));
    },
  };
  const outfile = join(outputFolder(), 'faulty.cjs');
  await build({ entryPoints: ['server/src/cli.ts'], outfile, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], plugins: [faults], logLevel: 'warning' });
  return outfile;
}
