// This program's own view, bundled from its sources for the tools that hold it against real servers.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { assets } from '../assets.mjs';

/** The exports of verdict.ts. */
export async function loadVerdicts() {
  const outfile = 'server/tools/cluster/target/verdict.mjs';
  await build({ entryPoints: ['server/tools/cluster/verdict.ts'], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning' });
  const api = await import(new URL('target/verdict.mjs', import.meta.url));
  await api.makeReady((name) => readFile(assets[name]));
  return api;
}

/** What a live server knows: its commands, and the option words that it documents for each. */
export async function readKnown(connection) {
  const names = new Set();
  const tokens = new Map();
  for (const info of await connection.send(['COMMAND'])) {
    for (const one of [info, ...(info[9] ?? [])]) names.add(one[0].toString().toUpperCase().replace('|', ' '));
  }
  const addDocs = (name, doc) => {
    const fields = pairsOf(doc);
    tokens.set(name.toUpperCase().replace('|', ' '), new Set(tokensOf(fields.get('arguments') ?? [])));
    for (const [child, its] of pairsOf(fields.get('subcommands') ?? [])) addDocs(child, its);
  };
  for (const [name, doc] of pairsOf(await connection.send(['COMMAND', 'DOCS']))) addDocs(name, doc);
  return { has: (name) => names.has(name), hasToken: (name, token) => token === '' || (tokens.get(name)?.has(token.toUpperCase()) ?? false) };
}

/** A flat array of a RESP2 map as a Map with names as text. */
export function pairsOf(flat) {
  return new Map(Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i].toString(), flat[2 * i + 1]]));
}

function tokensOf(trees) {
  return trees.flatMap((tree) => {
    const fields = pairsOf(tree);
    const token = fields.get('token');
    return [...(token === undefined ? [] : [token.toString().toUpperCase()]), ...tokensOf(fields.get('arguments') ?? [])];
  });
}
