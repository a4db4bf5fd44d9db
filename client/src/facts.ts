// The status item: which facts hold for the document in the editor, and where they come from.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A fact as the server tells it; `value` is null where nobody says. */
interface Fact<T> {
  readonly value: T | null;
  readonly source?: string;
  readonly uri?: string;
}

/** What the server tells about a document. */
interface Facts {
  readonly input: string;
  readonly redisson: Fact<string>;
  readonly policy: Fact<string>;
  readonly geoReplication: Fact<boolean>;
  readonly azure: Fact<boolean>;
}

export interface FactsDisplay {
  /** Shows what this client's server will tell. */
  listen(client: BaseLanguageClient): void;
  /** Forgets what was told. */
  clear(): void;
  dispose(): void;
}

/** Shows the facts of the active document, as soon as a server tells them; `seen` hears of each Redisson YAML. */
export function showFacts(seen: (uri: vscode.Uri) => void): FactsDisplay {
  const told = new Map<string, Facts>();
  let item: vscode.LanguageStatusItem | undefined;

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const facts = document && told.get(document.uri.toString());
    if (!facts) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem('redisGuidance.facts', { language: document.languageId });
    item.selector = { language: document.languageId, scheme: document.uri.scheme };
    item.name = vscode.l10n.t('Redis Guidance: facts');
    item.text = describe(facts);
    item.detail = describeSources(facts);
    item.command = { command: 'redisGuidance.selectFacts', title: vscode.l10n.t('Change') };
  };
  const listener = vscode.window.onDidChangeActiveTextEditor(update);

  return {
    listen(client) {
      client.onNotification('redisGuidance/facts', ({ uri, facts }: { uri: string; facts: Facts | null }) => {
        const key = vscode.Uri.parse(uri).toString();
        if (facts?.input === 'redissonYaml') seen(vscode.Uri.parse(uri));
        if (facts) told.set(key, facts);
        else told.delete(key);
        update();
      });
    },
    clear() {
      told.clear();
      update();
    },
    dispose() {
      listener.dispose();
      item?.dispose();
    },
  };
}

/** One line, such as "Redisson 3.45.1 · OSS clustering". */
function describe({ input, redisson, policy, geoReplication, azure }: Facts): string {
  if (azure.value === false) return vscode.l10n.t('Not Azure Managed Redis');
  const { t } = vscode.l10n;
  const words = input === 'redissonYaml' ? [redisson.value === null ? t('Redisson, version not known') : `Redisson ${redisson.value}`] : [];
  words.push(policyTitle(policy.value));
  if (geoReplication.value === true) words.push(t('active geo-replication'));
  return words.join(' · ');
}

function policyTitle(policy: string | null): string {
  switch (policy) {
    case 'oss':
      return vscode.l10n.t('OSS clustering');
    case 'enterprise':
      return vscode.l10n.t('Enterprise clustering');
    case 'none':
      return vscode.l10n.t('no clustering');
    default:
      return vscode.l10n.t('clustering not known');
  }
}

/** The sources in brackets, each once; empty where nothing is known. */
function describeSources({ input, redisson, policy, geoReplication, azure }: Facts): string {
  const shown: Fact<unknown>[] = azure.value === false ? [azure] : [...(input === 'redissonYaml' ? [redisson] : []), policy, geoReplication];
  const sources = new Set(shown.flatMap((fact) => (fact.value === null ? [] : [describeSource(fact)])));
  return sources.size === 0 ? '' : `(${[...sources].join(', ')})`;
}

function describeSource({ source, uri }: Fact<unknown>): string {
  if (uri !== undefined) return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  if (source === 'setting') return vscode.l10n.t('settings');
  return source === 'addresses' ? vscode.l10n.t('its addresses') : (source ?? '');
}
