// Bundles every entry of the product with esbuild: the two clients, the two servers and the command line.
//   node server/tools/build.mjs            once, minified
//   node server/tools/build.mjs --watch    again on every change, readable
//   node server/tools/build.mjs cli --outdir=out/x   only the entries whose path holds the word, into another folder
import { basename } from 'node:path';
import { context, build } from 'esbuild';
import { jsonTables } from './jsonTables.mjs';
import { rulePages } from './rulePages.mjs';

const args = process.argv.slice(2);
const watch = args.includes('--watch');
const words = args.filter((arg) => !arg.startsWith('--'));
const outdir = args.find((arg) => arg.startsWith('--outdir='))?.slice('--outdir='.length);

/** What all bundles share. */
const common = {
  bundle: true,
  sourcemap: watch,
  minify: !watch,
  target: 'es2023',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [jsonTables, rulePages],
};

/** Entries that run in Node: the extension host, the server process, the command line. */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'], mainFields: ['module', 'main'] };

/** Entries that run in a browser's worker. */
const web = { ...common, platform: 'browser', format: 'iife', external: ['vscode'] };

const bundles = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'client/dist/node.cjs' },
  { ...web, format: 'cjs', entryPoints: ['client/src/web.ts'], outfile: 'client/dist/web.js' },
  { ...node, entryPoints: ['server/src/node.ts'], outfile: 'server/dist/node.cjs', banner: { js: '#!/usr/bin/env node' } },
  { ...web, entryPoints: ['server/src/web.ts'], outfile: 'server/dist/web.js' },
  { ...node, entryPoints: ['server/src/cli.ts'], outfile: 'server/dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
]
  .filter(({ entryPoints: [entry] }) => words.length === 0 || words.some((word) => entry.includes(word)))
  .map((options) => (outdir === undefined ? options : { ...options, outfile: `${outdir}/${basename(options.outfile)}` }));

if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
