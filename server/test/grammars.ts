// Makes all grammars ready for tests: they come from the packages that the build takes them from.

import { readFile } from 'node:fs/promises';
import { grammarFiles, loadGrammar, type GrammarName, type LoadAsset } from '../src/parsers/trees';
// @ts-expect-error a tool without types
import { assets } from '../tools/assets.mjs';

export const loadTestAsset: LoadAsset = (name) => readFile((assets as Readonly<Record<string, string>>)[name]!);

/** Call at the top of a test file whose documents need grammars; then `prepare` has nothing left to do. */
export async function loadAllGrammars(): Promise<void> {
  for (const name of Object.keys(grammarFiles) as GrammarName[]) await loadGrammar(name, loadTestAsset);
}
