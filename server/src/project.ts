// What the workspace says about where the code runs: facts from manifests, configuration files and the user, for any
// document. Facts are pushed in as texts; nothing here reads a file.

import picomatch from 'picomatch';
import { readPom, type Pom } from './inputs/maven';
import type { Fact, Location, Project } from './model';
import { parseSettings, type Settings } from './settings';
import { moduleOf, possiblePolicies } from './tables/azure';
import { newest, recommendedMinimum, releaseOf, releasesBetween } from './tables/redisson';
import { positionIn } from './text';
import { plainUri } from './uri';
import type { Levels } from './judge';

/** The configuration file's name. */
export const configName = 'redis-guidance.json';

/** Files that hold facts: whoever reaches files pushes these in. */
export const factFiles = /(^|[/\\])(redis-guidance\.json|pom\.xml)$/;

/** What holds for one document. */
export interface Situation {
  readonly project: Project;
  readonly levels: Levels;
  /** The user does not want to hear about this file. */
  readonly ignored: boolean;
}

export interface Facts {
  /** Takes a fact file's text, or its end; true where verdicts may change. */
  setFile(uri: string, text: string | undefined): boolean;
  /** The user's own word, from flags or editor settings, which wins over all files; `source` names it for people. */
  setUser(settings: Settings, source: string): void;
  /** What holds for a document. */
  at(uri: string): Situation;
  /** What is wrong with the configuration files: sentences, by uri. */
  problems(): ReadonlyMap<string, readonly string[]>;
}

interface ConfigFile {
  /** Spelled plainly, as all uris in here. */
  readonly uri: string;
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** A store of facts, empty at first. */
export function createFacts(): Facts {
  const poms = new Map<string, Pom>();
  const configs = new Map<string, ConfigFile>();
  // Files are compared by their plain uris and named by the one they came with.
  const spellings = new Map<string, string>();
  let user: Settings = {};
  let userSource = '';
  let situations = new Map<string, Situation>();

  const situationOf = (uri: string): Situation => {
    const config = nearest(configs, uri);
    const relative = config ? pathIn(folderOf(config.uri), uri) : pathIn('', uri);
    const layers: { settings: Settings; source: string; at?: Location }[] = [{ settings: user, source: userSource }];
    if (config) {
      const start = { line: 0, character: 0 };
      const at: Location = { uri: spellings.get(config.uri) ?? config.uri, range: { start, end: start } };
      const fitting = (config.settings.overrides ?? []).filter(({ files }) => picomatch.isMatch(relative, [...files]));
      for (const { redisson, deployment, rules } of [...fitting].reverse()) {
        layers.push({ settings: { ...(redisson ? { redisson } : {}), ...(deployment ? { deployment } : {}), ...(rules ? { rules } : {}) }, source: configName, at });
      }
      layers.push({ settings: config.settings, source: configName, at });
    }
    const decided = <T>(get: (settings: Settings) => T | undefined): Fact<T> | undefined => {
      for (const { settings, source, at } of layers) {
        const value = get(settings);
        if (value !== undefined) return { value, known: true, source, ...(at ? { at } : {}) };
      }
      return undefined;
    };

    const policy = decided(({ deployment }) => deployment?.policy);
    const version = decided(({ redisson }) => redisson) ?? versionFromPoms(poms, uri, (file) => spellings.get(file) ?? file);
    const project: Project = {
      redisson: version
        ? { ...version, value: [releaseOf(version.value) ?? newest], version: version.value }
        : { value: releasesBetween(recommendedMinimum, undefined), known: false, source: 'not known' },
      policies: policy ? { ...policy, value: [policy.value] } : { value: possiblePolicies, known: false, source: 'not known' },
      geoReplication: decided(({ deployment }) => deployment?.geoReplication) ?? { value: undefined, known: false, source: 'not known' },
      modules: decided(({ deployment }) => deployment?.modules?.flatMap((name) => moduleOf(name) ?? [])) ?? { value: undefined, known: false, source: 'not known' },
      azure: decided(({ deployment }) => deployment?.azure) ?? { value: undefined, known: false, source: 'not known' },
    };
    const levels = Object.assign({}, ...layers.map(({ settings }) => settings.rules ?? {}).reverse()) as Levels;
    const globs = layers.flatMap(({ settings }) => settings.files?.ignore ?? []);
    return { project, levels, ignored: globs.length > 0 && picomatch.isMatch(relative, globs, { dot: true }) };
  };

  return {
    setFile(spelled, text) {
      const uri = plainUri(spelled);
      spellings.set(uri, spelled);
      const isPom = uri.endsWith('pom.xml');
      if (text === undefined ? !(isPom ? poms.delete(uri) : configs.delete(uri)) : false) return false;
      if (text !== undefined) {
        if (isPom) poms.set(uri, readPom(text));
        else configs.set(uri, { uri, ...parseSettings(text) });
      }
      situations = new Map();
      return true;
    },
    setUser(settings, source) {
      user = settings;
      userSource = source;
      situations = new Map();
    },
    at(spelled) {
      const uri = plainUri(spelled);
      let situation = situations.get(uri);
      if (!situation) situations.set(uri, (situation = situationOf(uri)));
      return situation;
    },
    problems: () => new Map([...configs].flatMap(([uri, { problems }]) => (problems.length > 0 ? [[spellings.get(uri) ?? uri, problems]] : []))),
  };
}

function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The value whose file stands in the nearest folder upward. */
function nearest<T>(files: ReadonlyMap<string, T>, uri: string): T | undefined {
  let best: { folder: string; value: T } | undefined;
  for (const [file, value] of files) {
    const folder = folderOf(file);
    if (isInside(uri, folder) && folder.length >= (best?.folder.length ?? 0)) best = { folder, value };
  }
  return best?.value;
}

/** The path of a file in a folder above it, else its whole path, as globs are written. */
function pathIn(folder: string, uri: string): string {
  return folder && isInside(uri, folder) ? uri.slice(folder.length + 1) : uri.replace(/^[\w.+-]+:\/*/, '');
}

function isInside(uri: string, folder: string): boolean {
  return uri.startsWith(`${folder}/`);
}

/** The Redisson version that the nearest pom.xml upward gives, its properties and managed versions from those above. */
function versionFromPoms(poms: ReadonlyMap<string, Pom>, uri: string, spell: (uri: string) => string): Fact<string> | undefined {
  const upward = [...poms].filter(([file]) => isInside(uri, folderOf(file))).sort(([a], [b]) => b.length - a.length);
  let property: string | undefined;
  for (const [file, pom] of upward) {
    const inherited = property === undefined ? undefined : pom.properties.get(property);
    // Maven takes the library that is asked for itself before the one that a starter brings along.
    const direct = pom.libraries.filter(({ name }) => name === 'org.redisson:redisson');
    const words = [inherited, ...[...direct, ...pom.libraries].map(({ version }) => version)];
    const word = words.find((candidate) => candidate?.text !== undefined && releaseOf(candidate.text) !== undefined);
    if (word?.text !== undefined) {
      const range = { start: positionIn(pom.lines, word.start), end: positionIn(pom.lines, word.end) };
      return { value: word.text, known: true, source: 'pom.xml', at: { uri: spell(file), range } };
    }
    property ??= pom.libraries.find((library) => library.property !== undefined)?.property;
  }
  return undefined;
}

