// Settings that only an editor has a use for, and the command line and redis-guidance.json have none.

import type { WordCase } from '../features/formatting';
import type { SlotHints } from '../features/inlayHints';

export interface EditorSettings {
  readonly slotHints: SlotHints;
  readonly wordCase: WordCase;
}

export const defaultEditorSettings: EditorSettings = { slotHints: 'several', wordCase: 'keep' };

/** The groups of settings that are read here. */
export const editorGroups = ['inlayHints', 'formatting'] as const;

/** Reads them out of the client's settings; `problems` are sentences without the section's name. */
export function readEditorSettings(value: unknown): { editor: EditorSettings; problems: string[] } {
  const problems: string[] = [];
  const read = <T extends string>(group: (typeof editorGroups)[number], name: string, allowed: readonly T[], otherwise: T): T => {
    const found = ((value as Readonly<Record<string, unknown>> | null | undefined)?.[group] as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (found == null || found === '') return otherwise;
    if (allowed.includes(found as T)) return found as T;
    problems.push(`\`${group}.${name}\` must be ${allowed.map((one) => `"${one}"`).join(' or ')}, not ${JSON.stringify(found)}`);
    return otherwise;
  };
  return {
    editor: {
      slotHints: read('inlayHints', 'slots', ['off', 'several', 'on'], defaultEditorSettings.slotHints),
      wordCase: read('formatting', 'case', ['keep', 'upper', 'lower'], defaultEditorSettings.wordCase),
    },
    problems,
  };
}
