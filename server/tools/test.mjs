// Bundles the test files with esbuild and runs them with node:test.
//   node server/tools/test.mjs             every server/test/**/*.test.ts
//   node server/tools/test.mjs yaml rules  only those whose path holds one of these words
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { build } from 'esbuild';

const words = process.argv.slice(2);
const entryPoints = readdirSync('server/test', { recursive: true })
  .map((name) => `server/test/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts') && (words.length === 0 || words.some((word) => name.includes(word))))
  .sort();
if (entryPoints.length === 0) {
  console.error(`No test file matches ${words.join(', ')}.`);
  process.exit(2);
}

const outdir = process.env.TEST_OUT ?? 'out/test';
rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints,
  outdir,
  outbase: 'server/test',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  metafile: true,
  logLevel: 'warning',
});
const files = Object.keys(metafile.outputs).filter((name) => name.endsWith('.test.mjs')).sort();
// One file more at a time than node:test's own default, which leaves a core idle; two cores are common.
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', `--test-concurrency=${availableParallelism()}`, '--test-reporter=spec', ...files], { stdio: 'inherit' });
process.exit(run.status ?? 1);
