// The command that moves the file in the editor to another release of Redisson: one difference to look at, then to accept.

import * as vscode from 'vscode';

/** Of the text to come, which is shown on the right side; nothing is reported about it. */
export const previewScheme = 'redis-guidance-migration';

/** What the server answers: edits, and what no edit can do. */
interface Migration {
  readonly edits: readonly { readonly range: { readonly start: vscode.Position; readonly end: vscode.Position }; readonly newText: string }[];
  readonly notes: readonly string[];
  readonly refusals: number;
}

export type Ask = <T>(method: string, params?: unknown) => Promise<T | undefined>;

export interface Migrator {
  /** Asks for the release unless one is given, and shows the difference. */
  migrate(given: unknown): Promise<void>;
  /** Accepts the difference that is shown. */
  apply(): Promise<void>;
  dispose(): void;
}

/** A difference that is shown and not accepted yet. */
interface Pending {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly edit: vscode.WorkspaceEdit;
  readonly preview: vscode.Uri;
}

export function createMigrator(ask: Ask): Migrator {
  const { t } = vscode.l10n;
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(previewScheme, { provideTextDocumentContent: (uri) => texts.get(uri.toString()) });
  let pending: Pending | undefined;

  const apply = async (): Promise<void> => {
    if (!pending) return;
    const { document, version, edit, preview } = pending;
    pending = undefined;
    texts.delete(preview.toString());
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === preview.toString()));
    if (document.version !== version) {
      await vscode.window.showWarningMessage(t('The file has changed since the difference was made: run the command again.'));
      return;
    }
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document);
  };

  const migrate = async (given: unknown): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) {
      await vscode.window.showInformationMessage(t('Open a Redisson configuration first.'));
      return;
    }
    const release = typeof given === 'string' ? given : await pickRelease(ask);
    if (release === undefined) return;
    const { version } = document;
    const migration = await ask<Migration | null>('redisGuidance/migrate', { uri: document.uri.toString(), release });
    if (!migration) {
      await vscode.window.showInformationMessage(t('This file holds no Redisson configuration.'));
      return;
    }
    const { edits, notes, refusals } = migration;
    const left = refusals > 0 ? [t('Redisson {0} still refuses the file; its findings say why.', release)] : [];
    if (edits.length === 0) {
      await vscode.window.showInformationMessage([t('There is nothing to change for Redisson {0}.', release), ...left, ...notes].join(' '));
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(document.uri, rangeOf(range), newText);
    const preview = document.uri.with({ scheme: previewScheme, query: release });
    texts.set(preview.toString(), textAfter(document, migration));
    pending = { document, version, edit, preview };
    await vscode.commands.executeCommand('vscode.diff', document.uri, preview, t('Migrate to Redisson {0}', release), { preview: true });
    const accept = t('Apply');
    const message = [t('On the right is the file for Redisson {0}.', release), ...left, ...notes].join(' ');
    void vscode.window.showInformationMessage(message, accept, t('Not Now')).then((answer) => (answer === accept ? apply() : undefined));
  };

  return { migrate, apply, dispose: () => void provider.dispose() };
}

async function pickRelease(ask: Ask): Promise<string | undefined> {
  const releases = (await ask<string[]>('redisGuidance/releases')) ?? [];
  const title = vscode.l10n.t('Migrate to which Redisson?');
  return vscode.window.showQuickPick(releases.filter((release) => Number(release.split('.')[0]) >= 4), { title });
}

function rangeOf({ start, end }: Migration['edits'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The document's text with the edits applied; they come in the text's order and do not overlap. */
function textAfter(document: vscode.TextDocument, { edits }: Migration): string {
  let text = document.getText();
  for (const { range, newText } of [...edits].reverse()) {
    const { start, end } = rangeOf(range);
    text = text.slice(0, document.offsetAt(start)) + newText + text.slice(document.offsetAt(end));
  }
  return text;
}
