// Bundles every entry of the product with esbuild: the two clients, the two servers and the command line.
//   node server/tools/build.mjs            once, minified
//   node server/tools/build.mjs --watch    again on every change, readable
//   node server/tools/build.mjs cli --outdir=out/x   only the entries whose path holds the word, into another folder
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { context, build } from 'esbuild';
import { copyAssets } from './assets.mjs';
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

/** Servers in Node: web-tree-sitter asks for the address of its own module. */
const nodeServer = {
  ...node,
  define: { 'import.meta.url': 'moduleAddress' },
  banner: { js: "#!/usr/bin/env node\nconst moduleAddress = require('node:url').pathToFileURL(__filename).href;" },
};

/** Entries that run in a browser's worker. */
const web = { ...common, platform: 'browser', format: 'iife', external: ['vscode', 'fs/promises', 'module'], define: { 'import.meta.url': 'self.location.href' } };

const bundles = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'client/dist/node.cjs' },
  { ...web, format: 'cjs', entryPoints: ['client/src/web.ts'], outfile: 'client/dist/web.js' },
  { ...nodeServer, entryPoints: ['server/src/node.ts'], outfile: 'server/dist/node.cjs' },
  { ...web, entryPoints: ['server/src/web.ts'], outfile: 'server/dist/web.js' },
  { ...nodeServer, entryPoints: ['server/src/cli.ts'], outfile: 'server/dist/cli.cjs' },
]
  .filter(({ entryPoints: [entry] }) => words.length === 0 || words.some((word) => entry.includes(word)))
  .map((options) => (outdir === undefined ? options : { ...options, outfile: `${outdir}/${basename(options.outfile)}` }));

const folders = new Set(bundles.filter(({ entryPoints: [entry] }) => entry.startsWith('server/')).map(({ outfile }) => dirname(outfile)));
for (const folder of folders) {
  await mkdir(folder, { recursive: true });
  await copyAssets(folder);
}

if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
