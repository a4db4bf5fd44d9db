// Fails where the packed extension is larger than its budget, or holds what it should not.
//   node server/tools/packageSize.mjs FILE.vsix
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

const budget = 4 * 1024 * 1024;
const [file] = process.argv.slice(2);
const { size } = statSync(file);
const names = execFileSync('npx', ['vsce', 'ls', '--no-dependencies'], { encoding: 'utf8' }).split('\n').filter(Boolean);
const strangers = names.filter((name) => /node_modules|\.ts$|\.map$|\/test\/|\/tools\/|^(bench|examples|out)\//.test(name));
const needed = ['client/dist/node.cjs', 'client/dist/web.js', 'server/dist/node.cjs', 'server/dist/web.js', 'server/dist/web-tree-sitter.wasm', 'server/dist/tree-sitter-bash.wasm', 'server/dist/tree-sitter-lua.wasm', 'syntaxes/redis.tmLanguage.json', 'snippets/redisson.json'];
const missing = needed.filter((name) => !names.includes(name));

console.log(`${file}: ${(size / 1024 / 1024).toFixed(2)} MB of ${budget / 1024 / 1024} MB, ${names.length} files`);
for (const name of strangers) console.error(`${name} does not belong into the package`);
for (const name of missing) console.error(`${name} is missing`);
process.exitCode = size > budget || strangers.length > 0 || missing.length > 0 ? 1 : 0;
