// What a user sees in a script of Redis commands.
import * as vscode from 'vscode';
import { closeAll, completionsAt, endOf, hoverAt, insert, open, rangeOf, waitForDiagnostic, waitForNo, withSetting } from './editor';
import { equal, ok } from './expect';

suite('A .redis file', () => {
  teardown(closeAll);

  test('has the language redis', async () => {
    const { document } = await open('commands.redis');
    equal(document.languageId, 'redis', 'The language');
  });

  test('completes commands', async () => {
    const editor = await open('commands.redis');
    const position = await insert(editor, endOf(editor.document), 'HGETA');
    await completionsAt(editor.document, position, 'HGETALL');
  });

  test('explains a command and a key on hover', async () => {
    const { document } = await open('commands.redis');
    const mget = rangeOf(document, 'MGET').start;
    const command = await hoverAt(document, mget.translate(0, 2));
    for (const part of ['MGET', 'OSS', 'Enterprise']) ok(command.includes(part), `the hover mentions ${part}: ${command}`);
    const key = await hoverAt(document, mget.translate(0, 'MGET us'.length));
    ok(key.includes('10778'), `the hover gives the slot of user:1: ${key}`);
  });



  test('is judged by the clustering policy that the user names', async () => {
    const { document } = await open('commands.redis');
    const blocked = 'command-blocked-by-policy';
    await waitForDiagnostic(document, blocked, 'CLUSTER NODES', ({ severity }) => severity === vscode.DiagnosticSeverity.Warning);
    await withSetting('redisGuidance.deployment.policy', 'enterprise', async () => {
      await waitForDiagnostic(document, blocked, 'CLUSTER NODES', ({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    });
    await withSetting('redisGuidance.deployment.policy', 'oss', async () => {
      await waitForNo(document, blocked);
      await waitForDiagnostic(document, 'command-cross-slot', undefined, ({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    });
    await waitForDiagnostic(document, blocked, 'CLUSTER NODES', ({ severity }) => severity === vscode.DiagnosticSeverity.Warning);
  });
});
