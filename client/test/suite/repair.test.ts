// What Ctrl+. and saving do to a Redisson YAML.
import * as vscode from 'vscode';
import { closeAll, codeActionAt, open, rangeOf, read, until, waitForDiagnostic, waitForNo, withSetting, write } from './editor';
import { equal, ok } from './expect';

/** The misplaced setting, as it stands in redisson.yaml. */
const misplaced = '  checkLockSyncedSlaves: false\n';

suite('Repairs', () => {
  teardown(closeAll);

  test('move a misplaced setting to where it belongs', async () => {
    const { document } = await open('redisson.yaml');
    const before = document.getText();
    const found = await waitForDiagnostic(document, 'config-misplaced-setting');
    const action = await codeActionAt(document, found.range, vscode.CodeActionKind.QuickFix, /^Move checkLockSyncedSlaves/);
    ok(action.edit, 'the quick fix carries its edit');
    ok(await vscode.workspace.applyEdit(action.edit), 'the edit can be applied');
    equal(document.getText(), `${before.replace(misplaced, '')}checkLockSyncedSlaves: false\n`, 'The text after the quick fix');
    await waitForNo(document, 'config-misplaced-setting');
  });

  test('can be refused: a comment silences the line', async () => {
    const { document } = await open('redisson.yaml');
    const found = await waitForDiagnostic(document, 'config-misplaced-setting');
    const silence = await codeActionAt(document, found.range, vscode.CodeActionKind.QuickFix, /^Silence config-misplaced-setting/);
    ok(silence.edit, 'the action carries its edit');
    ok(await vscode.workspace.applyEdit(silence.edit), 'the edit can be applied');
    const line = document.lineAt(rangeOf(document, misplaced.trim()).start.line - 1).text;
    ok(/^ +# redis-guidance-disable-next-line config-misplaced-setting/.test(line), `the line above silences the rule: ${line}`);
    await waitForNo(document, 'config-misplaced-setting');
  });

  test('are made on saving, where the user asks for it', async () => {
    const original = await read('redisson.yaml');
    const { document } = await open('redisson.yaml');
    await waitForDiagnostic(document, 'config-misplaced-setting');
    try {
      await withSetting('editor.codeActionsOnSave', { 'source.fixAll.redisGuidance': 'explicit' }, async () => {
        // Saving a file without a change runs nothing.
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), '# Saved once.\n');
        ok(await vscode.workspace.applyEdit(edit), 'the edit can be applied');
        await vscode.commands.executeCommand('workbench.action.files.save');
        // On a busy machine the command ends before the save does, which still needs the setting.
        await until('the save', () => !document.isDirty);
      });
      const saved = await read('redisson.yaml');
      ok(/^checkLockSyncedSlaves: false$/m.test(saved), `the setting stands at top level:\n${saved}`);
      await waitForNo(document, 'config-misplaced-setting');
    } finally {
      await write('redisson.yaml', original);
      await until('the file as it was', () => document.isClosed || document.getText() === original);
    }
  });
});
