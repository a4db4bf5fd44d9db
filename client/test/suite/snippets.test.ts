// The snippets that the extension contributes for YAML, each inserted as a user would.
import * as vscode from 'vscode';
import { at, closeAll, codeOf, diagnosticsOf, endOf, extensionId, insert, open, until, waitForDiagnostic, withSetting, write } from './editor';
import { equal, ok } from './expect';

/** What package.json says about snippets. */
interface Contribution {
  readonly language: string;
  readonly path: string;
}

/** A file of snippets: by name, the lines to insert. */
type Snippets = Record<string, { readonly body: string | readonly string[] }>;

/** A key such as clusterServersConfig or singleServerConfig at the start of a line. */
const section = /^( *)\w+Servers?Config:/m;

/** The names of the contributed YAML snippets that hold a server section, with their text. */
async function listSnippets(): Promise<Map<string, string>> {
  const extension = vscode.extensions.getExtension(extensionId);
  ok(extension, `${extensionId} is installed`);
  const { contributes } = extension.packageJSON as { contributes?: { snippets?: readonly Contribution[] } };
  const found = new Map<string, string>();
  for (const { path } of contributes?.snippets?.filter(({ language }) => language === 'yaml') ?? []) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, path));
    for (const [name, { body }] of Object.entries(JSON.parse(new TextDecoder().decode(bytes)) as Snippets)) {
      const text = typeof body === 'string' ? body : body.join('\n');
      if (section.test(text)) found.set(name, text);
    }
  }
  return found;
}

suite('A YAML snippet', () => {
  teardown(closeAll);

  test('gives a configuration without an error, whichever it is', async function () {
    const snippets = await listSnippets();
    ok(snippets.size > 0, 'the extension contributes a snippet with a server section');
    // One test for all, since only the running extension knows them: as much time as that many tests.
    this.timeout(10_000 * snippets.size);
    for (const [name, text] of snippets) {
      const file = /^\s*spring:/m.test(text) ? 'application.yml' : 'inserted.yaml';
      await write(file, '');
      const editor = await open(file);
      const { document } = editor;
      await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name });
      await until(`the text of "${name}"`, () => section.test(document.getText()));
      await vscode.commands.executeCommand('leaveSnippet');
      // A snippet is for the releases that its name begins with.
      const release = /\d+\.\d+\.\d+/.exec(name)?.[0] ?? '';
      await withSetting('redisGuidance.redisson', release, () => expectNoError(editor, name));
      await closeAll();
      await vscode.workspace.fs.delete(at(file));
    }
  });
});

/** An error made on purpose beside the section shows that the text was checked; it must be the only one. */
async function expectNoError(editor: vscode.TextEditor, name: string): Promise<void> {
  const { document } = editor;
  const [, indent] = section.exec(document.getText()) ?? [];
  ok(indent !== undefined, `"${name}" begins a line with its server section`);
  const before = endOf(document).character === 0 ? '' : '\n';
  await insert(editor, endOf(document), `${before}${indent}noSuchSetting: 1\n`);
  await waitForDiagnostic(document, 'config-unknown-setting', 'noSuchSetting');
  const errors = diagnosticsOf(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
  equal(errors.map((error) => `${codeOf(error)}: ${document.getText(error.range)}`), ['config-unknown-setting: noSuchSetting'], `The errors of "${name}"`);
}
