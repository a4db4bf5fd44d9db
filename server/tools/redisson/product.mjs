// The product's own functions for the checks against published jars, bundled from their sources.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jsonTables } from '../jsonTables.mjs';
import { rulePages } from '../rulePages.mjs';

/** Gives what the modules of server/src export, each by its path without the ending. */
export async function loadProduct(...modules) {
  const folder = mkdtempSync(join(tmpdir(), 'redis-guidance-'));
  try {
    const outfile = join(folder, 'product.mjs');
    const contents = modules.map((path) => `export * from ${JSON.stringify(resolve('server/src', path))};`).join('\n');
    await build({ stdin: { contents, resolveDir: 'server', loader: 'ts' }, bundle: true, platform: 'node', format: 'esm', outfile, mainFields: ['module', 'main'], plugins: [jsonTables, rulePages], logLevel: 'warning', banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
