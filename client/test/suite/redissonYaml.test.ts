// What a user sees in a Redisson YAML: diagnostics, hovers and completion.
import * as vscode from 'vscode';
import { closeAll, codeOf, completionsAt, diagnosticsOf, endOf, extensionId, hoverAt, insert, listDiagnostics, open, rangeOf, until, waitForDiagnostic, waitForNo } from './editor';
import { equal, ok } from './expect';

suite('A Redisson YAML', () => {
  teardown(closeAll);

  test('is recognised and checked without being asked', async () => {
    ok(vscode.extensions.getExtension(extensionId), `${extensionId} is installed`);
    const { document } = await open('redisson.yaml');
    const found = await waitForDiagnostic(document, 'config-misplaced-setting');
    ok(vscode.extensions.getExtension(extensionId)?.isActive, 'opening the file activated the extension');
    equal(document.getText(found.range), 'checkLockSyncedSlaves', 'The marked text');
    equal(vscode.DiagnosticSeverity[found.severity], 'Error', 'The severity');
    ok(found.message.includes('checkLockSyncedSlaves'), `the message names the setting: ${found.message}`);
    ok(typeof found.code === 'object', 'the code is a link');
    const { target } = found.code;
    ok(target.scheme === 'command' && target.path === 'redisGuidance.explain' && target.query.includes('config-misplaced-setting'), `the link leads to the page of the rule: ${target.toString()}`);
    const same = diagnosticsOf(document).filter((diagnostic) => codeOf(diagnostic) === 'config-misplaced-setting');
    equal(same.length, 1, 'How often it is reported');
  });

  test('shows the page of a rule, as its link does', async () => {
    await vscode.commands.executeCommand('redisGuidance.explain', 'config-misplaced-setting');
    await until('the page in a tab', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('config-misplaced-setting'))));
    const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'redis-guidance', path: '/config-misplaced-setting.md' }));
    ok(page.getText().startsWith('# config-misplaced-setting'), 'the page is the one of the rule');
  });

  test('is recognised by content under another name, and has no error where it is right', async () => {
    const editor = await open('orders.yml');
    const { document } = editor;
    await insert(editor, endOf(document), '  noSuchSetting: 1\n');
    await waitForDiagnostic(document, 'config-unknown-setting', 'noSuchSetting');
    const errors = diagnosticsOf(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    equal(errors.map(codeOf), ['config-unknown-setting'], 'The errors');
  });

  test('strikes through what its version deprecates', async () => {
    const { document } = await open('redisson.yaml');
    const found = await waitForDiagnostic(document, 'config-deprecated-setting', 'failedSlaveCheckInterval');
    ok(found.tags?.includes(vscode.DiagnosticTag.Deprecated), 'the diagnostic is tagged as deprecated');
  });

  test('shows the same diagnostics after a mistake and its undoing', async () => {
    const editor = await open('redisson.yaml');
    const { document } = editor;
    await waitForDiagnostic(document, 'config-misplaced-setting');
    const before = listDiagnostics(document);
    const text = document.getText();
    const quote = rangeOf(document, '"MASTER"').end;
    const range = new vscode.Range(quote.translate(0, -1), quote);
    ok(await editor.edit((edit) => edit.delete(range)), 'the quote is gone');
    await waitForDiagnostic(document, 'config-syntax');
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), text, 'The text after undo');
    await waitForNo(document, 'config-syntax');
    await until('the diagnostics from before', () => listDiagnostics(document).join('\n') === before.join('\n'), () => listDiagnostics(document));
  });

  test('explains a setting on hover', async () => {
    const { document } = await open('redisson.yaml');
    const text = await hoverAt(document, rangeOf(document, 'idleConnectionTimeout').start.translate(0, 4));
    for (const part of ['idleConnectionTimeout', 'ms', '30 s', '10000']) ok(text.includes(part), `the hover mentions ${part}: ${text}`);
  });

  test('completes the settings of its section and leaves out the removed ones', async () => {
    const editor = await open('orders.yml');
    const position = await insert(editor, endOf(editor.document), '  readMo');
    const labels = await completionsAt(editor.document, position, 'readMode');
    ok(!labels.includes('pingTimeout'), 'pingTimeout, gone since Redisson 3.13.0, is not offered');
    ok(!labels.includes('sentinelAddresses'), 'a setting of another section is not offered');
  });

  test('completes the constants of a setting', async () => {
    const editor = await open('orders.yml');
    const position = await insert(editor, endOf(editor.document), '  readMode: ');
    const labels = await completionsAt(editor.document, position, 'MASTER');
    for (const label of ['SLAVE', 'MASTER_SLAVE']) ok(labels.includes(label), `${label} is offered`);
  });

  test('puts a completed setting into the text', async () => {
    const editor = await open('orders.yml');
    await insert(editor, endOf(editor.document), '  readMo');
    const line = (): string => editor.document.lineAt(editor.document.lineCount - 1).text;
    await until('the line with the suggestion taken', async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      return until('a suggestion', async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        return line() !== '  readMo';
      }, line);
    });
    ok(/^ {2}readMode: ?/.test(line()), `the setting is written with its colon: ${line()}`);
  });
});
