// Facts for the checked files: manifests and configuration files from their folders upward, and the user's flags.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from '../hosts/node';
import { configName, type Facts } from '../project';
import { isVersion, parseSettings, type Settings } from '../settings';
import { moduleOf, modules as moduleNames } from '../tables/azure';
import { listOf } from '../text';
import type { Options } from './arguments';
import { show, type Source } from './files';
import { reasonOf, say } from './messages';
import { UsageError } from './usageError';

const manifestName = 'pom.xml';

/** Pushes in all that is known about the sources; throws a `UsageError` for a configuration that is wrong. */
export function pushFacts(facts: Facts, sources: readonly Source[], options: Options): void {
  pushFlags(facts, options);
  const folders = foldersOf(sources);
  for (const folder of folders) {
    const path = join(folder, manifestName);
    const text = readManifest(path);
    if (text !== undefined) facts.setFile(pathToFileURL(path).href, text);
  }
  if (options.config !== undefined) pushConfig(facts, resolve(options.config), sources);
  else {
    for (const folder of folders) {
      const path = join(folder, configName);
      if (existsSync(path)) facts.setFile(pathToFileURL(path).href, readConfig(path));
    }
  }
  for (const [uri, problems] of facts.problems()) throw wrongConfig(fileURLToPath(uri), problems);
}

/** Pushes in what the flags state. */
export function pushFlags(facts: Facts, options: Options): void {
  facts.setUser(settingsOf(options), listOf(factFlags(options)));
}

/** The flags that state a fact, as they are written. */
export function factFlags({ redisson, policy, geoReplication, modules }: Options): string[] {
  return [
    ...(redisson === undefined ? [] : ['--redisson']),
    ...(policy === undefined ? [] : ['--policy']),
    ...(geoReplication === undefined ? [] : [geoReplication ? '--geo-replication' : '--no-geo-replication']),
    ...(modules === undefined ? [] : ['--modules']),
  ];
}

function settingsOf({ redisson, policy, geoReplication, modules }: Options): Settings {
  if (redisson !== undefined && !isVersion(redisson)) {
    throw new UsageError(`--redisson cannot be ${JSON.stringify(redisson)}: it is a release such as 3.45.1.`);
  }
  const strange = modules?.find((name) => moduleOf(name) === undefined);
  if (strange !== undefined) throw new UsageError(`--modules cannot hold ${JSON.stringify(strange)}: a cache has ${listOf(moduleNames, 'or')}.`);
  return {
    ...(redisson === undefined ? {} : { redisson }),
    deployment: {
      ...(policy === undefined ? {} : { policy }),
      ...(geoReplication === undefined ? {} : { geoReplication }),
      ...(modules === undefined ? {} : { modules }),
    },
  };
}

/**
 * Makes one configuration hold for every source. Its globs are relative to its own folder for what lies in it, else to
 * the current folder, else to the folder that was asked for.
 */
function pushConfig(facts: Facts, path: string, sources: readonly Source[]): void {
  const text = readConfig(path);
  const { problems } = parseSettings(text);
  if (problems.length > 0) throw wrongConfig(path, problems);
  const homes = [dirname(path), process.cwd()];
  for (const { root } of sources) {
    const home = homes.find((folder) => root === folder || isBelow(root, folder)) ?? root;
    facts.setFile(pathToFileURL(join(home, configName)).href, text);
  }
}

function wrongConfig(path: string, problems: readonly string[]): UsageError {
  return new UsageError(`${show(path)}: ${problems.join('; ')}.`);
}

function readConfig(path: string): string {
  try {
    return decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`The configuration ${show(path)} cannot be read: ${reasonOf(error)}.`);
  }
}

function readManifest(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return decode(readFileSync(path));
  } catch (error) {
    say(`${show(path)} is not used: ${reasonOf(error)}.`);
    return undefined;
  }
}

/**
 * The folders that hold facts: each source's own and those above it, up to the repository's or the file system's root,
 * but at least up to the folder that was asked for.
 */
function foldersOf(sources: readonly Source[]): Set<string> {
  const folders = new Set<string>();
  const walked = new Set<string>();
  const repositories = new Map<string, boolean>();
  const isRepository = (folder: string): boolean => {
    let known = repositories.get(folder);
    if (known === undefined) repositories.set(folder, (known = existsSync(join(folder, '.git'))));
    return known;
  };
  for (const { path, root } of sources) {
    // Files of one folder that were asked for in one word have the same way up.
    const way = `${dirname(path)}\0${root}`;
    if (walked.has(way)) continue;
    walked.add(way);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      folders.add(folder);
      if (folder === dirname(folder) || (isRepository(folder) && !isBelow(folder, root))) break;
    }
  }
  return folders;
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
