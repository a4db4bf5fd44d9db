// Moving a Redisson YAML to another release: the code action, and the command with the difference that it shows.
import * as vscode from 'vscode';
import { closeAll, codeActionAt, open, until, write } from './editor';
import { equal, ok } from './expect';

const name = 'redisson-old.yaml';
const old = 'singleServerConfig:\n  address: "redis://127.0.0.1:6379" # here\n  pingTimeout: 1000\n  retryInterval: 1500\n  password: "${REDIS_PASSWORD}"\n';
const migrated = 'singleServerConfig:\n  address: "redis://127.0.0.1:6379" # here\n  retryDelay: !<org.redisson.config.ConstantDelay> {delay: PT1.5S}\npassword: "${REDIS_PASSWORD}"\n';
const kind = vscode.CodeActionKind.RefactorRewrite.append('redisGuidance.migrate');

suite('Migration', () => {
  setup(() => write(name, old));
  teardown(async () => {
    await closeAll();
    await write(name, '# nothing\n');
  });

  test('is a code action that carries its edit', async () => {
    const { document } = await open(name);
    const action = await codeActionAt(document, new vscode.Range(0, 0, 0, 0), kind, /^Migrate this file to Redisson 4/);
    ok(action.edit, 'the action carries its edit');
    ok(await vscode.workspace.applyEdit(action.edit), 'the edit can be applied');
    equal(document.getText(), migrated, 'The text after the code action');
  });

  test('is a command that shows the difference, and changes the file when that is accepted', async () => {
    const { document } = await open(name);
    await vscode.commands.executeCommand('redisGuidance.migrateToRedisson4', '4.7.0');
    const shown = (): vscode.TabInputTextDiff | undefined => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    };
    const { modified } = await until('the difference', shown);
    equal((await vscode.workspace.openTextDocument(modified)).getText(), migrated, 'The right side');
    equal(document.getText(), old, 'The text before it is accepted');
    await vscode.commands.executeCommand('redisGuidance.applyMigration');
    equal(document.getText(), migrated, 'The text after it is accepted');
    equal(shown(), undefined, 'The difference that is shown afterwards');
  });
});
