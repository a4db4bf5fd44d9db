// The command that moves the file in the editor to another release of Redisson, shown as a refactoring to accept.

import * as vscode from 'vscode';

/** What the server answers: edits, and what no edit can do. */
interface Migration {
  readonly edits: readonly { readonly range: vscode.Range; readonly newText: string }[];
  readonly notes: readonly string[];
  readonly refusals: number;
}

export type Ask = <T>(method: string, params?: unknown) => Promise<T | undefined>;

/** Asks for the release unless one is given, and opens the preview; tells what is left for a person. */
export async function migrateFile(ask: Ask, given: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    await vscode.window.showInformationMessage(t('Open a Redisson configuration first.'));
    return;
  }
  const release = typeof given === 'string' ? given : await pickRelease(ask);
  if (release === undefined) return;
  const migration = await ask<Migration | null>('redisGuidance/migrate', { uri: document.uri.toString(), release });
  if (!migration) {
    await vscode.window.showInformationMessage(t('This file holds no Redisson configuration.'));
    return;
  }
  if (migration.edits.length > 0 && !(await preview(document.uri, migration, release))) return;
  const { notes, refusals } = migration;
  const left = refusals === 0 ? [] : [t('Redisson {0} still refuses the file; its findings say why.', release)];
  const lines = [...(migration.edits.length === 0 ? [t('There is nothing to change for Redisson {0}.', release)] : []), ...left, ...notes];
  if (lines.length === 0) return;
  const show = refusals > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(lines.join(' '));
}

async function pickRelease(ask: Ask): Promise<string | undefined> {
  const releases = (await ask<string[]>('redisGuidance/releases')) ?? [];
  const title = vscode.l10n.t('Migrate to which Redisson?');
  return vscode.window.showQuickPick(releases.filter((release) => Number(release.split('.')[0]) >= 4), { title });
}

/** Opens the refactoring preview, in which each change can be seen and left out; true where the edit was applied. */
function preview(uri: vscode.Uri, { edits }: Migration, release: string): Thenable<boolean> {
  const label = vscode.l10n.t('Migrate to Redisson {0}', release);
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText, { label, needsConfirmation: true });
  }
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
