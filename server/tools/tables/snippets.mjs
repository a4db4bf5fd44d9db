// Makes snippets/redisson.json from the baseline: the recommended configuration per server section, which follows
// the clustering policy, and per generation of Redisson.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What differs between generations is what the baseline is written like. */
const generations = [
  { from: '3.14.1', before: '3.17.0', prefix: '3.14' },
  { from: '3.17.0', before: '3.23.5', prefix: '3.17' },
  { from: '3.23.5', before: '3.29.0', prefix: '3.23' },
  { from: '3.29.0', before: '3.48.0', prefix: '3.29' },
  { from: '3.48.0', before: '4.0.0', prefix: '3.48' },
  { from: '4.0.0', before: undefined, prefix: '4' },
];

const sections = {
  cluster: 'Azure Managed Redis with the OSS clustering policy',
  single: 'Azure Managed Redis with the Enterprise clustering policy, or without clustering',
  replicated: 'several nodes without cluster mode, one of them the primary',
  masterSlave: 'a fixed primary with fixed replicas',
  sentinel: 'servers that sentinels watch over',
};

/** Gives the snippet file and its text. */
export async function make() {
  const folder = mkdtempSync(join(tmpdir(), 'redis-guidance-'));
  try {
    const outfile = join(folder, 'baseline.mjs');
    await build({ stdin: { contents: "export * from './baseline'; export * from './redisson';", resolveDir: 'server/src/tables', loader: 'ts' }, bundle: true, format: 'esm', outfile, logLevel: 'warning' });
    const { releasesBetween, sampleAddress, writeBaseline } = await import(pathToFileURL(outfile).href);
    const snippets = {};
    for (const [section, purpose] of Object.entries(sections)) {
      for (const { from, before, prefix } of generations) {
        const among = releasesBetween(from, before);
        const range = before ? `${among[0]} to ${among[among.length - 1]}` : `${from} and later`;
        const body = writeBaseline(section, among).map((line) =>
          line.replaceAll('$', '\\$').replaceAll('}', '\\}').replace(sampleAddress, sampleAddress.replace('NAME.REGION', '${1:NAME.REGION}')),
        );
        snippets[`Redisson ${range}: ${section}`] = {
          prefix: [`redisson-${section}-${prefix}`, `redisson-azure-${section}-${prefix}`],
          description: `The recommended Redisson configuration for ${purpose} (Redisson ${range})`,
          body,
        };
      }
    }
    return { file: 'snippets/redisson.json', text: `${JSON.stringify(snippets, null, 2)}\n` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
