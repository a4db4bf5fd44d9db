// Where verdicts come from: the workspace's manifests, the user's settings, and a server that can be restarted.
import * as vscode from 'vscode';
import { closeAll, codeOf, diagnosticsOf, endOf, insert, open, rangeOf, read, waitForDiagnostic, waitForNo, withSetting, write } from './editor';
import { equal, ok } from './expect';

/** Redisson 4 does not know `retryInterval`, which redisson.yaml sets. */
const unsupported = 'config-unsupported-setting';

/** The version in pom.xml, and one that judges otherwise. */
const [asked, newer] = ['3.45.1', '4.7.0'];

suite('The version of Redisson', () => {
  teardown(closeAll);

  test('is what the setting says, while it says something', async () => {
    const { document } = await open('redisson.yaml');
    await waitForDiagnostic(document, 'config-misplaced-setting');
    ok(!diagnosticsOf(document).some((diagnostic) => codeOf(diagnostic) === unsupported), `Redisson ${asked} takes retryInterval`);
    await withSetting('redisGuidance.redisson', newer, async () => {
      const found = await waitForDiagnostic(document, unsupported, 'retryInterval');
      equal(vscode.DiagnosticSeverity[found.severity], 'Error', 'The severity');
      ok(found.message.includes('retryDelay'), `the message names the replacement: ${found.message}`);
    });
    await waitForNo(document, unsupported);
  });

  test('follows pom.xml when it is changed on disk, and names it', async () => {
    const { document } = await open('redisson.yaml');
    await waitForDiagnostic(document, 'config-misplaced-setting');
    const manifest = await read('pom.xml');
    try {
      await write('pom.xml', manifest.replace(asked, newer));
      const found = await waitForDiagnostic(document, unsupported, 'retryInterval');
      const related = found.relatedInformation?.map(({ location }) => location) ?? [];
      ok(related.some(({ uri }) => uri.path.endsWith('/pom.xml')), 'the diagnostic points to the manifest that decides');
    } finally {
      await write('pom.xml', manifest);
    }
    await waitForNo(document, unsupported);
  });

  test('follows pom.xml while it is edited, before it is saved', async () => {
    const { document } = await open('redisson.yaml');
    await waitForDiagnostic(document, 'config-misplaced-setting');
    const manifest = await open('pom.xml');
    const version = rangeOf(manifest.document, asked);
    ok(await manifest.edit((edit) => edit.replace(version, newer)), 'the version is changed');
    await waitForDiagnostic(document, unsupported, 'retryInterval');
    await vscode.commands.executeCommand('undo');
    equal(manifest.document.getText(version), asked, 'The version after undo');
    await waitForNo(document, unsupported);
  });
});

suite('The command to restart', () => {
  teardown(closeAll);

  test('leaves one server that goes on checking', async () => {
    const editor = await open('redisson.yaml');
    const { document } = editor;
    await waitForDiagnostic(document, 'config-misplaced-setting');
    await vscode.commands.executeCommand('redisGuidance.restart');
    await insert(editor, endOf(document), 'noSuchSetting: 1\n');
    await waitForDiagnostic(document, 'config-unknown-setting', 'noSuchSetting');
    const same = diagnosticsOf(document).filter((diagnostic) => codeOf(diagnostic) === 'config-misplaced-setting');
    equal(same.length, 1, 'How often the misplaced setting is reported');
  });
});
