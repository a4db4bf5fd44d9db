// The texts about Redisson's settings against the table of the settings themselves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recommendations } from '../src/tables/baseline';
import { sectionKeys, settings } from '../src/tables/redisson';
import { settingTexts, type SettingText } from '../src/tables/settingTexts';

const texts: Readonly<Record<string, SettingText>> = settingTexts;
const names = new Set(settings.map(({ name }) => name));
const sentences = Object.entries(texts).flatMap(([name, { summary, azure }]) =>
  [summary, ...(azure === undefined ? [] : [azure])].map((text) => [name, text] as const),
);

test('every setting has a text, and every text a setting', () => {
  assert.ok(names.size > 100);
  assert.deepEqual([...names].filter((name) => !(name in texts)), []);
  assert.deepEqual(Object.keys(texts).filter((name) => !names.has(name)), []);
});

test('the keys of the sections have texts', () => {
  assert.deepEqual(Object.values(sectionKeys).filter((key) => !(key in texts)), []);
});

test('the names are in alphabetical order', () => {
  const inOrder = Object.keys(texts).sort((a, b) => (a < b ? -1 : 1));
  assert.deepEqual(Object.keys(texts), inOrder);
});

test('a summary is 30 to 300 characters of whole sentences', () => {
  for (const [name, { summary }] of Object.entries(texts)) {
    assert.ok(summary.length >= 30 && summary.length <= 300, `${name}: ${summary.length} characters`);
    assert.match(summary, /^[A-Z].*\.$/, name);
  }
});

test('what is said about Azure is whole sentences too, short enough for a hover', () => {
  const said = Object.entries(texts).filter(([, { azure }]) => azure !== undefined);
  assert.ok(said.length >= recommendations.length);
  for (const [name, { azure = '' }] of said) {
    assert.ok(azure.length <= 400, `${name}: ${azure.length} characters`);
    assert.match(azure, /^[A-Z].*\.$/, name);
  }
});

test('every setting of the baseline says what Azure has to do with it', () => {
  assert.deepEqual(recommendations.map(({ name }) => name).filter((name) => texts[name]?.azure === undefined), []);
});

test('no text names a release, which the table knows better', () => {
  for (const [name, text] of sentences) {
    const others = text.replace(/TLS ?v?1\.[23]/g, 'TLS');
    assert.doesNotMatch(others, /\d\.(\d|x)/, name);
  }
});

test('other settings that a text names exist', () => {
  // Words with an inner capital are names of settings, but for these classes and systems.
  const others = new Set(['macOS', 'OpenSSL', 'EqualJitterDelay', 'FailedConnectionDetector', 'ClassNotFoundException']);
  for (const [name, text] of sentences) {
    const words = text.match(/\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*/g) ?? [];
    assert.deepEqual(words.filter((word) => !names.has(word) && !others.has(word)), [], name);
  }
});
