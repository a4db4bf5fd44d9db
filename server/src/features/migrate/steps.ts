// What one pass of a migration proposes for a configuration, the most urgent first.

import { addToSection, removeEntry, removeSetting } from '../../edit';
import type { Config, Edit, Entry, Mapping, Report, Setting } from '../../model';
import { replaceSetting } from '../../replace';
import type { Snapshot } from '../../service';
import { defaultAt, findSetting, isDeprecated, isSupported, sectionKeys, settingsOf } from '../../tables/redisson';
import type { Proposal } from '../fixAll';
import { isLoadRefusal, isRefusal } from './origin';
import { spellClass, spellDelays } from './tags';
import { carryOver, untag } from './values';

/** One configuration, judged for the release that it is to load in and for the one whose reading is kept. */
interface Case {
  readonly config: Config;
  readonly source: string;
  readonly target: string;
  readonly refusals: readonly Report[];
  /** What the source refuses, too: rule and place. */
  readonly before: ReadonlySet<string>;
}

/** Proposals from the two judgements of one text, `isFirst` as its author wrote it; nothing where the target has no quarrel with it. */
export function stepsFor(config: Config, judged: Snapshot, before: Snapshot, isFirst: boolean): Proposal[] {
  const { region } = config;
  const [from, to] = [region.toDocument(0), region.toDocument(region.text.length)];
  const one: Case = {
    config,
    source: before.project.redisson.value[0]!,
    target: judged.project.redisson.value[0]!,
    refusals: judged.reports.filter((report) => isRefusal(report) && from <= report.at.start && report.at.start <= to),
    before: new Set(before.reports.filter(isRefusal).map(placeOf)),
  };
  const own = [...valueSteps(one), ...successorSteps(one)];
  // A file of which the source makes no client either keeps what is wrong with it.
  const due = one.refusals.filter((report) => isLoadRefusal(report) || !one.before.has(placeOf(report)));
  if (own.length === 0 && due.length === 0) return [];
  // What is gone before anything moves, and names on which everything inside depends.
  const overtaken = [...overtakenIn(config), ...renameSteps(one)];
  const steps = overtaken.length > 0 ? overtaken : [...documentSteps(one), ...sectionSteps(one), ...(isFirst ? [] : emptySteps(one)), ...own, ...strangerSteps(one), ...poolSteps(one)];
  const quoted = steps.map((step) => ({ ...step, edits: region.write(step.edits) ?? [] }));
  // The rules' own fixes are quoted already; what is left behind them is for the last resort.
  const fixes = overtaken.length > 0 ? [] : due.flatMap(({ rule, fixes: [fix] = [] }) => (fix ? [{ rule, title: fix.title, edits: fix.edits }] : []));
  const all = [...quoted, ...fixes].filter(({ edits }) => edits.length > 0);
  return all.length > 0 ? all : lastSteps(one);
}

function placeOf({ rule, at }: Report): string {
  return `${rule} ${at.start}`;
}

/** Redisson keeps the last of equal keys. */
function overtakenIn(config: Config): Proposal[] {
  const mappings = [config.root, ...config.sections.flatMap(({ value }) => (value.kind === 'mapping' ? [value] : []))];
  return mappings.flatMap((mapping) => lostIn(mapping).map(({ name, entry }) => ({ rule: 'config-syntax', title: `Remove the ${name} that another one follows`, edits: [removeEntry(config, entry, mapping)] })));
}

function lostIn({ entries }: Mapping): { name: string; entry: Entry }[] {
  const last = new Map(entries.flatMap((entry) => (entry.key.kind === 'scalar' ? [[entry.key.text, entry] as const] : [])));
  return entries.flatMap((entry) => {
    const { key } = entry;
    return key.kind === 'scalar' && last.get(key.text) !== entry && !(key.text === '<<' && key.style === 'plain') ? [{ name: key.text, entry }] : [];
  });
}

/** Only the first document counts; the rest stays as a comment. */
function documentSteps({ config }: Case): Proposal[] {
  const { region, furtherDocuments: [second] } = config;
  if (!second) return [];
  const begin = region.toRegion(config.end);
  const marker = /^(?:---|\.\.\.)(?=\s|$)/m.exec(region.text.slice(begin));
  const rest = marker ? begin + marker.index : region.toRegion(second.start);
  const edits: Edit[] = [];
  for (const { 0: line, index } of region.text.slice(rest).matchAll(/[^\r\n]+/g)) {
    const start = region.toDocument(rest + index);
    if (line.trim() !== '' && !line.startsWith('#')) edits.push({ start, end: start, text: '# ' });
  }
  return [{ rule: 'config-syntax', title: 'Make a comment of what follows the first document, which Redisson did not read', edits }];
}

function sectionSteps({ config, refusals }: Case): Proposal[] {
  const tagged = config.sections.filter(({ value }) => refusals.some(({ rule, at }) => rule === 'config-server-section' && at.start === value.tag?.start));
  return tagged.map(({ key, value }) => ({ rule: 'config-server-section', title: `Remove the tag of ${key.text}`, edits: untag(config, value) }));
}

/** The section for ElastiCache has the name of the one that took its place, where that is not there yet. */
function renameSteps({ config, target }: Case): Proposal[] {
  const section = config.sections.find(({ name }) => name === 'elasticache');
  if (!section || isSupported(findSetting('top', sectionKeys.elasticache)!, target) || config.sections.some(({ name }) => name === 'replicated')) return [];
  const { key } = section;
  return [{ rule: 'config-unsupported-setting', title: `Rename ${key.text} to ${sectionKeys.replicated}`, edits: [{ start: key.start, end: key.end, text: sectionKeys.replicated }] }];
}

/** A section that lost its last setting on the way. */
function emptySteps({ config }: Case): Proposal[] {
  return config.sections.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || value.style !== 'empty' || value.tag) return [];
    return [{ rule: 'config-server-section', title: `Keep ${key.text} without settings`, edits: [{ start: value.start, end: value.end, text: ' {}' }] }];
  });
}

/** Values that the target refuses or reads as something else. */
function valueSteps({ config, source, target }: Case): Proposal[] {
  return config.settings.flatMap((setting): Proposal[] => {
    const { row, value, name } = setting;
    if (!row || !isSupported(row, target)) return [];
    const refused = setting.read(target)?.kind === 'refused';
    if (row.kind === 'class') return refused ? [...spellClass(config, setting), ...spellDelays(setting)] : [];
    const collection = row.kind === 'list' || row.kind === 'map';
    const edits = collection ? (refused ? untag(config, value) : []) : carryOver(config, setting, source, target);
    return edits.length > 0 ? [{ rule: 'config-invalid-value', title: `Write ${name} as Redisson ${target} reads it`, edits }] : [];
  });
}

/** Settings that the target no longer has, or deprecates, and whose successor means the same. */
function successorSteps({ config, source, target }: Case): Proposal[] {
  // Of two sections one counts, and at top level nobody could tell whose settings they were.
  const many = config.sections.length > 1;
  return config.settings.flatMap((setting): Proposal[] => {
    const { row } = setting;
    if (!row || (isSupported(row, target) && !isDeprecated(row, target))) return [];
    if (many && row.replacedBy?.startsWith('top.') === true) return [];
    const replaced = replaceSetting(config, setting, [target], source);
    if (!replaced || replaced.edits.length === 0) return [];
    const rule = isSupported(row, target) ? 'config-deprecated-setting' : 'config-unsupported-setting';
    return [{ rule, title: losesPlaceholder(setting, replaced.edits) ? `${replaced.title}, with the default of the placeholder that stood in ${setting.name}` : replaced.title, edits: replaced.edits }];
  });
}

/** Whether edits put a fixed value in the place of what the environment decided. */
function losesPlaceholder({ value }: Setting, edits: readonly Edit[]): boolean {
  if (value.kind !== 'scalar' || !value.text.includes('${')) return false;
  return edits.some(({ start, end }) => start <= value.start && value.end <= end) && !edits.some(({ text }) => text.includes(value.text));
}

/** Keys that the old parser skipped without a word have never had an effect. */
function strangerSteps({ config, refusals, before }: Case): Proposal[] {
  return refusals.flatMap((report) => {
    if (report.rule !== 'config-unknown-setting' || before.has(placeOf(report))) return [];
    const setting = config.settings.find(({ key }) => key.start === report.at.start);
    return setting ? [{ rule: report.rule, title: `Remove ${setting.name}, which had no effect`, edits: [removeSetting(config, setting)] }] : [];
  });
}

/** Pools that only a new default makes too small keep the old one. */
function poolSteps({ config, source, target, refusals, before }: Case): Proposal[] {
  if (!refusals.some((report) => report.rule === 'config-pool-size' && !before.has(placeOf(report)))) return [];
  return config.sections.flatMap((section) => {
    const changed = settingsOf(section.name).filter(
      (row) => /(MinimumIdle|Pool)Size$/.test(row.name) && isSupported(row, source) && isSupported(row, target) && defaultAt(row, source) !== defaultAt(row, target) && !section.settings.some(({ name }) => name === row.name),
    );
    const added = changed.map((row) => ({ name: row.name, value: JSON.stringify(defaultAt(row, source)) }));
    return added.length > 0 ? [{ rule: 'config-pool-size', title: `Keep the defaults of Redisson ${source} for the pools`, edits: addToSection(config, section, added) }] : [];
  });
}

/** A value that only the source takes and the target has no word for goes, so that the target's default holds. */
function lastSteps({ config, source, target }: Case): Proposal[] {
  return config.settings.flatMap((setting) => {
    if (!setting.row || setting.row.kind === 'class' || setting.read(target)?.kind !== 'refused' || setting.read(source)?.kind === 'refused') return [];
    return [{ rule: 'config-invalid-value', title: `Remove ${setting.name}: Redisson ${target} takes no such value`, edits: [removeSetting(config, setting)] }];
  });
}
