// Objects of classes that only Jackson reads, as SnakeYAML reads them: the class in a tag, delays as ISO-8601 text.

import { removeEntry } from '../../edit';
import type { Config, Setting } from '../../model';
import type { Proposal } from '../fixAll';

const delays = new Set(['delay', 'baseDelay', 'maxDelay']);

/** Numbers of a delay strategy, which Jackson takes for seconds. Source: objects that 3.48.0 to 3.52.0 made. */
export function spellDelays({ value, name, row }: Setting): Proposal[] {
  if (value.kind !== 'mapping' || row?.type !== 'org.redisson.config.DelayStrategy') return [];
  const edits = value.entries.flatMap(({ key, value: delay }) => {
    if (key.kind !== 'scalar' || !delays.has(key.text) || delay.kind !== 'scalar' || delay.style !== 'plain') return [];
    const seconds = Number(delay.text.replaceAll('_', ''));
    return delay.text !== '' && Math.abs(seconds) < 1e9 ? [{ start: delay.start, end: delay.end, text: `PT${seconds}S` }] : [];
  });
  return [{ rule: 'config-invalid-tag', title: `Write the delays of ${name} as ISO-8601 text`, edits }];
}

/** Puts the class into a tag and leaves the other properties where they are; a class alone is the rule's own fix. */
export function spellClass(config: Config, { key, value, name }: Setting): Proposal[] {
  if (value.kind !== 'mapping' || value.tag || value.entries.length < 2) return [];
  const entry = value.entries.find((each) => each.key.kind === 'scalar' && each.key.text === 'class');
  if (entry?.value.kind !== 'scalar') return [];
  const tag = `!<${entry.value.text}>`;
  const { region } = config;
  // In block style the mapping stands on lines of its own: the tag goes behind the colon.
  const colon = region.text.indexOf(':', region.toRegion(key.end)) + 1;
  const at = value.flow ? value.start : region.toDocument(colon);
  const text = value.flow ? `${tag} ` : ` ${tag}`;
  return [{ rule: 'config-invalid-tag', title: `Write the class of ${name} as ${tag}`, edits: [{ start: at, end: at, text }, removeEntry(config, entry, value)] }];
}
