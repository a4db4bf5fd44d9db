// The engine behind `fix` and "fix all": which edits are taken together, and when it stops.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, fixAll, repair, type Look } from '../src/features/fixAll';
import type { Edit, Fix, Report } from '../src/model';
import { createService, type Document } from '../src/service';

const documentOf = (text: string): Document => ({ uri: 'file:///a.yaml', languageId: 'yaml', version: 7, text });
const safe = (...edits: Edit[]): Fix => ({ title: 'safe', edits, safe: true });
const unsafe = (...edits: Edit[]): Fix => ({ title: 'unsafe', edits, safe: false });
const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });

/** A service that finds, in every text, what the function says about it; it remembers the texts. */
function lookWith(find: (text: string) => readonly (readonly Fix[])[], rule = 'a-rule'): { look: Look; texts: string[] } {
  const service = createService(() => undefined);
  const texts: string[] = [];
  const look: Look = (document) => {
    texts.push(document.text);
    const reports: Report[] = find(document.text).map((fixes) => ({ at: { start: 0, end: 1 }, message: 'm', severity: 'error', rule, fixes }));
    return { document, reading: { input: 'x', subjects: [], problems: [], comment: '#' }, project: service.facts.at(document.uri).project, reports };
  };
  return { look, texts };
}

/** Fixes that are found in the first text only. */
const once = (text: string, ...fixes: (readonly Fix[])[]): Look => lookWith((now) => (now === text ? fixes : [])).look;

describe('fixAll', () => {
  it('applies what several findings ask for in one pass', () => {
    const { look, texts } = lookWith((text) => (text === 'abc' ? [[safe(edit(0, 1, 'A'))], [safe(edit(2, 3, 'C'))]] : []));
    assert.equal(fixAll(documentOf('abc'), look, { unsafe: false }), 'AbC');
    assert.deepEqual(texts, ['abc', 'AbC']);
  });

  it('takes all edits of a fix or none, and the rest in the next pass', () => {
    const look = lookWith((text) => [
      ...(text.startsWith('ab') ? [[safe(edit(0, 2, 'X'))]] : []),
      // Collides with the first while that one is there; without its second edit it would leave the text half done.
      ...(text.includes('c') ? [[safe(edit(1, 1, '-'), edit(text.indexOf('c'), text.indexOf('c') + 1, 'C'))]] : []),
    ]).look;
    assert.equal(fixAll(documentOf('abc'), look, { unsafe: false }), 'X-C');
  });

  it('counts one edit that two findings ask for once', () => {
    const insertion = edit(3, 3, '\nreadMode: MASTER');
    assert.equal(fixAll(documentOf('abc'), once('abc', [safe(insertion)], [safe(insertion)]), { unsafe: false }), 'abc\nreadMode: MASTER');
  });

  it('does not mix what two fixes insert at one place', () => {
    const look = lookWith((text) => [text.includes('x') ? [] : [safe(edit(1, 1, 'x'))], text.includes('y') ? [] : [safe(edit(1, 1, 'y'))]]).look;
    assert.equal(fixAll(documentOf('ab'), look, { unsafe: false }), 'ayxb');
  });

  it("keeps the order of one fix's insertions at one place", () => {
    assert.equal(fixAll(documentOf('ab'), once('ab', [safe(edit(1, 1, '1'), edit(1, 1, '2'), edit(1, 1, '3'))]), { unsafe: false }), 'a123b');
  });

  it('leaves out a fix whose own edits overlap', () => {
    assert.equal(fixAll(documentOf('abcd'), once('abcd', [safe(edit(0, 3, 'x'), edit(1, 2, 'y'))], [safe(edit(3, 4, 'D'))]), { unsafe: false }), 'abcD');
  });

  it('prefers the safe fix, and takes another only when told to', () => {
    const fixes = [unsafe(edit(0, 1, 'U')), safe(edit(0, 1, 'S'))];
    assert.equal(fixAll(documentOf('a'), once('a', fixes), { unsafe: true }), 'S');
    assert.equal(fixAll(documentOf('a'), once('a', [fixes[0]!]), { unsafe: true }), 'U');
    assert.equal(fixAll(documentOf('a'), once('a', [fixes[0]!]), { unsafe: false }), 'a');
  });

  it('keeps to one rule where one is named', () => {
    const { look } = lookWith((text) => (text === 'a' ? [[safe(edit(0, 1, 'A'))]] : []), 'config-syntax');
    assert.equal(fixAll(documentOf('a'), look, { unsafe: false, only: 'config-pool-size' }), 'a');
    assert.equal(fixAll(documentOf('a'), look, { unsafe: false, only: 'config-syntax' }), 'A');
  });

  it('comes to an end where fixes undo each other, and where one never ends', () => {
    const flips = lookWith((text) => [[safe(edit(0, 1, text === 'a' ? 'b' : 'a'))]]);
    assert.equal(fixAll(documentOf('a'), flips.look, { unsafe: false }), 'a');
    assert.equal(flips.texts.length, 2);
    const grows = lookWith(() => [[safe(edit(0, 0, 'x'))]]);
    assert.equal(fixAll(documentOf(''), grows.look, { unsafe: false }), 'x'.repeat(20));
  });

  it('says what it did, and nothing of what changed nothing', () => {
    const { repairs } = repair(documentOf('ab'), once('ab', [safe(edit(0, 1, 'A'))], [safe()], [unsafe(edit(1, 2, 'B'))]), { unsafe: false });
    assert.deepEqual(repairs, [{ rule: 'a-rule', title: 'safe' }]);
  });

  it("leaves a service's cache fit for the document's next version", () => {
    const service = createService(() => undefined);
    const text = 'clusterServersConfig:\n  nodeAddresses: ["rediss://a.redis.azure.net:10000"]\n  checkLockSyncedSlaves: false\n';
    const fixed = fixAll(documentOf(text), (document) => service.look(document), { unsafe: false });
    assert.notEqual(fixed, text);
    const before = createService(() => undefined).look(documentOf(text))!.reports.map(({ message }) => message);
    assert.deepEqual(service.look({ ...documentOf(text), version: 8 })!.reports.map(({ message }) => message), before);
    assert.deepEqual(service.look(documentOf(text))!.reports.map(({ message }) => message), before);
  });

  it('changes a text as if the edits were made one by one from its end', () => {
    const cut = fc.tuple(fc.nat(40), fc.nat(3), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.string({ minLength: 40, maxLength: 60 }), fc.array(cut, { maxLength: 8 }), (text, cuts) => {
        let at = 0;
        const edits = cuts
          .sort(([a], [b]) => a - b)
          .flatMap(([start, length, word]) => {
            if (start < at || start + length > text.length) return [];
            at = start + length + 1;
            return [edit(start, start + length, word)];
          });
        const expected = [...edits].reverse().reduce((result, { start, end, text: word }) => result.slice(0, start) + word + result.slice(end), text);
        assert.equal(applyEdits(text, [...edits].sort((a, b) => a.text.length - b.text.length)), expected);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
