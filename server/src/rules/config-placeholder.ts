// A placeholder that stays in the text as it is written.

import type { Config, Finding, Project, RuleFor, Setting, Span } from '../model';
import { dialectOf, groupByDialect } from '../tables/dialects';
import { redissonSources } from '../tables/sources';
import { fillingsOf, findSlip, findSpringSlip, type Fillings, type Slip } from './config/placeholders';
import { scalarsOf } from './config/scalars';

export const rule: RuleFor<Config> = {
  id: 'config-placeholder',
  about: 'config',
  severity: 'warning',
  title: 'The placeholder is not filled in',
  source: redissonSources.configuration,
  *check(config, project): Iterable<Finding> {
    const { form, region, settings } = config;
    if (!region.text.includes('${') || (form !== 'file' && form !== 'spring')) return;
    const judge = form === 'file' ? readerFor(config, project) : readBySpring;
    const starts = Array.from(region.text.matchAll(/\$\{/g), ({ index }) => index);
    for (const setting of settings) {
      // Most settings hold none, and a file may have a hundred thousand scalars.
      if (within(starts, config, setting.value).length === 0) continue;
      for (const scalar of scalarsOf(setting.value)) {
        for (const start of within(starts, config, scalar)) yield* judge(config, setting, start);
      }
    }
  },
};

type Judge = (config: Config, setting: Setting, start: number) => Iterable<Finding>;

/** Those of the region's offsets, in their order, that lie inside a span of the document. */
function within(offsets: readonly number[], { region }: Config, { start, end }: Span): readonly number[] {
  return offsets.slice(firstFrom(offsets, region.toRegion(start)), firstFrom(offsets, region.toRegion(end)));
}

/** The index of the first offset that is not before another. */
function firstFrom(offsets: readonly number[], from: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Redisson replaces in the text of the whole file, so what it finds is looked up for the whole. */
function readerFor({ region: { text } }: Config, { redisson: { value: possible } }: Project): Judge {
  const patterns = new Map<string, { fillings: Fillings; among: string[] }>();
  for (const group of groupByDialect(possible)) {
    const { placeholder } = dialectOf(group[0]!);
    const known = patterns.get(placeholder?.source ?? '');
    if (known) known.among.push(...group);
    else patterns.set(placeholder?.source ?? '', { fillings: fillingsOf(text, placeholder), among: [...group] });
  }
  return function* (config, _setting, start) {
    const found = new Map<string, { slip: Slip; among: string[] }>();
    for (const { fillings, among } of patterns.values()) {
      const slip = findSlip(text, start, fillings);
      if (!slip) continue;
      const known = found.get(slip.problem);
      if (known) known.among.push(...among);
      else found.set(slip.problem, { slip, among: [...among] });
    }
    for (const { slip, among } of found.values()) yield { ...findingFor(config, slip), worlds: { redisson: among } };
  };
}

/** Spring fills in before Redisson sees the text. */
const readBySpring: Judge = function* (config, { row }, start) {
  const slip = findSpringSlip(config.region.text, start, row?.kind === 'int' || row?.kind === 'long');
  if (slip) yield findingFor(config, slip);
};

/** No fix is safe: something else may fill the text in before, or the text is meant as it is. */
function findingFor({ region }: Config, { start, end, shown, problem, repair }: Slip): Finding {
  const place = <S extends { start: number; end: number }>(span: S): S => ({ ...span, start: region.toDocument(span.start), end: region.toDocument(span.end) });
  return { at: place({ start, end }), message: `\`${shown}\`: ${problem}`, ...(repair ? { fixes: [{ title: repair.title, edits: repair.edits.map(place), safe: false }] } : {}) };
}
