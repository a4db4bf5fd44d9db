// The command that says what the workspace itself does not: version, clustering policy, geo-replication, service.

import * as vscode from 'vscode';

const { t } = vscode.l10n;

interface Choice extends vscode.QuickPickItem {
  /** Undefined: whatever the workspace says. */
  readonly value: string | boolean | undefined;
}

interface FactChoice extends vscode.QuickPickItem {
  readonly setting: string;
  /** The values to choose from; missing where the value is typed. */
  readonly choices?: readonly Choice[];
}

const fromWorkspace: Choice = { label: t('As the workspace says'), description: t('manifests and redis-guidance.json'), value: undefined };

function listFacts(): FactChoice[] {
  return [
    { setting: 'redisson', label: t('Version of Redisson') },
    {
      setting: 'deployment.policy',
      label: t('Clustering policy'),
      choices: [
        { label: t('OSS clustering'), description: t('the default of Azure Managed Redis'), value: 'oss' },
        { label: t('Enterprise clustering'), value: 'enterprise' },
        { label: t('No clustering'), value: 'none' },
        fromWorkspace,
      ],
    },
    {
      setting: 'deployment.geoReplication',
      label: t('Active geo-replication'),
      choices: [{ label: t('On'), value: true }, { label: t('Off'), value: false }, fromWorkspace],
    },
    {
      setting: 'deployment.azure',
      label: t('Service'),
      choices: [
        { label: t('Azure Managed Redis'), value: true },
        { label: t('Another Redis'), description: t('the Azure guidance is left out'), value: false },
        { label: t('As the addresses say'), value: undefined },
      ],
    },
  ];
}

/** Asks for a fact and its value, and writes the setting. */
export async function selectFacts(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('redisGuidance');
  const facts = listFacts().map((fact) => ({ ...fact, description: describe(settings.get(fact.setting), fact) }));
  const fact = await vscode.window.showQuickPick(facts, { title: t('What do you deploy?'), placeHolder: t('What the checks should go by') });
  if (!fact) return;
  const choice = fact.choices ? await vscode.window.showQuickPick(fact.choices, { title: fact.label }) : await askVersion(settings.get('redisson'));
  if (!choice) return;
  const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(fact.setting, choice.value, target);
}

/** The value that holds now, in words. */
function describe(value: unknown, { choices = [] }: FactChoice): string {
  const unset = value === undefined || value === null || value === '';
  const choice = choices.find((candidate) => candidate.value === (unset ? undefined : value));
  return choice?.label ?? (typeof value === 'string' && value !== '' ? value : fromWorkspace.label);
}

async function askVersion(current: unknown): Promise<{ value: string | undefined } | undefined> {
  const version = await vscode.window.showInputBox({
    title: t('Version of Redisson'),
    prompt: t('Leave it empty to take the version from pom.xml.'),
    placeHolder: '3.45.1',
    value: typeof current === 'string' ? current : '',
    validateInput: (text) => (text === '' || /^\d+\.\d+(\.\d+)?([.-]\w+)*$/.test(text) ? undefined : t('A version such as 3.45.1')),
  });
  return version === undefined ? undefined : { value: version === '' ? undefined : version };
}
