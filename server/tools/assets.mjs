// The files that ship beside the servers' bundles, and the packages that they come from: the parser of programming languages and its grammars.
import { createRequire } from 'node:module';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const grammars = dirname(require.resolve('@vscode/tree-sitter-wasm'));

/** By the name under which the program asks for it (`server/src/parsers/trees.ts`). */
export const assets = {
  'web-tree-sitter.wasm': require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  'tree-sitter-bash.wasm': join(grammars, 'tree-sitter-bash.wasm'),
  'tree-sitter-lua.wasm': require.resolve('@tree-sitter-grammars/tree-sitter-lua/tree-sitter-lua.wasm'),
};

/** Puts them all into a folder. */
export async function copyAssets(folder) {
  await Promise.all(Object.entries(assets).map(([name, from]) => copyFile(from, join(folder, name))));
}
