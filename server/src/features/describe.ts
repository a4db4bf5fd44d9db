// Descriptions of table rows in Markdown: hover shows them, completion shows the same.

import type { Command, Key, Project, Setting } from '../model';
import { policies, type Policy } from '../tables/azure';
import { describeLaterConstants } from './classTags';
import { baselineFor, recommendationFor, toYaml } from '../tables/baseline';
import { commandSummaries } from '../tables/commandSummaries';
import { isDisputedTag } from '../tables/hashTags';
import { sourceUrl, type Availability, type CommandRow } from '../tables/commands';
import { defaultAt, findSetting, isDeprecated, isSupported, sectionKeys, type DefaultValue, type SectionName, type SettingRow } from '../tables/redisson';
import { settingTexts, type SettingText } from '../tables/settingTexts';
import { redissonSources } from '../tables/sources';
import { sources } from '../tables/azure';
import { listOf } from '../text';

/** A setting: what it does, unit, default and since when, the recommendation, and where it is gone. */
export function describeSetting(row: SettingRow, project: Project, setting?: Setting): string {
  const possible = project.redisson.value;
  const newest = possible[possible.length - 1]!;
  const text: SettingText | undefined = (settingTexts as Readonly<Record<string, SettingText>>)[row.name];
  const facts = [`**\`${row.name}\`** · ${typeOf(row)}`, text?.summary ?? ''];

  const read = setting?.read(newest);
  if (read?.kind === 'value' && typeof read.value === 'number') {
    const human = inWords(read.value, row.unit);
    if (human) facts.push(`Here: ${read.value} ${row.unit ?? ''} = ${human}`);
  }
  const recommended = describeRecommendation(row, possible, text?.azure);
  if (recommended) facts.push(recommended);
  else if (text?.azure) facts.push(`On Azure: ${text.azure}`);
  facts.push(`Default: ${describeDefault(row, possible)}. Since Redisson ${row.since === '3.0.0' ? '3.0.0 or earlier' : row.since}.`);
  const later = describeLaterConstants(row);
  if (later) facts.push(later);
  if (row.deprecated) facts.push(`Deprecated since ${row.deprecated}${row.replacedBy ? `: use \`${row.replacedBy.replace(/^top\./, '')}\`${row.replacedBy.startsWith('top.') ? ' at top level' : ''}` : ''}.`);
  if (row.removed) facts.push(`Removed in ${row.removed}: Redisson refuses a file that still has it.`);
  facts.push(`[Redisson: ${row.link.startsWith(redissonSources.configuration.url) ? 'configuration' : 'changelog'}](${row.link})${recommended ? ` · [Azure guidance](${sources.clientLibraries.url})` : ''}`);
  return facts.filter(Boolean).join('\n\n');
}

/** A server section: what it is for, and which policy it fits. */
export function describeSection(name: SectionName, project: Project): string {
  const key = sectionKeys[name];
  const text = (settingTexts as Readonly<Record<string, SettingText>>)[key];
  const count = baselineFor(name, project.redisson.value).length;
  return [
    `**\`${key}\`** · server section`,
    text?.summary ?? '',
    text?.azure ? `On Azure: ${text.azure}` : '',
    count > 0 && name !== 'sentinel' ? `The guidance's baseline has ${count} settings for it; the quick fix "Apply the Azure baseline" sets them.` : '',
    `[Redisson: configuration](${findSetting('top', key)?.link ?? redissonSources.configuration.url}) · [Azure guidance](${sources.clientLibraries.url})`,
  ].filter(Boolean).join('\n\n');
}

function typeOf(row: SettingRow): string {
  const constants = row.values?.[row.values.length - 1]?.[1];
  if (constants) return `one of ${listOf(constants.map((constant) => `\`${constant}\``), 'or')}`;
  const names: Readonly<Record<string, string>> = {
    int: 'whole number', long: 'whole number', boolean: 'true or false', string: 'text', url: 'URL', list: 'list', map: 'mapping', class: 'class tag', section: 'section',
  };
  const unit = { ms: 'milliseconds', s: 'seconds', count: 'number', index: 'index', address: 'address' }[row.unit ?? 'count'];
  return row.unit === 'ms' || row.unit === 's' ? `${unit} (${row.unit})` : row.unit === 'address' ? `${names[row.kind] ?? ''} of addresses`.replace('text of addresses', 'address') : (names[row.kind] ?? row.kind);
}

function describeDefault(row: SettingRow, possible: readonly string[]): string {
  const write = (value: DefaultValue): string => (value === null ? 'none' : typeof value === 'object' ? 'empty' : `\`${String(value)}\``);
  const own = possible.filter((release) => isSupported(row, release));
  const values = [...new Set(own.map((release) => JSON.stringify(defaultAt(row, release) ?? null)))];
  if (values.length === 0) return write(row.default[row.default.length - 1]?.[1] ?? null);
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    const value = JSON.parse(only) as DefaultValue;
    const human = typeof value === 'number' ? inWords(value, row.unit) : undefined;
    return `${write(value)}${human ? ` (${human})` : ''}`;
  }
  return listOf(row.default.map(([from, value]) => `${write(value)} from ${from}`), 'then');
}

function describeRecommendation(row: SettingRow, possible: readonly string[], reason: string | undefined): string | undefined {
  const recommendation = recommendationFor(row.section, row.name);
  if (!recommendation) return undefined;
  const newest = possible[possible.length - 1]!;
  const gone = !isSupported(row, newest) || isDeprecated(row, newest);
  const successor = gone && row.section !== 'top' ? baselineFor(row.section, [newest]).find(({ name, written }) => name === row.name && written !== row.name) : undefined;
  const value = successor ? `\`${successor.written}: ${successor.yaml}\` in its place` : `\`${row.name}: ${toYaml(recommendation.value)}\``;
  return `Recommended on Azure: ${value}${reason === undefined ? `, because ${recommendation.why}.` : `. ${reason}`}`;
}

/** A length of time as people say it; undefined where the number says as much. */
export function inWords(amount: number, unit: SettingRow['unit']): string | undefined {
  if (unit !== 'ms' && unit !== 's') return undefined;
  const seconds = unit === 'ms' ? amount / 1000 : amount;
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60} min`;
  return unit === 'ms' && Math.abs(seconds) >= 1 ? `${seconds} s` : undefined;
}

const availability: Readonly<Record<Availability, string>> = {
  ok: 'yes',
  'same-slot': 'yes, all keys in one slot',
  'cross-slot-ok': 'yes, also across slots',
  blocked: '**no**',
  restricted: 'some arguments only',
  'partial-results': 'yes, but leaves out what lies in other slots',
  container: 'see its subcommands',
  'per-policy': 'as the clustering policy has it',
  unknown: 'no document says',
};

/** A command: syntax, what it does, since when, cost, and which policies take it. */
export function describeCommand(row: CommandRow): string {
  const columns: readonly [string, Availability][] = [
    ...(Object.keys(policies) as Policy[]).map((policy): [string, Availability] => [titleOf(policy), row.support[policy]]),
    ['active geo-replication', row.support.geoReplication],
  ];
  const head = columns.map(([title]) => title).join(' | ');
  const cells = columns.map(([, value]) => availability[value]).join(' | ');
  return [
    `\`\`\`redis\n${row.syntax}\n\`\`\``,
    (commandSummaries as Readonly<Record<string, string>>)[row.name] ?? '',
    [`Since ${row.module ?? 'Redis'} ${row.since ?? '(not documented)'}`, row.complexity, keysOf(row)].filter(Boolean).join(' · '),
    row.deprecatedSince ? `Deprecated since ${row.deprecatedSince}${row.replacedBy ? `: use ${row.replacedBy}` : ''}.` : '',
    row.newerThanService ? "Newer than the service's engine, Redis 7.4." : '',
    `| ${head} |\n|${' --- |'.repeat(columns.length)}\n| ${cells} |`,
    ...(row.notes ?? []),
    listOf([linkTo(row), ...(row.confidence === 'seed' ? [`[Azure guidance](${sources.clientLibraries.url})`] : [])], '·').replace(' · ', ' · '),
  ].filter(Boolean).join('\n\n');
}

/** The command's own page. */
export function linkTo(row: CommandRow): string {
  return `[Redis: ${row.name}](${sourceUrl(row, 'page')})`;
}

/** Where a command does not run, in a few words; empty where it runs everywhere. */
export function describeSupport({ support, newerThanService }: CommandRow): string {
  const all = Object.keys(policies) as Policy[];
  const refused = all.filter((policy) => support[policy] === 'blocked');
  if (refused.length === all.length) return 'not on Azure';
  if (newerThanService) return 'newer than Redis 7.4';
  const names = [...refused.map(titleOf), ...(support.geoReplication === 'blocked' ? ['geo-replication'] : [])];
  return names.length === 0 ? '' : `not with ${listOf(names, 'or')}`;
}

function titleOf(policy: Policy): string {
  return policy === 'none' ? 'No clustering' : policies[policy].title;
}

/** Where the keys stand, in a few words. */
function keysOf(row: CommandRow): string {
  if (row.keys.length === 0) return row.customKeys ? '' : 'no keys';
  return `keys: ${listOf(row.keys.map(({ first, last, step, count, keyword }) => {
    const from = keyword ? `behind ${keyword}` : `word ${first ?? 1}`;
    if (count !== undefined) return `as many as word ${count} says`;
    if (!last || last === first) return from;
    const every = step && step > 1 ? `, every ${step}${step === 2 ? 'nd' : step === 3 ? 'rd' : 'th'}` : '';
    return `from ${from}${every}`;
  }))}`;
}

/** A key: its slot, why it lies there, and which other keys of the document, all of known text, lie there too. */
export function describeKey(key: Key, command: Command, others: readonly { readonly key: Key }[] = []): string {
  if (key.slot === undefined) return 'A key that only the running program knows.';
  const slots = new Set(command.keys?.flatMap(({ slot }) => (slot === undefined ? [] : [slot])));
  const sharing = [...new Set(others.filter((other) => other.key.slot === key.slot && other.key.text !== key.text).map((other) => other.key.text!))];
  const shown = sharing.slice(0, sharedKeys).map((text) => `\`${text.replaceAll('`', "'")}\``);
  return [
    `**Hash slot ${key.slot}** of 16384`,
    key.tag === undefined ? 'No hash tag: the whole key is hashed.' : `Hash tag \`${key.tag}\`: only this part is hashed.`,
    key.text !== undefined && isDisputedTag(key.text) ? 'Servers disagree about keys with an empty tag or several braces: use one tag per key.' : '',
    (command.keys?.length ?? 0) > 1 && slots.size > 0 ? (slots.size === 1 ? 'All keys of this command share the slot.' : `The keys of this command lie in ${slots.size} slots.`) : '',
    shown.length > 0 ? `In the same slot: ${listOf(sharing.length > shown.length ? [...shown, `${sharing.length - shown.length} more`] : shown)}.` : '',
  ].filter(Boolean).join('\n\n');
}

/** So many other keys of a slot at most are named. */
const sharedKeys = 5;
