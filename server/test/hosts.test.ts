// What the editor shows inside other documents, links to named files, and Spring's placeholders.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsAt, kinds } from '../src/features/codeActions';
import { completeAt } from '../src/features/completion';
import { linksOf } from '../src/features/documentLinks';
import { hoverAt } from '../src/features/hover';
import { openEditor, type Editor } from './editor';

const local = 'redis://localhost:6379';

function accept(editor: Editor, label: string): string {
  const item = completeAt(editor.document, editor.snapshot, editor.offset, editor.positions).items.find((candidate) => candidate.label === label);
  assert.ok(item, `${label} is offered`);
  return TextDocument.applyEdits(editor.positions, [item.textEdit as { range: never; newText: string }]);
}

function act(editor: Editor, pattern: RegExp, only?: string[]): string {
  const found = codeActionsAt(editor.snapshot, editor.positions, { start: editor.offset, end: editor.offset }, only, editor.look, editor.service.lookAs).find(({ title }) => pattern.test(title));
  assert.ok(found, String(pattern));
  return TextDocument.applyEdits(editor.positions, found.edit!.changes![editor.document.uri]!);
}

describe('inside application.yml', () => {
  const two = (first: string, second: string): string => `spring:\n  redis.redisson.config: |\n    singleServerConfig:\n      address: "${local}"\n${first}---\nspring.redis.redisson.config: |\n  clusterServersConfig:\n    nodeAddresses: ["${local}"]\n${second}`;

  it('completion and hover ask the configuration at the cursor', () => {
    const first = openEditor('application.yml', two('      connectionP$0\n', ''), { redisson: '3.45.1' });
    assert.match(accept(first, 'connectionPoolSize'), /\n {6}connectionPoolSize: \$\{1:24\}\n---/);
    const second = openEditor('application.yml', two('', '    scanI$0\n'), { redisson: '3.45.1' });
    assert.match(accept(second, 'scanInterval'), /\n {4}scanInterval: \$\{1:1000\}\n$/);
    const labels = completeAt(second.document, second.snapshot, second.offset, second.positions).items.map(({ label }) => label);
    assert.ok(!labels.includes('connectionPoolSize') && !labels.includes('nodeAddresses'));
    const hovered = openEditor('application.yml', two('', '    time$0out: 5000\n'));
    assert.match(hoverAt(hovered.snapshot, hovered.offset)?.contents ?? '', /5000 ms = 5 s/);
  });
  it('completion works on an empty line behind the last one, and in quotes', () => {
    const editor = openEditor('application.yml', two('', '    $0\nother: 1\n'), { redisson: '3.45.1' });
    assert.match(accept(editor, 'scanInterval'), /\n {4}scanInterval: \$\{1:1000\}\nother: 1\n$/);
    const quoted = openEditor('application.yml', 'spring.redis.redisson.config: "clusterServersConfig:\\n  readMo$0\\n  timeout: 1\\n"\n', { redisson: '3.45.1' });
    assert.match(accept(quoted, 'readMode'), /readMode: \$\{1:\\"MASTER\\"\}\\n {2}timeout/);
  });
  it('is silent outside of the text', () => {
    const editor = openEditor('application.yml', `server:\n  po$0: 1\n${two('', '')}`);
    assert.deepEqual(completeAt(editor.document, editor.snapshot, editor.offset, editor.positions).items, []);
    assert.equal(hoverAt(editor.snapshot, editor.offset), undefined);
  });
  it('the baseline is that of the section at the cursor', () => {
    const editor = openEditor('application.yml', two('', '    scan$0Interval: 1000\n'), { redisson: '3.45.1', deployment: { azure: true } });
    const text = act(editor, /baseline/, [kinds.baseline]);
    assert.match(text, /\n {4}masterConnectionPoolSize: 24\n/);
    assert.match(text, /\n {2}checkLockSyncedSlaves: false\n$/);
    assert.ok(text.startsWith(two('', '').slice(0, two('', '').indexOf('---'))));
  });
  for (const [style, text] of [
    ['a block', two('      tim$0out: 1\n', '')],
    ['quotes on one line', `spring.redis.redisson.config: "singleServerConfig:\\n  tim$0out: 1\\n"\n`],
    ['a line that goes on', `spring.redis.redisson.config: "singleServerConfig:\\n\\\n  \\  tim$0out: 1\\n"\n`],
  ] as const) {
    it(`a line is silenced in ${style}`, () => {
      const editor = openEditor('application.yml', text, { redisson: '3.45.1', deployment: { azure: false } });
      const silenced = act(editor, /^Silence config-unknown-setting/);
      const { reports, reading } = editor.look({ ...editor.document, text: silenced })!;
      assert.deepEqual(reports.map(({ rule }) => rule).filter((rule) => /unknown|unused/.test(rule)), [], silenced);
      assert.ok(reading.subjects.some((subject) => subject.about === 'config' && subject.settings.some(({ name }) => name === 'timout')), silenced);
    });
  }
});

describe("Spring's placeholders", () => {
  const judged = (value: string, file = 'application.yml'): string[] => {
    const own = `singleServerConfig:\n  address: "${local}"\n  timeout: ${value}\n`;
    const text = file === 'redisson.yaml' ? own : `spring.redis.redisson.config: |\n${own.replace(/^(?=.)/gm, '  ')}`;
    return openEditor(file, text, { redisson: '3.45.1', deployment: { azure: false } }).snapshot.reports.map(({ rule, severity }) => `${rule} ${severity}`);
  };
  it('have their default behind one colon', () => {
    assert.deepEqual(judged('${TIMEOUT:3000}'), []);
    assert.deepEqual(judged('${TIMEOUT:${OTHER:3000}}'), []);
    assert.deepEqual(judged('${my.time-out:3000}'), []);
    assert.deepEqual(judged('${TIMEOUT:30s}'), ['config-invalid-value error']);
    // Redisson's own default is not Spring's: what stands behind the first colon is the value.
    assert.deepEqual(judged('${TIMEOUT:-x}'), ['config-invalid-value error', 'config-placeholder warning']);
    assert.deepEqual(judged('${TIMEOUT:}'), []);
    assert.deepEqual(judged('${my-timeout}'), []);
  });
  it('get a default that Spring understands', () => {
    const editor = openEditor('application.yml', `spring.redis.redisson.config: |\n  singleServerConfig:\n    address: "${local}"\n    timeout: $0\${TIMEOUT}\n`, { redisson: '3.45.1', deployment: { azure: false } });
    assert.deepEqual(editor.snapshot.reports.map(({ rule, severity }) => `${rule} ${severity}`), ['config-invalid-value info']);
    assert.match(act(editor, /^Add the default/), /timeout: \$\{TIMEOUT:3000\}\n$/);
  });
  it("are not Redisson's", () => {
    assert.deepEqual(judged('${TIMEOUT:-3000}', 'redisson.yaml'), []);
    assert.deepEqual(judged('${TIMEOUT:3000}', 'redisson.yaml'), ['config-invalid-value error', 'config-placeholder warning']);
  });
});

describe('links', () => {
  const linked = async (name: string, text: string, files: string[]): Promise<string[]> => {
    const { snapshot, positions } = openEditor(name, text);
    const links = await linksOf(snapshot, positions, (uri) => Promise.resolve(files.includes(uri.replace('file:///workspace/', ''))));
    return links.map(({ range, target }) => `${text.split('\n')[range.start.line]!.slice(range.start.character, range.end.character)} -> ${target ?? ''}`);
  };
  it('lead to the file among the resources, and nowhere where there is none', async () => {
    const text = 'spring:\n  redis:\n    redisson:\n      file: "classpath:conf/redisson.yaml"\n';
    assert.deepEqual(await linked('app/src/main/resources/application.yml', text, ['app/src/main/resources/conf/redisson.yaml']), ['"classpath:conf/redisson.yaml" -> file:///workspace/app/src/main/resources/conf/redisson.yaml']);
    assert.deepEqual(await linked('app/config/application.yml', text, ['app/src/main/resources/conf/redisson.yaml']), ['"classpath:conf/redisson.yaml" -> file:///workspace/app/src/main/resources/conf/redisson.yaml']);
    assert.deepEqual(await linked('app/src/main/resources/application.yml', text, []), []);
  });
  it('are read from properties and from Quarkus, and not from placeholders', async () => {
    assert.deepEqual(await linked('application.properties', 'spring.redis.redisson.file=redisson.yaml\nquarkus.redisson.file=a.yaml\n', ['redisson.yaml', 'a.yaml']), ['redisson.yaml -> file:///workspace/redisson.yaml', 'a.yaml -> file:///workspace/a.yaml']);
    assert.deepEqual(await linked('application.properties', 'spring.redis.redisson.file=${FILE}.yaml\n', ['${FILE}.yaml']), []);
  });
});
