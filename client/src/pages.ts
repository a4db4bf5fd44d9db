// The pages of the rules, which ship with the extension, shown as rendered Markdown.

import * as vscode from 'vscode';

/** A rule, as the server lists it. */
export interface RuleTitle {
  readonly id: string;
  readonly title: string;
}

/** Where the pages stand in the extension. */
const folder = 'server/src/rules';
const scheme = 'redis-guidance';

/** Registers the command that shows a rule's page; `listRules` is asked where no rule is named. */
export function explainRules(extension: vscode.Uri, listRules: () => Promise<readonly RuleTitle[]>): vscode.Disposable {
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, folder, path));
      return new TextDecoder().decode(bytes);
    },
  });
  const command = vscode.commands.registerCommand('redisGuidance.explain', async (rule: unknown) => {
    const id = typeof rule === 'string' ? rule : await pickRule(await listRules());
    // The argument may come from a link in somebody's text.
    if (id === undefined || !/^[a-z][a-z0-9-]*$/.test(id)) return;
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme, path: `/${id}.md` }));
  });
  return vscode.Disposable.from(provider, command);
}

async function pickRule(rules: readonly RuleTitle[]): Promise<string | undefined> {
  const items = rules.map(({ id, title }) => ({ label: id, description: title }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Explain a rule'), matchOnDescription: true });
  return picked?.label;
}
