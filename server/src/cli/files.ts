// Which files are checked: the paths of the command line, folders searched, each file once; and their texts.

import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decode, findPaths } from '../hosts/node';
import { nearest } from '../text';
import type { Options } from './arguments';
import { commandNames } from './flags';
import { reasonOf, say } from './messages';
import { UsageError } from './usageError';

/** One thing to check. */
export interface Source {
  /** Absolute; what - reads stands where `--stdin-filename` says. */
  readonly path: string;
  /** As people see it: relative to the current folder, with `/`. */
  readonly shown: string;
  readonly uri: string;
  /** The folder that was asked for; facts are looked for at least up to it. */
  readonly root: string;
  readonly languageId: string;
  readonly isStdin: boolean;
}

/** The kinds of files that a folder is searched for; a file that is named is always tried. */
const candidates = /\.(ya?ml|json|properties|redis|rediscli|lua|sh|bash|zsh|ksh|bats|(docker|container)file|mk|md|markdown|mdx)$|^(pom\.xml|\.envrc|(Docker|Container)file([._-].*)?|(GNU|BSD)?makefile(\.\w+)?)$/i;

/** A larger file is not read, in bytes: no file that a person wrote is. */
const largest = 10 * 1024 * 1024;

/** What standard input is called where nobody names it. */
const stdinName = 'stdin';

/** Finds everything the paths stand for, sorted; throws a `UsageError` for a path that does not exist. */
export async function findSources(paths: readonly string[], options: Options): Promise<Source[]> {
  const sources = new Map<string, Source>();
  const add = (real: string, path: string, root: string): void => {
    if (!sources.has(real)) sources.set(real, sourceOf(path, root, false));
  };
  for (const word of paths.length > 0 ? paths : ['.']) {
    const path = resolve(word);
    if (word === '-') {
      const name = resolve(options.stdinFilename ?? stdinName);
      sources.set('-', sourceOf(name, dirname(name), true));
      continue;
    }
    const stats = statOf(path, word, options);
    if (stats?.isDirectory()) {
      const found = await findPaths(path, candidates, (place, error) => say(`${show(place)} is skipped: ${reasonOf(error)}.`));
      for (const file of found) add(file.real, file.path, path);
    } else if (stats) add(realpathSync(path), path, dirname(path));
  }
  return [...sources.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
}

/** What a file holds. */
export interface Content {
  readonly text: string;
  /** False where the bytes are no valid UTF-8: written back, the file would lose them. */
  readonly exact: boolean;
}

/** Reads a file or standard input; undefined, and a line on standard error, where that fails or it is no text. */
export async function readSource(source: Source): Promise<Content | undefined> {
  const bytes = source.isStdin ? await readStdin() : readBytes(source);
  if (!bytes) return undefined;
  const problem = bytes.length > largest ? 'it is larger than 10 MB' : bytes.subarray(0, 8192).includes(0) ? 'it is binary' : undefined;
  if (problem) say(`${source.shown} is skipped: ${problem}.`);
  return problem ? undefined : { text: decode(bytes), exact: isUtf8(bytes) };
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readBytes({ path, shown }: Source): Buffer | undefined {
  try {
    const stats = statSync(path);
    if (stats.isFile() ? stats.size <= largest : stats.isFIFO()) return readFileSync(path);
    say(`${shown} is skipped: ${stats.isFile() ? 'it is larger than 10 MB' : 'it is no file'}.`);
  } catch (error) {
    say(`${shown} is skipped: ${reasonOf(error)}.`);
  }
  return undefined;
}

function statOf(path: string, word: string, { named }: Options): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      say(`${show(path)} is skipped: ${reasonOf(error)}.`);
      return undefined;
    }
    const near = named ? undefined : nearest(word, commandNames);
    throw new UsageError(`There is no file or folder ${word}${near ? `; did you mean the command \`${near}\`?` : '.'}`);
  }
}

function sourceOf(path: string, root: string, isStdin: boolean): Source {
  return {
    path,
    root,
    isStdin,
    shown: show(path),
    uri: pathToFileURL(path).href,
    // A file of another name was named by someone who knows what it is: its content decides.
    languageId: candidates.test(basename(path)) ? '' : 'yaml',
  };
}

/** A path for people and reports: relative to the current folder, with `/`. */
export function show(path: string): string {
  return (relative(process.cwd(), path) || '.').replaceAll(sep, '/');
}
