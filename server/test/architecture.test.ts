// Who may import whom: the table of server/README.md, held against the files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';

/** A room is a folder of server/src or a file beside them; it may import the rooms and packages named. */
const rooms: Readonly<Record<string, { readonly rooms: string; readonly packages?: string; readonly node?: true }>> = {
  tables: { rooms: '' },
  text: { rooms: '' },
  uri: { rooms: '' },
  protocol: { rooms: '', packages: 'vscode-languageserver' },
  region: { rooms: '' },
  model: { rooms: 'tables region' },
  patterns: { rooms: 'model' },
  parsers: { rooms: 'model patterns region tables text', packages: 'js-yaml web-tree-sitter' },
  inputs: { rooms: 'model patterns region tables text parsers', packages: 'saxes dot-properties' },
  edit: { rooms: 'model' },
  replace: { rooms: 'model edit tables' },
  slots: { rooms: 'model patterns region tables text' },
  rules: { rooms: 'model tables text edit replace slots' },
  worlds: { rooms: 'model tables text' },
  judge: { rooms: 'model edit rules worlds' },
  suppressions: { rooms: 'model region text' },
  settings: { rooms: 'model tables text', packages: 'jsonc-parser' },
  project: { rooms: 'model inputs judge settings tables text uri', packages: 'picomatch' },
  service: { rooms: 'model inputs parsers judge project suppressions' },
  features: { rooms: 'model patterns service tables text edit replace slots', packages: 'vscode-languageserver-types diff' },
  hosts: { rooms: 'protocol', packages: 'vscode-languageserver vscode-uri', node: true },
  lsp: { rooms: 'model service project settings features hosts protocol rules tables uri', packages: 'vscode-languageserver vscode-languageserver-textdocument vscode-languageserver-types' },
  server: { rooms: 'model lsp protocol service project settings features hosts rules', packages: 'vscode-languageserver vscode-languageserver-textdocument' },
  node: { rooms: 'server lsp hosts', packages: 'vscode-languageserver', node: true },
  web: { rooms: 'server lsp hosts', packages: 'vscode-languageserver' },
  cli: { rooms: 'model patterns service project settings features hosts rules worlds tables text parsers', packages: 'diff rule-pages vscode-uri', node: true },
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function importsOf(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:^import\b[^'"]*|^export\b[^'"]* from |\bimport\()['"]([^'"]+)['"]/gm)].map(([, to]) => ({
        file,
        from: file.split('/')[0]!.replace(/\.ts$/, ''),
        to: to!,
      })),
    );
}

describe('the import table', () => {
  const imports = importsOf('server/src').filter(({ file }) => !file.endsWith('.d.ts'));

  it('reads the imports of all rooms', () => {
    assert.ok(imports.length > 100);
    assert.deepEqual([...new Set(imports.map(({ from }) => from))].filter((room) => !(room in rooms)), []);
  });

  for (const [room, allowed] of Object.entries(rooms)) {
    it(`${room} imports only what it may`, () => {
      const strangers = imports
        .filter(({ from }) => from === room)
        .filter(({ file, to }) => {
          // The product's own name and version.
          if (to.endsWith('package.json')) return false;
          if (to.startsWith('.')) {
            const target = posix.join(posix.dirname(file), to).split('/')[0]!;
            return target !== room && !allowed.rooms.split(' ').includes(target);
          }
          if (to.startsWith('node:') || builtinModules.includes(to)) return !allowed.node;
          return !(allowed.packages ?? '').split(' ').includes(to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/'));
        });
      assert.deepEqual(strangers, []);
    });
  }

  it('keeps the client apart from the server', () => {
    const client = importsOf('client/src');
    assert.ok(client.length > 0);
    assert.deepEqual(client.filter(({ file, to }) => to.startsWith('.') && posix.join(posix.dirname(file), to).startsWith('..')), []);
    assert.deepEqual(client.filter(({ to }) => !to.startsWith('.') && !/^(vscode|vscode-languageclient(\/.*)?|node:path)$/.test(to)), []);
  });
});
