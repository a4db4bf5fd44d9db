// The offer to stop the YAML extension's false error on class tags, made once, and the command that does it at any time.

import * as vscode from 'vscode';
import { missingEntries } from './customTags';

const yamlExtension = 'redhat.vscode-yaml';
/** Remembered for all workspaces. */
const refused = 'customTags.refused';

export interface TagOffer {
  /** A Redisson YAML is open: asks, where there is a reason and nobody has answered yet. */
  consider(uri: vscode.Uri): void;
  /** Adds the class tags of the open YAML documents. */
  add(): Promise<void>;
}

export function offerTags(memory: vscode.Memento): TagOffer {
  let asked = false;
  return {
    consider(uri) {
      if (asked || memory.get(refused) === true || vscode.extensions.getExtension(yamlExtension) === undefined) return;
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
      if (!document || missingIn([document]).length === 0) return;
      asked = true;
      void ask(memory, () => add([document]));
    },
    async add() {
      const documents = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'yaml');
      const added = await add(documents);
      const { t } = vscode.l10n;
      await vscode.window.showInformationMessage(
        added.length === 0 ? t('Every class tag of the open YAML files is in yaml.customTags already.') : t('Added to yaml.customTags: {0}.', added.map((entry) => entry.split(' ')[0]).join(', ')),
      );
    },
  };
}

async function ask(memory: vscode.Memento, addTags: () => Promise<unknown>): Promise<void> {
  const { t } = vscode.l10n;
  const yes = t('Add to Workspace Settings');
  const never = t('Never');
  const answer = await vscode.window.showInformationMessage(
    t("The YAML extension reports Redisson's class tags as errors, which they are not. Entries in yaml.customTags stop that."),
    yes,
    t('Not Now'),
    never,
  );
  if (answer === yes) await addTags();
  if (answer === never) await memory.update(refused, true);
}

function missingIn(documents: readonly vscode.TextDocument[]): string[] {
  const present = vscode.workspace.getConfiguration('yaml').get<string[]>('customTags') ?? [];
  return [...new Set(documents.flatMap((document) => missingEntries(document.getText(), present)))];
}

/** Lists do not merge over the levels of settings: the workspace's gets what holds now, too. */
async function add(documents: readonly vscode.TextDocument[]): Promise<string[]> {
  const missing = missingIn(documents);
  if (missing.length === 0) return [];
  const settings = vscode.workspace.getConfiguration('yaml');
  const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('customTags', [...(settings.get<string[]>('customTags') ?? []), ...missing], target);
  return missing;
}
