// The Language Server Protocol: a real client drives the server, built for this test from its sources, as a process.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { skippedFolders } from '../src/hosts/host';
import { factNames } from '../src/lsp/workspace';
import { factFiles } from '../src/project';
import { frame, LspClient, type Diagnostic, type Published, type Range } from './lspClient';
// @ts-expect-error a tool without types
import { copyAssets } from '../tools/assets.mjs';

const server = fileURLToPath(new URL('lsp-server.cjs', import.meta.url));
const clients: LspClient[] = [];
let folder = '';

before(async () => {
  await build({
    entryPoints: ['server/src/node.ts'], outfile: server, bundle: true, platform: 'node', format: 'cjs', target: 'node20',
    mainFields: ['module', 'main'], logLevel: 'warning',
    define: { 'import.meta.url': 'moduleAddress' }, banner: { js: "const moduleAddress = require('node:url').pathToFileURL(__filename).href;" },
  });
  await (copyAssets as (to: string) => Promise<void>)(dirname(server));
  folder = mkdtempSync(join(tmpdir(), 'redis-guidance-lsp-'));
});

after(() => {
  for (const client of clients) client.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A cluster configuration with one setting that Redisson 4 refuses and 3.45.1 takes. */
const yaml = 'clusterServersConfig:\n  nodeAddresses: ["rediss://shop.westeurope.redis.azure.net:10000"]\n  retryInterval: 1500\n';
const unsupported = 'config-unsupported-setting';
const pom = (version: string): string =>
  `<project><dependencies><dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>${version}</version></dependency></dependencies></project>`;
const codes = ({ diagnostics }: Published): string[] => diagnostics.map(({ code }) => code);
const has = (code: string) => (published: Published): boolean => codes(published).includes(code);
const lacks = (code: string) => (published: Published): boolean => !codes(published).includes(code);
const at = (line: number, character: number, toCharacter = character): Range => ({ start: { line, character }, end: { line, character: toCharacter } });

/** A new folder with files; gives its uri. */
function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(folder, 'workspace-'));
  // A repository of its own, so that nothing above it counts.
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return pathToFileURL(root).href;
}

/** A client whose server has been started. */
function connect(): LspClient {
  const client = new LspClient(server);
  clients.push(client);
  return client;
}

/** A client whose server knows a workspace. */
async function start(files: Readonly<Record<string, string>> = {}, capabilities: object = {}, more: object = {}): Promise<{ client: LspClient; root: string }> {
  const client = connect();
  const root = makeFolder(files);
  await client.initialize([root], capabilities, more);
  client.notify('initialized', {});
  return { client, root };
}

describe('starting and ending', () => {
  test('the server says what it can do', async () => {
    const client = connect();
    const { capabilities, serverInfo } = (await client.initialize([])) as { capabilities: Record<string, unknown>; serverInfo: { name: string; version: string } };
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.equal(capabilities.diagnosticProvider, undefined, 'diagnostics are pushed and never pulled as well');
    const [npm, extension] = ['server/package.json', 'package.json'].map((name) => (JSON.parse(readFileSync(name, 'utf8')) as { version: string }).version);
    assert.deepEqual([serverInfo.name, serverInfo.version], ['redis-guidance', npm]);
    assert.equal(npm, extension, 'the npm package and the extension have one version');
    assert.equal(await client.stop(), 0);
  });

  test('the exit code is 1 without a shutdown, whether the client says exit or goes away', async () => {
    for (const end of [(client: LspClient) => client.notify('exit'), (client: LspClient) => client.endInput()]) {
      const client = connect();
      await client.initialize([]);
      end(client);
      assert.equal(await client.ended, 1);
    }
  });

  test('the exit code is 0 where the client goes away after a shutdown', async () => {
    const client = connect();
    await client.initialize([]);
    await client.request('shutdown');
    client.endInput();
    assert.equal(await client.ended, 0);
  });

  test('standard input and output need no option; help and version do not start a server; an unknown option is refused', async () => {
    const plain = new LspClient(server, []);
    clients.push(plain);
    assert.ok(await plain.initialize([]));
    assert.equal(await plain.stop(), 0);
    for (const [option, code] of [['--version', 0], ['--help', 0], ['--sdtio', 2]] as const) {
      assert.equal(await new LspClient(server, [option]).ended, code, option);
    }
  });
});

describe('documents', () => {
  test('opening, editing and closing publish diagnostics with their version, and clear them', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml, 'yaml', 7);
    const opened = await client.diagnostics(uri);
    assert.equal(opened.version, 7);
    assert.ok(lacks('config-unknown-setting')(opened));
    client.change(uri, 8, { range: at(2, 2, 15), text: 'retryIntervall' });
    const edited = await client.diagnostics(uri, ({ version }) => version === 8);
    const found = edited.diagnostics.find(({ code }) => code === 'config-unknown-setting');
    assert.deepEqual(found?.range, at(2, 2, 16));
    client.close(uri);
    assert.deepEqual(await client.diagnostics(uri, ({ version }) => version === undefined), { uri, diagnostics: [] });
    assert.equal(await client.stop(), 0);
  });

  test('one change may hold several edits, each on the text that the one before has left', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    client.change(uri, 2, { range: at(2, 0), text: '  bogusOne: 1\n' }, { range: at(3, 0), text: '  bogusTwo: 2\n' }, { range: at(2, 2, 10), text: 'first' });
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 2);
    const unknown = diagnostics.filter(({ code }) => code === 'config-unknown-setting').map(({ range }) => range);
    assert.deepEqual(unknown, [at(2, 2, 7), at(3, 2, 10)]);
    client.change(uri, 3, { text: yaml });
    assert.ok(lacks('config-unknown-setting')(await client.diagnostics(uri, ({ version }) => version === 3)), 'a change without a range is the whole text');
    await client.stop();
  });

  test('two documents do not mix', async () => {
    const { client, root } = await start();
    const [good, bad] = [`${root}/good.redis`, `${root}/bad.redis`];
    client.open(good, 'GET user:1\n', 'redis');
    client.open(bad, 'GETT user:1\n', 'redis');
    assert.deepEqual((await client.diagnostics(good)).diagnostics, []);
    assert.deepEqual(codes(await client.diagnostics(bad)), ['command-unknown']);
    client.change(good, 2, { range: at(0, 0, 3), text: 'GIT' });
    client.close(bad);
    assert.ok(has('command-unknown')(await client.diagnostics(good, ({ version }) => version === 2)));
    assert.deepEqual((await client.diagnostics(bad, ({ version }) => version === undefined)).diagnostics, []);
    await client.stop();
  });

  test('a document opened again under an old version number is read anew', async () => {
    const { client, root } = await start();
    const uri = `${root}/a.redis`;
    client.open(uri, 'GETT user:1\n', 'redis');
    assert.deepEqual(codes(await client.diagnostics(uri)), ['command-unknown']);
    client.close(uri);
    const since = client.received.length;
    client.open(uri, 'GET user:1\n', 'redis');
    assert.deepEqual((await client.diagnostics(uri, ({ version }) => version === 1, since)).diagnostics, []);
    await client.stop();
  });

  test('positions count UTF-16 units, also behind characters outside the basic plane', async () => {
    const { client, root } = await start();
    const uri = `${root}/emoji.redis`;
    client.open(uri, 'GET "🍎🍎"\nMGET "🍎" x\n', 'redis');
    client.change(uri, 2, { range: at(0, 10), text: ' "🍏" extra' });
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 2);
    const arity = diagnostics.find(({ code }) => code === 'command-arity');
    assert.equal(arity?.range.start.line, 0);
    const slots = diagnostics.find(({ code }) => code === 'command-cross-slot');
    assert.equal(slots?.range.start.line, 1);
    assert.ok(slots.range.end.character <= 11, `within the line: ${JSON.stringify(slots.range)}`);
    const hover = (await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 10 } })) as { range: Range; contents: { value: string } };
    assert.deepEqual(hover.range, at(1, 10, 11), 'x stands behind two quotes and two units of an apple');
    await client.stop();
  });

  test('of a burst of edits only the last version is judged', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    await client.diagnostics(uri);
    const edits = Array.from({ length: 300 }, (_, index) => ({
      method: 'textDocument/didChange',
      params: { textDocument: { uri, version: index + 2 }, contentChanges: [{ range: at(0, 0), text: '#\n' }] },
    }));
    client.send(...edits);
    await client.diagnostics(uri, ({ version }) => version === 301);
    const count = client.published(uri).length - 1;
    assert.ok(count <= 10, `300 edits at once were published ${count} times`);
    await client.stop();
  });

  test('a large document is read: 4 MB, of which our part stands at the end', async () => {
    const { client, root } = await start();
    const uri = `${root}/large.yaml`;
    const padding = '# A line that says nothing at all, so that the file becomes long.\n'.repeat(62_000);
    client.open(uri, `${padding}${yaml}  bogus: 1\n`);
    const { diagnostics } = await client.diagnostics(uri);
    assert.equal(diagnostics.find(({ code }) => code === 'config-unknown-setting')?.range.start.line, 62_003);
    await client.stop();
  });
});

describe('requests', () => {
  test('hover, completion and code actions are answered', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, `${yaml}  \n`);
    const textDocument = { uri };
    const hover = (await client.request('textDocument/hover', { textDocument, position: { line: 2, character: 5 } })) as { contents: { kind: string; value: string } };
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /retryInterval/);
    const { items } = (await client.request('textDocument/completion', { textDocument, position: { line: 3, character: 2 } })) as { items: { label: string }[] };
    assert.ok(items.some(({ label }) => label === 'readMode'));
    client.change(uri, 2, { range: at(3, 0, 2), text: '  checkLockSyncedSlaves: false' });
    const actions = (await client.request('textDocument/codeAction', { textDocument, range: at(3, 5), context: { diagnostics: [] } })) as { kind: string; edit: unknown }[];
    assert.ok(actions.some(({ kind }) => kind === 'quickfix'));
    const all = (await client.request('textDocument/codeAction', { textDocument, range: at(0, 0), context: { diagnostics: [], only: ['source.fixAll'] } })) as { kind: string }[];
    assert.deepEqual(all.map(({ kind }) => kind), ['source.fixAll.redisGuidance']);
    await client.stop();
  });

  test('a document whose grammar is yet to be loaded is waited for, by questions and by diagnostics', async () => {
    const { client, root } = await start();
    const documents = [
      { uri: `${root}/a.sh`, language: 'shellscript', text: 'redis-cli -h "$HOST" SET k\n', rule: 'command-arity', character: 22 },
      { uri: `${root}/a.lua`, language: 'lua', text: "redis.call('GETX', KEYS[1])\nredis.call('SET', KEYS[1])\n", rule: 'command-unknown', line: 1, character: 13 },
    ];
    for (const { uri, language, text, rule, line = 0, character } of documents) {
      client.open(uri, text, language);
      const hover = (await client.request('textDocument/hover', { textDocument: { uri }, position: { line, character } })) as { contents: { value: string } } | null;
      assert.ok(hover, uri);
      assert.match(hover.contents.value, /SET key value/, uri);
      const { diagnostics } = await client.diagnostics(uri, ({ diagnostics: found }) => found.length > 0);
      assert.ok(diagnostics.some(({ code }) => code === rule), uri);
    }
    await client.stop();
  });

  test('all that a script of Redis commands is asked is answered', async () => {
    const { client, root } = await start();
    const uri = `${root}/a.redis`;
    client.open(uri, 'SET  a b E\nMULTI\nMGET a "{b}c"\nEXEC\n', 'redis');
    const ask = (name: string, params: object = {}): Promise<unknown> => client.request(`textDocument/${name}`, { textDocument: { uri }, ...params });
    const position = { line: 2, character: 5 };
    const { items } = (await ask('completion', { position: { line: 0, character: 10 } })) as { items: { label: string; documentation?: unknown }[] };
    const item = items.find(({ label }) => label === 'EX');
    assert.equal(item?.documentation, undefined, 'descriptions come when they are asked for');
    assert.match(JSON.stringify(await client.request('completionItem/resolve', item)), /EX seconds/);
    assert.deepEqual(((await ask('signatureHelp', { position })) as { signatures: { label: string }[] }).signatures.map(({ label }) => label), ['MGET key [key ...]']);
    const hints = (await ask('inlayHint', { range: at(0, 0, 0) })) as { label: string }[];
    assert.deepEqual(hints, []);
    const all = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    assert.deepEqual(((await ask('inlayHint', { range: all })) as { label: string }[]).map(({ label }) => label), ['slot 15495', 'slot 3300']);
    const tokens = (await ask('semanticTokens/full')) as { data: number[] };
    assert.deepEqual(await ask('semanticTokens/range', { range: all }), tokens);
    assert.equal(tokens.data.length, 9 * 5);
    assert.deepEqual(((await ask('documentSymbol')) as { name: string }[]).map(({ name }) => name), ['SET a', 'MULTI']);
    assert.deepEqual(await ask('foldingRange'), [{ startLine: 1, endLine: 3 }]);
    assert.equal(((await ask('selectionRange', { positions: [position] })) as unknown[]).length, 1);
    assert.deepEqual(await ask('documentHighlight', { position }), [{ range: at(0, 5, 6), kind: 3 }, { range: at(2, 5, 6), kind: 2 }]);
    assert.deepEqual(await ask('references', { position, context: { includeDeclaration: true } }), [{ uri, range: at(0, 5, 6) }, { uri, range: at(2, 5, 6) }]);
    assert.deepEqual(await ask('prepareRename', { position: { line: 2, character: 9 } }), { range: at(2, 9, 10), placeholder: 'b' });
    assert.equal(await ask('prepareRename', { position: { line: 2, character: 1 } }), null);
    assert.deepEqual(await ask('rename', { position, newName: 'n' }), { changes: { [uri]: [{ range: at(0, 5, 6), newText: 'n' }, { range: at(2, 5, 6), newText: 'n' }] } });
    const refused = await client.ask('textDocument/rename', { textDocument: { uri }, position: { line: 2, character: 9 }, newName: '' });
    assert.deepEqual([refused.error?.code, refused.error?.message], [-32803, 'A hash tag is one letter or more, none of them a brace.']);
    const options = { tabSize: 2, insertSpaces: true };
    assert.deepEqual(await ask('formatting', { options }), [{ range: at(0, 3, 5), newText: ' ' }, { range: at(2, 0), newText: '  ' }]);
    assert.deepEqual(await ask('rangeFormatting', { options, range: at(2, 0) }), [{ range: at(2, 0), newText: '  ' }]);
    await client.stop();
  });

  test('what only some documents have is offered for those only, where the client can keep documents apart', async () => {
    const names = ['documentSymbol', 'foldingRange', 'selectionRange', 'formatting', 'rangeFormatting', 'semanticTokens'];
    const client = connect();
    const registered: { method: string; registerOptions?: { documentSelector?: unknown } }[] = [];
    client.answers.set('client/registerCapability', (params) => {
      registered.push(...(params as { registrations: typeof registered }).registrations);
      return null;
    });
    const textDocument = Object.fromEntries(names.map((name) => [name, { dynamicRegistration: true }]));
    const { capabilities } = (await client.initialize([], { textDocument })) as { capabilities: Record<string, unknown> };
    assert.equal(capabilities.documentFormattingProvider, undefined);
    client.notify('initialized', {});
    await client.wait('the registrations', () => registered.length >= names.length || undefined);
    assert.deepEqual(registered.map(({ method }) => method), names.map((name) => `textDocument/${name}`));
    const scripts = [{ language: 'redis' }, { pattern: '**/*.{redis,rediscli}' }];
    const coloured = [{ language: 'redis' }, { language: 'shellscript' }, { language: 'dockerfile' }, { language: 'makefile' }, scripts[1]];
    for (const { method, registerOptions } of registered) assert.deepEqual(registerOptions?.documentSelector, method.includes('Tokens') ? coloured : scripts);
    await client.stop();
    const old = connect();
    const fixed = ((await old.initialize([])) as { capabilities: Record<string, unknown> }).capabilities;
    assert.equal(fixed.documentFormattingProvider, true);
    old.notify('initialized', {});
    const uri = 'file:///w/redisson.yaml';
    old.open(uri, yaml);
    for (const name of ['formatting', 'documentSymbol', 'foldingRange']) assert.equal(await old.request(`textDocument/${name}`, { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } }), null, name);
    assert.deepEqual(await old.request('textDocument/semanticTokens/full', { textDocument: { uri } }), { data: [] });
    await old.stop();
  });

  test('a migration is answered with edits, notes and what is left', async () => {
    const { client, root } = await start();
    const uri = `${root}/old.yaml`;
    client.open(uri, 'singleServerConfig:\n  address: "redis://127.0.0.1:1"\n  pingTimeout: 1000\ncodec: !<org.redisson.codec.FstCodec> {}\n');
    assert.equal(((await client.request('redisGuidance/releases')) as string[])[0], '4.7.0');
    const answer = await client.request('redisGuidance/migrate', { uri, release: '4.7.0' });
    assert.deepEqual(answer, { edits: [{ range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, newText: '' }], notes: [], refusals: 1 });
    assert.equal(await client.request('redisGuidance/migrate', { uri, release: '5.0.0' }), null);
    assert.equal(await client.request('redisGuidance/migrate', { uri: `${root}/closed.yaml`, release: '4.7.0' }), null);
    await client.stop();
  });

  test('a file that Spring is told of is linked', async () => {
    const { client, root } = await start({ 'src/main/resources/redisson.yaml': yaml });
    const uri = `${root}/src/main/resources/application.properties`;
    client.open(uri, '# cache\nspring.redis.redisson.file=classpath:redisson.yaml\nquarkus.redisson.file=missing.yaml\n', 'spring-boot-properties');
    const links = await client.request('textDocument/documentLink', { textDocument: { uri } });
    assert.deepEqual(links, [{ range: at(1, 27, 50), target: `${root}/src/main/resources/redisson.yaml` }]);
    await client.stop();
  });

  test('a question about a document that is not open, or not ours, has no answer', async () => {
    const { client, root } = await start();
    const position = { line: 0, character: 0 };
    const noItems = { isIncomplete: false, items: [] };
    client.open(`${root}/other.yaml`, 'name: value\n');
    for (const name of ['other.yaml', 'closed.yaml']) {
      const textDocument = { uri: `${root}/${name}` };
      assert.equal(await client.request('textDocument/hover', { textDocument, position }), null);
      assert.deepEqual((await client.request('textDocument/completion', { textDocument, position })) ?? noItems, noItems);
      assert.deepEqual((await client.request('textDocument/codeAction', { textDocument, range: at(0, 0), context: { diagnostics: [] } })) ?? [], []);
    }
    await client.stop();
  });

  test('a cancelled request is answered as such', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    const params = { textDocument: { uri }, position: { line: 2, character: 5 } };
    client.send({ id: 900, method: 'textDocument/hover', params }, { method: '$/cancelRequest', params: { id: 900 } });
    assert.equal((await client.answerTo(900)).error?.code, -32800);
    assert.ok(await client.request('textDocument/hover', params), 'the next one is answered');
    await client.stop();
  });

  test('an unknown request is refused, an unknown notification ignored, a wrong request answered with an error', async () => {
    const { client, root } = await start();
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    assert.equal((await client.ask('textDocument/noSuchThing', {})).error?.code, -32601);
    client.notify('textDocument/noSuchThing', {});
    client.notify('$/noSuchThing', {});
    client.notify('textDocument/didChange', { textDocument: { uri }, contentChanges: [{ text: '' }] });
    client.notify('textDocument/didChange', { nothing: true });
    client.change(`${root}/never-opened.yaml`, 2, { text: 'x' });
    assert.equal((await client.ask('textDocument/hover', { textDocument: { uri } })).error?.code, -32603, 'a hover without a position');
    assert.ok(await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 5 } }), 'the server lives on');
    await client.stop();
  });
});

describe('broken messages', () => {
  test('a body that is not JSON is answered with a parse error, and the next message is read', async () => {
    const client = connect();
    client.write(frame('{"jsonrpc":"2.0","id":1,"method":'));
    assert.equal((await client.answerTo(null)).error?.code, -32700);
    assert.ok(await client.initialize([]));
    assert.equal(await client.stop(), 0);
  });

  test('a header without a length ends the server with 1 and a sentence, since nothing behind it can be read', async () => {
    for (const header of ['Content-Type: text\r\n\r\n{}', 'Content-Length: many\r\n\r\n{}', 'no header at all\r\n\r\n']) {
      const client = connect();
      client.write(header);
      assert.equal(await client.ended, 1, header);
      assert.match(client.stderr, /^The input is not the Language Server Protocol: /);
    }
  });

  test('JSON that is no message is ignored', async () => {
    const client = connect();
    for (const body of ['[]', '42', 'null', '{}', '"text"', '{"jsonrpc":"2.0","id":5}', '{"jsonrpc":"2.0","method":"$/cancelRequest"}']) client.write(frame(body));
    assert.ok(await client.initialize([]));
    assert.equal(await client.stop(), 0);
  });
});

describe('facts', () => {
  test('the version comes from the manifest, a watched change is followed, a removed file forgotten', async () => {
    const { client, root } = await start({ 'pom.xml': pom('3.45.1') }, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    const uri = `${root}/src/redisson.yaml`;
    client.open(uri, yaml);
    assert.ok(lacks(unsupported)(await client.diagnostics(uri)));
    const watched = client.received.find(({ method }) => method === 'client/registerCapability')?.params as { registrations: { method: string; registerOptions: unknown }[] };
    assert.deepEqual(watched.registrations.map(({ method }) => method), ['workspace/didChangeWatchedFiles']);

    const path = fileURLToPath(`${root}/pom.xml`);
    let since = client.received.length;
    writeFileSync(path, pom('4.0.0'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${root}/pom.xml`, type: 2 }] });
    const refused = await client.diagnostics(uri, has(unsupported), since);
    assert.equal(refused.diagnostics.find(({ code }) => code === unsupported)?.severity, 1);

    since = client.received.length;
    rmSync(path);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${root}/pom.xml`, type: 3 }] });
    const unsure = await client.diagnostics(uri, has(unsupported), since);
    assert.equal(unsure.diagnostics.find(({ code }) => code === unsupported)?.severity, 2, 'some of the possible versions refuse it');
    await client.stop();
  });

  test('manifests in folders that nobody writes by hand do not count', async () => {
    const { client, root } = await start({ 'pom.xml': pom('3.45.1'), 'target/pom.xml': pom('4.0.0') });
    const uri = `${root}/target/redisson.yaml`;
    client.open(uri, yaml);
    assert.ok(lacks(unsupported)(await client.diagnostics(uri)));
    client.open(`${root}/target/pom.xml`, pom('4.0.0'), 'xml');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${root}/target/pom.xml`, type: 2 }] });
    client.change(uri, 2, { range: at(0, 0), text: '# again\n' });
    assert.ok(lacks(unsupported)(await client.diagnostics(uri, ({ version }) => version === 2)));
    await client.stop();
  });

  test('a manifest above the workspace counts as far as the repository reaches', async () => {
    const client = connect();
    const root = makeFolder({ 'pom.xml': pom('4.0.0'), 'services/orders/redisson.yaml': yaml });
    await client.initialize([`${root}/services/orders`]);
    client.notify('initialized', {});
    const uri = `${root}/services/orders/redisson.yaml`;
    client.open(uri, yaml);
    assert.ok(has(unsupported)(await client.diagnostics(uri)));
    await client.stop();
  });

  test('an open manifest counts as edited, and as saved again when it is closed; only what differs is published', async () => {
    const { client, root } = await start({ 'pom.xml': pom('3.45.1') });
    const [uri, script, manifest] = [`${root}/redisson.yaml`, `${root}/a.redis`, `${root}/pom.xml`];
    client.open(uri, yaml);
    client.open(script, 'GETT a\n', 'redis');
    assert.ok(lacks(unsupported)(await client.diagnostics(uri)));
    await client.diagnostics(script);
    client.open(manifest, pom('3.45.1'), 'xml');
    const column = pom('3.45.1').indexOf('3.45.1');
    let since = client.received.length;
    client.change(manifest, 2, { range: at(0, column, column + 6), text: '4.0.0' });
    await client.diagnostics(uri, has(unsupported), since);
    since = client.received.length;
    client.close(manifest);
    await client.diagnostics(uri, lacks(unsupported), since);
    assert.equal(client.published(script).length, 1, 'the script does not depend on Redisson');
    await client.stop();
  });

  test('an open manifest counts although its file is read later, or is written meanwhile', async () => {
    const client = connect();
    const root = 'memfs:/shop';
    const [uri, manifest] = [`${root}/redisson.yaml`, `${root}/pom.xml`];
    let settle: ((text: string) => void) | undefined;
    client.answers.set('redisGuidance/findFiles', () => [manifest]);
    client.answers.set('redisGuidance/readFile', () => new Promise((resolve) => (settle = resolve)));
    await client.initialize([root]);
    client.notify('initialized', {});
    client.open(manifest, pom('4.0.0'), 'xml');
    client.open(uri, yaml);
    (await client.wait('the question for the file', () => settle))(pom('3.45.1'));
    assert.ok(has(unsupported)(await client.diagnostics(uri)));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: manifest, type: 2 }] });
    client.change(uri, 2, { range: at(0, 0), text: '#\n' });
    assert.ok(has(unsupported)(await client.diagnostics(uri, ({ version }) => version === 2)));
    await client.stop();
  });

  test('a folder that is added brings its facts, one that is removed takes them away', async () => {
    const { client, root } = await start({}, { workspace: { workspaceFolders: true } });
    const other = makeFolder({ 'pom.xml': pom('4.0.0') });
    const uri = `${other}/redisson.yaml`;
    const severity = ({ diagnostics }: Published): number | undefined => diagnostics.find(({ code }) => code === unsupported)?.severity;
    client.open(uri, yaml);
    assert.equal(severity(await client.diagnostics(uri)), 2);
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: other, name: 'b' }], removed: [] } });
    await client.diagnostics(uri, (published) => severity(published) === 1);
    const since = client.received.length;
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: other, name: 'b' }] } });
    await client.diagnostics(uri, (published) => severity(published) === 2, since);
    assert.notEqual(root, other);
    await client.stop();
  });

  test('edits while the first facts are read wait for them; requests do not', async () => {
    const client = connect();
    let answer: ((settings: unknown) => void) | undefined;
    client.answers.set('workspace/configuration', () => new Promise((resolve) => (answer = resolve)));
    const root = makeFolder();
    await client.initialize([root], { workspace: { configuration: true } });
    client.notify('initialized', {});
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    for (let version = 2; version <= 40; version++) client.change(uri, version, { range: at(0, 0), text: '#\n' });
    const position = { line: 41, character: 5 };
    const hover = (await client.request('textDocument/hover', { textDocument: { uri }, position })) as { contents: { value: string } };
    assert.match(hover.contents.value, /retryInterval/);
    const settle = await client.wait('the question for the settings', () => answer);
    assert.deepEqual(client.published(uri), [], 'nothing is published before the settings are known');
    settle([{ redisson: '4.0.0' }]);
    const first = await client.diagnostics(uri);
    assert.equal(first.version, 40);
    assert.ok(has(unsupported)(first));
    assert.equal(client.published(uri).length, 1, 'there was no flicker');
    await client.stop();
  });

  test('the client is told the facts of a document once after each change, if it asks for that', async () => {
    const { client, root } = await start({ 'pom.xml': pom('3.45.1') }, {}, { initializationOptions: { factsNotification: true, settings: { deployment: { policy: 'oss' } } } });
    const uri = `${root}/redisson.yaml`;
    client.open(uri, yaml);
    client.change(uri, 2, { range: at(0, 0), text: '#\n' });
    await client.diagnostics(uri, ({ version }) => version === 2);
    client.close(uri);
    const told = await client.wait('the end of the facts', () => {
      const all = client.notified<{ uri: string; facts: unknown }>('redisGuidance/facts');
      return all.length >= 2 ? all : undefined;
    });
    assert.deepEqual(told, [
      {
        uri,
        facts: {
          input: 'redissonYaml',
          redisson: { value: '3.45.1', source: 'pom.xml', uri: `${root}/pom.xml` },
          policy: { value: 'oss', source: 'setting' },
          geoReplication: { value: null },
          azure: { value: true, source: 'addresses' },
        },
      },
      { uri, facts: null },
    ]);
    await client.stop();
  });

  test('a client reaches the files of its own file systems for the server', async () => {
    const client = connect();
    const root = 'memfs:/work%20space';
    const files = new Map([[`${root}/pom.xml`, pom('4.0.0')], [`${root}/nothing.xml`, '']]);
    const asked: unknown[] = [];
    client.answers.set('redisGuidance/readFile', (params) => files.get((params as { uri: string }).uri));
    client.answers.set('redisGuidance/findFiles', (params) => {
      asked.push(params);
      return [...files.keys()];
    });
    await client.initialize([root]);
    client.notify('initialized', {});
    client.open(`${root}/redisson.yaml`, yaml);
    assert.ok(has(unsupported)(await client.diagnostics(`${root}/redisson.yaml`)));
    assert.deepEqual(asked, [{ root, names: factNames, skipped: [...skippedFolders] }]);
    for (const name of factNames) assert.match(name, factFiles);
    await client.stop();
  });
});

describe('settings', () => {
  const policy = (policy: string | null) => ({ deployment: { policy } });
  const blocked = ({ diagnostics }: Published): number | undefined => diagnostics.find(({ code }) => code === 'command-blocked-by-policy')?.severity;

  test('are asked for at the start and after every change', async () => {
    const client = connect();
    let settings: unknown = policy('enterprise');
    client.answers.set('workspace/configuration', () => [settings]);
    const root = makeFolder();
    await client.initialize([root], { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } });
    client.notify('initialized', {});
    const uri = `${root}/a.redis`;
    client.open(uri, 'CLUSTER NODES\n', 'redis');
    assert.equal(blocked(await client.diagnostics(uri)), 1);
    settings = policy('oss');
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics(uri, (published) => blocked(published) === undefined);
    assert.ok(client.received.some(({ params }) => JSON.stringify(params ?? {}).includes('"workspace/didChangeConfiguration"')), 'changes are asked for');
    await client.stop();
  });

  test('come with the start and with the notification where the client cannot be asked', async () => {
    const { client, root } = await start({}, {}, { initializationOptions: { settings: { redisGuidance: policy('enterprise') } } });
    const uri = `${root}/a.redis`;
    client.open(uri, 'CLUSTER NODES\n', 'redis');
    assert.equal(blocked(await client.diagnostics(uri)), 1);
    client.notify('workspace/didChangeConfiguration', { settings: { yaml: { validate: true } } });
    client.notify('workspace/didChangeConfiguration', { settings: { redisGuidance: policy('oss') } });
    await client.diagnostics(uri, (published) => blocked(published) === undefined);
    assert.deepEqual(client.notified('window/logMessage'), [], 'the settings of others are no mistake');
    await client.stop();
  });

  test('decide where slots are shown, at once', async () => {
    const client = connect();
    let settings: unknown = { inlayHints: { slots: 'on' }, formatting: { case: 'upper' } };
    let refreshed = 0;
    client.answers.set('workspace/configuration', () => [settings]);
    client.answers.set('workspace/inlayHint/refresh', () => {
      refreshed++;
      return null;
    });
    const root = makeFolder();
    await client.initialize([root], { workspace: { configuration: true, inlayHint: { refreshSupport: true } } });
    client.notify('initialized', {});
    const uri = `${root}/a.redis`;
    client.open(uri, 'get a\n', 'redis');
    await client.diagnostics(uri);
    const hints = async (): Promise<number> => ((await client.request('textDocument/inlayHint', { textDocument: { uri }, range: at(0, 0, 5) })) as unknown[]).length;
    await client.wait('the first refresh', () => refreshed === 1 || undefined);
    assert.equal(await hints(), 1);
    assert.deepEqual(await client.request('textDocument/formatting', { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } }), [{ range: at(0, 0, 3), newText: 'GET' }]);
    settings = { inlayHints: { slots: 'off' } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.wait('the second refresh', () => refreshed === 2 || undefined);
    assert.equal(await hints(), 0);
    settings = { inlayHints: { slots: 'sometimes' } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.wait('the third refresh', () => refreshed === 3 || undefined);
    assert.deepEqual(client.notified<{ message: string }>('window/logMessage').map(({ message }) => message), ['In the settings redisGuidance.*, `inlayHints.slots` must be "off" or "several" or "on", not "sometimes".']);
    await client.stop();
  });

  test('that are null, as Emacs sends them, count as missing', async () => {
    const client = connect();
    client.answers.set('workspace/configuration', () => [null]);
    const root = makeFolder();
    await client.initialize([root], { workspace: { configuration: true } }, { initializationOptions: null });
    client.notify('initialized', {});
    const uri = `${root}/a.redis`;
    client.open(uri, 'CLUSTER NODES\n', 'redis');
    assert.equal(blocked(await client.diagnostics(uri)), 2);
    for (const settings of [null, {}, { redisGuidance: null }]) client.notify('workspace/didChangeConfiguration', { settings });
    client.change(uri, 2, { text: 'CLUSTER SLOTS\n' });
    assert.equal(blocked(await client.diagnostics(uri, ({ version }) => version === 2)), 2);
    assert.deepEqual(client.notified('window/logMessage'), []);
    await client.stop();
  });

  test('that make no sense are named once, and the rest holds', async () => {
    const client = connect();
    client.answers.set('workspace/configuration', () => [{ deployment: { policy: 'enterprise', geoReplication: 'yes' }, trace: { server: 'off' } }]);
    const root = makeFolder();
    await client.initialize([root], { workspace: { configuration: true } });
    client.notify('initialized', {});
    const uri = `${root}/a.redis`;
    client.open(uri, 'CLUSTER NODES\n', 'redis');
    assert.equal(blocked(await client.diagnostics(uri)), 1);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
    for (const answer of ['text', 7, [1], true]) client.answers.set('workspace/configuration', () => [answer]);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics(uri, (published) => blocked(published) === 2);
    const said = client.notified<{ message: string }>('window/logMessage').map(({ message }) => message);
    assert.equal(said.filter((message) => message.includes('`deployment.geoReplication` must be true or false, not "yes"')).length, 1);
    assert.ok(!said.some((message) => message.includes('trace')));
    await client.stop();
  });

  test('a client that refuses to tell them is served with what it sent', async () => {
    const { client, root } = await start({}, { workspace: { configuration: true } }, { initializationOptions: { settings: policy('enterprise') } });
    const uri = `${root}/a.redis`;
    client.open(uri, 'CLUSTER NODES\n', 'redis');
    assert.equal(blocked(await client.diagnostics(uri)), 1);
    await client.stop();
  });

  test('codes are links only for a client that can open a page', async () => {
    for (const [options, href] of [
      [{ pageUri: 'command' }, 'command:redisGuidance.explain?%5B%22command-unknown%22%5D'],
      [{}, undefined],
    ] as const) {
      const { client, root } = await start({}, {}, { initializationOptions: options });
      client.open(`${root}/a.redis`, 'GETT a\n', 'redis');
      const { diagnostics } = await client.diagnostics(`${root}/a.redis`);
      assert.equal(diagnostics[0]?.codeDescription?.href, href);
      await client.stop();
    }
  });
});

describe('random edits leave what opening the final text gives', () => {
  const pieces: Readonly<Record<string, readonly string[]>> = {
    yaml: ['\n', '\r\n', ' ', '  ', ':', '- ', '"', "'", '#', '{', '}', '[', '&a ', '*a', '🍎', 'é', '\t', 'timeout: 30s\n', '  retryAttempts: 3\n', 'singleServerConfig:\n', '!<a.B> {}', '1500', '|\n', '\\'],
    redis: ['\n', '\r\n', ' ', '"', "'", '#', '{', '}', '\\x', '🍎', 'é', 'MGET a b\n', 'MULTI\n', 'EXEC\n', 'GETT x\n', 'SET {t}:a 1', 'CLUSTER NODES\n', '127.0.0.1:6379> '],
  };
  const starts: Readonly<Record<string, string>> = {
    yaml: yaml.repeat(2) + 'threads: 16\n',
    redis: 'MULTI\nSET a 1\nSET b 2\nEXEC\nMGET user:1 user:2\nEVAL "return 1" 2 a b\n',
  };

  for (const languageId of ['yaml', 'redis']) {
    test(languageId, async () => {
      const { client, root } = await start();
      const fresh = connect();
      await fresh.initialize([root]);
      fresh.notify('initialized', {});
      const uri = `${root}/redisson.${languageId}`;
      const random = makeRandom(20_251_122);
      let text = starts[languageId]!;
      client.open(uri, text, languageId, 0);
      for (let version = 1; version <= 1000; version++) {
        const { start: from, end: to, insert } = randomEdit(text, pieces[languageId]!, random);
        client.change(uri, version, { range: { start: positionOf(text, from), end: positionOf(text, to) }, text: insert });
        text = text.slice(0, from) + insert + text.slice(to);
        if (version % 100 !== 0) continue;
        const edited = await client.diagnostics(uri, (published) => published.version === version);
        fresh.open(uri, text, languageId, version);
        const opened = await fresh.diagnostics(uri, (published) => published.version === version);
        fresh.close(uri);
        assert.deepEqual(edited.diagnostics, opened.diagnostics, `after ${version} edits of\n${text}`);
        assertInside(edited.diagnostics, text);
      }
      assert.equal(await client.stop(), 0);
      assert.equal(await fresh.stop(), 0);
    });
  }
});

/** Numbers from 0 (included) to `below` (excluded), the same for the same seed. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Mostly typing, sometimes deleting, now and then a large cut; a line end of two characters is never parted. */
function randomEdit(text: string, pieces: readonly string[], random: (below: number) => number): { start: number; end: number; insert: string } {
  const whole = (offset: number): number => (text[offset] === '\n' && text[offset - 1] === '\r' ? offset - 1 : offset);
  const start = whole(random(text.length + 1));
  const long = text.length > 1500 ? 400 : 12;
  const end = Math.max(start, whole(Math.min(text.length, start + (random(3) === 0 ? random(long) : 0))));
  return { start, end, insert: random(4) === 0 && end > start ? '' : pieces[random(pieces.length)]! };
}

/** Line and column of an offset, in UTF-16 units. */
function positionOf(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines[lines.length - 1]!.length };
}

/** Every range stands in the text, its start not behind its end. */
function assertInside(diagnostics: readonly Diagnostic[], text: string): void {
  const lines = text.split(/\r\n|\r|\n/);
  for (const { range, code } of diagnostics) {
    for (const { line, character } of [range.start, range.end]) assert.ok(character <= (lines[line]?.length ?? -1), `${code} at ${line}:${character}`);
    assert.ok(range.start.line < range.end.line || (range.start.line === range.end.line && range.start.character <= range.end.character), code);
  }
}
