// Runs every rule's page: Bad reports what is marked, Good is silent, Fixed is what Bad becomes.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fixAll } from '../src/features/fixAll';
import { rules } from '../src/rules';
import { createService, type Document, type Service, type Snapshot } from '../src/service';
import { factFiles } from '../src/project';
import { lineStarts, positionIn } from '../src/text';
import { loadAllGrammars } from './grammars';
import { parsePage, type Case, type PageFile } from './rulePage';

await loadAllGrammars();

const folder = 'server/src/rules';
const root = 'file:///workspace';

describe('the folder of rules', () => {
  const files = readdirSync(folder);
  const named = (extension: string): string[] => files.filter((name) => name.endsWith(extension) && name !== 'index.ts').map((name) => name.slice(0, -extension.length)).sort();

  it('holds a pair of files for every rule, and nothing else', () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual([...ids].sort(), ids, 'rules/index.ts is sorted by id');
    assert.deepEqual(named('.ts'), ids);
    assert.deepEqual(named('.md'), ids);
  });
});

for (const rule of rules) {
  describe(rule.id, () => {
    const page = parsePage(readFileSync(`${folder}/${rule.id}.md`, 'utf8'));

    it('opens with its id and title, and names its source', () => {
      assert.equal(page.id, rule.id);
      assert.equal(page.title, `${rule.title}.`);
      assert.ok(page.text.includes(rule.source.url), `the page links ${rule.source.url}`);
    });

    const bad = page.cases.filter(({ kind }) => kind === 'bad');
    const good = page.cases.filter(({ kind }) => kind === 'good');
    it('has bad and good examples', () => {
      assert.ok(bad.length > 0 && good.length > 0);
    });

    for (const example of bad) {
      it(`${example.heading}: reports what is marked`, () => {
        const marked = example.files.flatMap((file) => file.marks.map((mark) => ({ file: file.name, ...mark })));
        assert.ok(marked.some(({ id }) => id === rule.id), `a mark names ${rule.id}`);
        const found = lint(example).flatMap(({ file, snapshot }) => reportsOf(file, snapshot, rule.id));
        assert.deepEqual(
          found.map(({ file, id, line, from, to }) => ({ file, id, line, from, to })),
          marked.map(({ file, id, line, from, to }) => ({ file, id, line, from, to })),
          found.map(({ message }) => message).join('\n'),
        );
        marked.forEach(({ message }, index) => assert.ok(found[index]!.message.includes(message), `"${found[index]!.message}" holds "${message}"`));
      });
      const fixed = page.cases.find(({ kind, name }) => kind === 'fixed' && name === example.name);
      if (fixed) {
        it(`${fixed.heading}: is what ${example.heading} becomes, and is silent`, () => {
          const after = fix(example, rule.id);
          assert.deepEqual(after, fixed.files.map(({ name, text }) => ({ name, text })));
          assert.deepEqual(lint(fixed).flatMap(({ file, snapshot }) => reportsOf(file, snapshot, rule.id)), []);
        });
      }
    }
    for (const example of good) {
      it(`${example.heading}: is silent`, () => {
        assert.deepEqual(lint(example).flatMap(({ file, snapshot }) => reportsOf(file, snapshot, rule.id)), []);
      });
    }
    it('fixes something where it offers fixes, and says so', () => {
      const offers = bad.some((example) => lint(example).some(({ snapshot }) => snapshot?.reports.some(({ rule: id, fixes }) => id === rule.id && (fixes?.length ?? 0) > 0)));
      assert.equal(page.cases.some(({ kind }) => kind === 'fixed'), offers);
    });
  });
}

function open(example: Case): Service {
  const service = createService((id, error) => {
    throw new Error(`${id} threw`, { cause: error });
  });
  for (const { name, text } of example.files) if (factFiles.test(name)) service.facts.setFile(`${root}/${name}`, text);
  return service;
}

function documentOf({ name, language, text }: PageFile): Document {
  return { uri: `${root}/${name}`, languageId: language, version: 1, text };
}

function lint(example: Case): { file: PageFile; snapshot: Snapshot | undefined }[] {
  const service = open(example);
  return example.files.map((file) => ({ file, snapshot: service.look(documentOf(file)) }));
}

/** Applies the rule's fixes, safe or not, as long as there are any. */
function fix(example: Case, only: string): { name: string; text: string }[] {
  const service = open(example);
  let version = 1;
  return example.files.map((file) => ({
    name: file.name,
    text: fixAll(documentOf(file), (document) => service.look({ ...document, version: ++version }), { unsafe: true, only }),
  }));
}

/** What is seen at a glance, and the hints of the rule whose page it is. */
function reportsOf(file: PageFile, snapshot: Snapshot | undefined, own: string) {
  const starts = lineStarts(file.text);
  return (snapshot?.reports ?? [])
    .filter(({ severity, rule }) => severity !== 'hint' || rule === own)
    .map(({ rule, at, message }) => {
      const start = positionIn(starts, at.start);
      const end = positionIn(starts, at.end);
      const lineLength = (starts[start.line + 1] ?? file.text.length + 1) - 1 - starts[start.line]!;
      return { file: file.name, id: rule, line: start.line, from: start.character, to: end.line === start.line ? end.character : lineLength, message };
    });
}

describe('the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const { id, severity, title } of rules) {
    it(`lists ${id}`, () => assert.ok(readme.includes(`| [${id}](server/src/rules/${id}.md) | ${severity} | ${title} |`)));
  }
  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path!);
    assert.ok(pictures.length >= 3);
    for (const path of pictures) assert.ok(readFileSync(path).length > 1000, path);
  });
});
