// Creates a rule's pair of files and its line in the list.
//   npm run rule -- config-something "What is wrong, as a title"
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const subjects = { config: 'Config', command: 'Command', library: 'Library' };

const [id, title] = process.argv.slice(2);
const [about] = (id ?? '').split('-');
if (!id || !/^[a-z]+(-[a-z0-9]+)+$/.test(id) || !title) {
  console.error('Usage: npm run rule -- ID "Title", where ID is like config-something');
  process.exit(2);
}
if (!(about in subjects)) {
  console.error(`${id} must begin with what it is about: ${Object.keys(subjects).join(', ')}.`);
  process.exit(2);
}
const folder = 'server/src/rules';
if (existsSync(`${folder}/${id}.ts`)) {
  console.error(`${folder}/${id}.ts is there already.`);
  process.exit(2);
}

const subject = subjects[about];
writeFileSync(
  `${folder}/${id}.ts`,
  `// ${title}.

import type { ${subject}, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';

export const rule: RuleFor<${subject}> = {
  id: '${id}',
  about: '${about}',
  severity: 'warning',
  title: '${title.replaceAll("'", "\\'")}',
  source: sources.clientLibraries,
  *check(${about}): Iterable<Finding> {
    yield { at: ${about}, message: 'What is wrong, why it matters, what to do.' };
  },
};
`,
);
const sample = about === 'config' ? ['yaml redisson.yaml', 'singleServerConfig:', '  address: "redis://127.0.0.1:6379"'] : ['redis commands.redis', 'GET greeting', undefined];
const fence = (lines) => ['```' + sample[0], ...lines.filter((line) => line !== undefined), '```'].join('\n');
writeFileSync(
  `${folder}/${id}.md`,
  `# ${id}

${title}.

What is wrong, and why it matters.

How to fix it: …

Source: [Azure Managed Redis: client libraries](https://learn.microsoft.com/azure/redis/best-practices-client-libraries).

## Bad

${fence([sample[1], `${'^'.repeat(sample[1].length)} ${id}: part of the message`, sample[2]])}

## Good

${fence([sample[1], sample[2]])}
`,
);

const ids = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts').map((name) => name.slice(0, -3)).sort();
const variable = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const index = readFileSync(`${folder}/index.ts`, 'utf8')
  .replace(/(?:import \{ rule as [^\n]*\n)+/, ids.map((name) => `import { rule as ${variable(name)} } from './${name}';\n`).join(''))
  .replace(/= \[\n(?: {2}\w+,\n)+\];/, `= [\n${ids.map((name) => `  ${variable(name)},\n`).join('')}];`);
writeFileSync(`${folder}/index.ts`, index);
console.log(`Created ${folder}/${id}.ts and ${folder}/${id}.md. Write the page first, then check() until \`node server/tools/test.mjs rules\` passes.`);
