// The extension's manifest and the schema of redis-guidance.json say what the program knows, and nothing else.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { legend } from '../src/features/semanticTokens';
import { defaultEditorSettings, readEditorSettings } from '../src/lsp/editorSettings';
import { checkSettings } from '../src/settings';
import { policies } from '../src/tables/azure';

interface Schema {
  readonly $ref?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Schema>> };
    readonly commands: readonly { readonly command: string }[];
    readonly semanticTokenTypes: readonly { readonly id: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly { readonly scopes: Readonly<Record<string, readonly string[]>> }[];
  };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as Manifest;
const schema = readJson('server/schemas/redis-guidance.schema.json') as Schema & { readonly definitions: Readonly<Record<string, Schema>> };
const settings = manifest.contributes.configuration.properties;

/** Settings by dotted name as one object, as a client hands them over. */
function nest(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const parts = name.split('.').slice(1);
    const last = parts.pop()!;
    let at = root;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return root;
}

test('every text of the manifest has its words, and no words are left over', () => {
  const asked = new Set([...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  assert.deepEqual([...asked].sort(), Object.keys(readJson('package.nls.json') as object).sort());
});

test('every file that the manifest names is there', () => {
  const paths = [manifest.icon, ...[...manifestText.matchAll(/"(\.\/(?!client\/dist)[\w./-]+)"/g)].map(([, path]) => path!)];
  assert.ok(paths.length >= 5);
  for (const path of paths) assert.ok(existsSync(path), path);
});

test('the settings as they are at first decide nothing and are no mistake', () => {
  const { trace, inlayHints, formatting, ...defaults } = nest(Object.fromEntries(Object.entries(settings).map(([name, { default: value }]) => [name, value])));
  assert.deepEqual(trace, { server: 'off' });
  assert.deepEqual(readEditorSettings({ inlayHints, formatting }), { editor: defaultEditorSettings, problems: [] });
  assert.deepEqual(checkSettings(defaults), { settings: { deployment: {}, rules: {}, files: { ignore: [] } }, problems: [] });
});

test('the editor settings offer what is read, and every kind of word has a scope of the grammar', () => {
  for (const [name, group, key] of [['inlayHints.slots', 'inlayHints', 'slots'], ['formatting.case', 'formatting', 'case']] as const) {
    const offered = settings[`redisGuidance.${name}`]?.enum ?? [];
    for (const value of offered) assert.deepEqual(readEditorSettings({ [group]: { [key]: value } }).problems, []);
    const { problems } = readEditorSettings({ [group]: { [key]: 'nonsense' } });
    assert.deepEqual([...problems[0]!.matchAll(/"(\w+)"/g)].map(([, word]) => word), [...offered, 'nonsense'], name);
  }
  const { semanticTokenScopes, semanticTokenTypes, semanticTokenModifiers } = manifest.contributes;
  const grammar = readFileSync('syntaxes/redis.tmLanguage.json', 'utf8');
  const scopes = semanticTokenScopes[0]!.scopes;
  assert.deepEqual(Object.keys(scopes).filter((name) => !name.includes('.')).sort(), [...legend.tokenTypes].sort());
  for (const scope of Object.values(scopes).flat()) assert.ok(grammar.includes(`"${scope}"`), scope);
  for (const { id } of [...semanticTokenTypes, ...semanticTokenModifiers]) assert.ok([...legend.tokenTypes, ...legend.tokenModifiers].some((name) => name === id), id);
});

test('the settings and the schema offer the policies that exist', () => {
  const offered = [settings['redisGuidance.deployment.policy']?.enum, schema.definitions.deployment?.properties?.policy?.enum];
  for (const values of offered) assert.deepEqual(values?.filter(Boolean), Object.keys(policies));
});

test('the schema allows the names that are read, and no others', () => {
  const fill = (part: Schema): unknown => {
    if (part.$ref) return fill(schema.definitions[part.$ref.slice(part.$ref.lastIndexOf('/') + 1)]!);
    if (part.properties) return Object.fromEntries(Object.entries(part.properties).map(([name, inner]) => [name, name === 'files' && !inner.properties ? ['**'] : fill(inner)]));
    return part.items?.properties ? [fill(part.items)] : null;
  };
  assert.deepEqual(checkSettings(fill(schema)).problems, []);
  // What is known is named where something is not.
  const named = (value: unknown): string[] => [...checkSettings(value).problems[0]!.split('known here: ')[1]!.matchAll(/\w+/g)].map(([word]) => word).filter((word) => word !== 'and').sort();
  const allowed = (part: Schema | undefined): string[] => Object.keys(part?.properties ?? {}).filter((name) => name !== '$schema').sort();
  assert.deepEqual(allowed(schema), named({ nothing: 1 }));
  assert.deepEqual(allowed(schema.definitions.deployment), named({ deployment: { nothing: 1 } }));
  assert.deepEqual(allowed(schema.properties?.overrides?.items), named({ overrides: [{ files: [], nothing: 1 }] }));
});

test('every command of the manifest is registered by the client', () => {
  const code = ['client', 'pages'].map((name) => readFileSync(`client/src/${name}.ts`, 'utf8')).join('\n');
  for (const { command } of manifest.contributes.commands) {
    const name = command.replace('redisGuidance.', '');
    assert.ok(code.includes(`command('${name}'`) || code.includes(`'${command}'`), command);
  }
});
