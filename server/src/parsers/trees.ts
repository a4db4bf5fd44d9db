// Syntax trees of programming languages: web-tree-sitter with a grammar for each language, loaded on first use.

import type { Language, Parser, Tree } from 'web-tree-sitter';

/** The languages, and the files that hold their grammars. */
export const grammarFiles = {
  bash: 'tree-sitter-bash.wasm',
  lua: 'tree-sitter-lua.wasm',
} as const;

/** The parser itself. */
const parserFile = 'web-tree-sitter.wasm';

export type GrammarName = keyof typeof grammarFiles;

/** Reads a file that ships with the program, by its name; rejects where it is not there. */
export type LoadAsset = (name: string) => Promise<Uint8Array>;

const parsers = new Map<GrammarName, Parser>();
const loading = new Map<GrammarName, Promise<void>>();
let library: Promise<typeof import('web-tree-sitter')> | undefined;

/** Whether `parseTree` works for a language. */
export function isLoaded(name: GrammarName): boolean {
  return parsers.has(name);
}

/** Makes a language ready, once; rejects where a file is missing, and may then be tried again. */
export function loadGrammar(name: GrammarName, load: LoadAsset): Promise<void> {
  let job = loading.get(name);
  if (!job) {
    job = prepare(name, load).catch((error: unknown) => {
      loading.delete(name);
      throw error;
    });
    loading.set(name, job);
  }
  return job;
}

async function prepare(name: GrammarName, load: LoadAsset): Promise<void> {
  library ??= load(parserFile).then(async (wasmBinary) => {
    const loaded = await import('web-tree-sitter');
    await loaded.Parser.init({ wasmBinary });
    return loaded;
  });
  library.catch(() => (library = undefined));
  const tools = await library;
  const language: Language = await tools.Language.load(await load(grammarFiles[name]));
  const parser = new tools.Parser();
  parser.setLanguage(language);
  parsers.set(name, parser);
}

/**
 * Parses a text of a language that is loaded; tolerant, so that errors are nodes of the tree. Offsets are UTF-16 units. The tree is
 * memory of the parser's own: it lives as long as `use` runs, which gives what is taken from it.
 */
export function parseTree<T>(name: GrammarName, text: string, use: (tree: Tree) => T): T {
  const tree = parsers.get(name)?.parse(text);
  if (!tree) throw new Error(`The grammar of ${name} is not loaded.`);
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}
