// The user's settings, however a client hands them over: asked for, sent along with a change, or given at the start.

import type { Connection, InitializeParams } from 'vscode-languageserver';
import { checkSettings, type Settings } from '../settings';
import { DidChangeConfigurationNotification } from '../protocol';
import { editorGroups, readEditorSettings, type EditorSettings } from './editorSettings';

/** The section of the client's settings that is ours. */
const section = 'redisGuidance';

export interface Configuration {
  /** Asks to be told of changes, where the client can do that. */
  register(): void;
  /** Asks the client for the settings, and falls back on what it has sent; undefined where a later call overtakes this one. */
  load(): Promise<{ readonly settings: Settings; readonly editor: EditorSettings } | undefined>;
  /** Keeps what a client has sent, for clients that cannot be asked. */
  keep(sent: unknown): void;
}

/** `params` are those of the initialize request: a client may give settings in its options. */
export function createConfiguration(connection: Connection, params: InitializeParams): Configuration {
  const { configuration, didChangeConfiguration } = params.capabilities.workspace ?? {};
  const said = new Set<string>();
  let kept = sectionOf((params.initializationOptions as { settings?: unknown } | null | undefined)?.settings);
  let loading = 0;

  const warn = (message: string): void => {
    if (said.has(message)) return;
    said.add(message);
    connection.console.warn(message);
  };

  const ask = async (): Promise<unknown> => {
    if (configuration !== true) return undefined;
    try {
      return (await connection.workspace.getConfiguration(section)) as unknown;
    } catch (error) {
      warn(`The client does not tell its settings: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };

  return {
    register() {
      if (didChangeConfiguration?.dynamicRegistration === true) {
        connection.client.register(DidChangeConfigurationNotification.type, { section }).catch((error: unknown) => warn(String(error)));
      }
    },
    async load() {
      const own = ++loading;
      const value = (await ask()) ?? kept;
      if (own !== loading) return undefined;
      const { settings, problems } = checkSettings(withoutOthers(value));
      const { editor, problems: others } = readEditorSettings(value);
      for (const problem of [...problems, ...others]) warn(`In the settings ${section}.*, ${problem}.`);
      return { settings, editor };
    },
    keep(sent) {
      kept = sectionOf(sent) ?? kept;
    },
  };
}

/** What a client sent: its settings for everybody, with our section in it, or ours alone; undefined where it holds none of ours. */
function sectionOf(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return undefined;
  if (section in sent) return sent[section] ?? undefined;
  return Object.keys(sent).some((key) => ['redisson', 'deployment', 'rules', 'files', ...editorGroups].includes(key)) ? sent : undefined;
}

/** The settings without what is only for the client, and what is read apart. */
function withoutOthers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const others: readonly string[] = ['trace', ...editorGroups];
  return Object.fromEntries(Object.entries(value).filter(([key]) => !others.includes(key)));
}
