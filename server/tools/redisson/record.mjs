// Writes what the oracle said about files as a compact recording, which the tests read.
//   node server/tools/redisson/record.mjs OUT.jsonl ORACLE.jsonl…    each ORACLE.jsonl: the output of oracle.mjs --out
// One letter a release: Y a client can be made, c it loads and no client can, l it loads and the rest is not known, n it does
// not load, ? nothing is known. Files on which no release gave an answer are left out.
import { readFileSync, writeFileSync } from 'node:fs';

const [out, ...inputs] = process.argv.slice(2);
if (!out || inputs.length === 0) {
  console.error('Usage: node server/tools/redisson/record.mjs OUT.jsonl ORACLE.jsonl…');
  process.exit(2);
}
const files = new Map();
for (const input of inputs) {
  for (const { name, yaml, loads, creates, why } of readFileSync(input, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))) {
    const file = files.get(name) ?? { yaml, letters: new Map() };
    files.set(name, file);
    for (const release of new Set([...Object.keys(loads), ...Object.keys(creates), ...Object.keys(why)])) {
      file.letters.set(release, loads[release] === undefined ? '?' : !loads[release] ? 'n' : creates[release] === undefined ? 'l' : creates[release] ? 'Y' : 'c');
    }
  }
}
const numbers = (version) => version.split('.').map(Number);
const versions = [...new Set([...files.values()].flatMap(({ letters }) => [...letters.keys()]))].sort((a, b) => numbers(a).reduce((order, number, i) => order || number - numbers(b)[i], 0));
const note = 'Config.fromYAML, the copy of the configuration, the checks of sections and pools, and Redisson.create without a network, with the published jars';
const rows = [...files].map(([name, { yaml, letters }]) => ({ name, yaml, y: versions.map((version) => letters.get(version) ?? '?').join('') })).filter(({ y }) => /[^?]/.test(y));
writeFileSync(out, [{ versions, note, date: new Date().toISOString().slice(0, 10) }, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''));
console.log(`${rows.length} files, ${versions.length} releases`);
