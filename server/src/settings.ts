// What users decide: redis-guidance.json, the editor's settings and the command line's flags, in one shape.

import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Policy, Severity } from './model';
import { releaseOf } from './tables/redisson';
import { moduleOf, modules as moduleNames, policies } from './tables/azure';
import { listOf } from './text';

/** Everything is optional: what is missing is read from the workspace, or possible. */
export interface Settings {
  readonly redisson?: string;
  readonly deployment?: {
    readonly policy?: Policy;
    readonly geoReplication?: boolean;
    readonly modules?: readonly string[];
    /** Whether the target is Azure Managed Redis; missing: told from the addresses. */
    readonly azure?: boolean;
  };
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly files?: { readonly ignore?: readonly string[] };
  readonly overrides?: readonly Override[];
}

/** Settings for some files only; globs are relative to the configuration file's folder. */
export interface Override extends Omit<Settings, 'overrides' | 'files'> {
  readonly files: readonly string[];
}

const levels = ['error', 'warning', 'info', 'hint', 'off'];

/** Reads a redis-guidance.json; problems are sentences without the file's name. */
export function parseSettings(text: string): { settings: Settings; problems: string[] } {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  if (first) {
    const line = text.slice(0, first.offset).split('\n').length;
    return { settings: {}, problems: [`line ${line}: not valid JSON (${printParseErrorCode(first.error)})`] };
  }
  return checkSettings(value);
}

/** Takes what is right out of a value of any kind and says what is wrong with the rest; null counts as missing. */
export function checkSettings(value: unknown): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const settings = readSettings(value, '', problems, ['redisson', 'deployment', 'rules', 'files', 'overrides', '$schema']);
  return { settings, problems };
}

interface Fields {
  readonly [name: string]: unknown;
  readonly deployment?: unknown;
  readonly rules?: unknown;
  readonly files?: unknown;
  readonly overrides?: unknown;
}

function readSettings(value: unknown, where: string, problems: string[], known: readonly string[]): Settings {
  const fields = readObject(value, where || 'the configuration', problems, known, where);
  const redisson = read(fields, 'redisson', where, problems, isVersion, 'a release such as "3.45.1"');
  const deployment = fields.deployment == null ? undefined : readDeployment(fields.deployment, `${where}deployment.`, problems);
  const rules = fields.rules == null ? undefined : readRules(fields.rules, `${where}rules.`, problems);
  const files = fields.files == null || where ? undefined : readObject(fields.files, 'files', problems, ['ignore'], 'files.');
  const ignore = files && read(files, 'ignore', 'files.', problems, isTexts, 'a list of globs');
  const overrides = Array.isArray(fields.overrides) ? fields.overrides.flatMap((entry, index) => readOverride(entry, `overrides[${index}].`, problems)) : undefined;
  if (fields.overrides != null && !overrides) problems.push('`overrides` must be a list');
  return {
    ...(redisson === undefined ? {} : { redisson }),
    ...(deployment ? { deployment } : {}),
    ...(rules ? { rules } : {}),
    ...(ignore ? { files: { ignore } } : {}),
    ...(overrides ? { overrides } : {}),
  };
}

function readOverride(value: unknown, where: string, problems: string[]): Override[] {
  const settings = readSettings(value, where, problems, ['files', 'redisson', 'deployment', 'rules']);
  const files = (value as Fields | null)?.files;
  if (!isTexts(files)) {
    problems.push(`\`${where}files\` must be a list of globs`);
    return [];
  }
  return [{ ...settings, files }];
}

function readDeployment(value: unknown, where: string, problems: string[]): NonNullable<Settings['deployment']> {
  const fields = readObject(value, where.slice(0, -1), problems, ['policy', 'geoReplication', 'modules', 'azure'], where);
  const policy = read(fields, 'policy', where, problems, isPolicy, listOf(Object.keys(policies).map((name) => `"${name}"`), 'or'));
  const geoReplication = read(fields, 'geoReplication', where, problems, isBoolean, 'true or false');
  const modules = read(fields, 'modules', where, problems, isModules, `a list of ${listOf(moduleNames)}`);
  const azure = read(fields, 'azure', where, problems, isBoolean, 'true or false');
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(geoReplication === undefined ? {} : { geoReplication }),
    ...(modules === undefined ? {} : { modules }),
    ...(azure === undefined ? {} : { azure }),
  };
}

function readRules(value: unknown, where: string, problems: string[]): Record<string, Severity | 'off'> {
  const fields = readObject(value, where.slice(0, -1), problems, undefined, where);
  const isLevel = (level: unknown): level is Severity | 'off' => typeof level === 'string' && levels.includes(level);
  return Object.fromEntries(
    Object.keys(fields).flatMap((id) => {
      const level = read(fields, id, where, problems, isLevel, listOf(levels.map((name) => `"${name}"`), 'or'));
      return level === undefined ? [] : [[id, level]];
    }),
  );
}

function readObject(value: unknown, name: string, problems: string[], known: readonly string[] | undefined, where: string): Fields {
  if (value == null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(`\`${name}\` must be an object`);
    return {};
  }
  for (const key of Object.keys(value)) {
    if (known && !known.includes(key)) problems.push(`\`${where}${key}\` is not known; known here: ${listOf(known.filter((field) => field !== '$schema'))}`);
  }
  return value as Fields;
}

function read<T>(fields: Fields, key: string, where: string, problems: string[], is: (value: unknown) => value is T, wanted: string): T | undefined {
  const value = fields[key];
  // Editors send an empty text for a setting that is not set.
  if (value == null || value === '') return undefined;
  if (is(value)) return value;
  problems.push(`\`${where}${key}\` must be ${wanted}, not ${JSON.stringify(value)}`);
  return undefined;
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isModules = (value: unknown): value is string[] => isTexts(value) && value.every((name) => moduleOf(name) !== undefined);
export const isPolicy = (value: unknown): value is Policy => typeof value === 'string' && Object.hasOwn(policies, value);
export const isVersion = (value: unknown): value is string => typeof value === 'string' && releaseOf(value) !== undefined;
