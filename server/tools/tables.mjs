// Makes what is generated: tables and grammar from the facts folder, snippets and schemas from the tables. Redisson's
// tables come from the published jars (npm run tables:redisson); here they are unpacked, packed and printed again.
//   node server/tools/tables.mjs [NAME…] [--facts DIR]             writes them
//   node server/tools/tables.mjs [NAME…] [--facts DIR] --check     fails where a committed table would change
// Without a name all are made. DIR is ../shared/facts beside the repository by default.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { make as commands } from './tables/commands.mjs';
import { make as grammar } from './tables/grammar.mjs';
import { remakers } from './tables/redisson.mjs';
import { make as schemas } from './tables/schemas.mjs';
import { make as snippets } from './tables/snippets.mjs';

/** Those that read facts come first, since the others read what they make. */
const fromFacts = { commands, grammar };
const fromTables = { ...remakers, snippets, schemas };
const makers = { ...fromFacts, ...fromTables };
const root = fileURLToPath(new URL('../..', import.meta.url));

const words = process.argv.slice(2);
const check = words.includes('--check');
const factsAt = words.indexOf('--facts');
const given = factsAt < 0 ? undefined : words[factsAt + 1];
const names = words.filter((word, i) => !word.startsWith('--') && (factsAt < 0 || i !== factsAt + 1));
const stranger = words.find((word, i) => word.startsWith('--') && word !== '--check' && i !== factsAt) ?? names.find((name) => !(name in makers));
if (stranger !== undefined || (factsAt >= 0 && given === undefined)) {
  console.error(`${stranger ?? '--facts without a folder'} is not understood: tables.mjs [${Object.keys(makers).join('|')}] [--facts DIR] [--check]`);
  process.exit(2);
}

const facts = given ? resolve(given) : resolve(root, '../shared/facts');
const haveFacts = existsSync(facts);
if (!haveFacts) {
  console.warn(`SKIPPED: the facts folder ${given ?? '../shared/facts'} is not there, so ${Object.keys(fromFacts).join(' and ')} were NOT ${check ? 'compared with their facts' : 'made'}.`);
}

let stale = 0;
for (const [name, make] of Object.entries(makers)) {
  if ((names.length > 0 && !names.includes(name)) || (name in fromFacts && !haveFacts)) continue;
  for (const { file, text } of [await make(facts)].flat()) {
    const path = resolve(root, file);
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (committed === text) console.log(`${file} is as its generator makes it.`);
    else if (!check) {
      writeFileSync(path, text);
      console.log(`${file} was written.`);
    } else {
      stale++;
      const made = text.split('\n');
      const line = committed.split('\n').findIndex((old, i) => old !== made[i]);
      console.error(`${file} is not what its generator makes; the first difference is in line ${line < 0 ? made.length : line + 1}. Run node server/tools/tables.mjs ${name}, read the diff, and commit it.`);
    }
  }
}
process.exit(stale > 0 ? 1 : 0);
