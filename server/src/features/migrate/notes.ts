// What a migration cannot carry over, as sentences for a person to decide.

import type { Config } from '../../model';
import { findClass } from '../../tables/classTags';
import { defaultCodecAt } from '../../tables/codecs';
import { compareReleases, defaultAt, findSetting, isSince, isSupported, settingsOf, type PlaceName } from '../../tables/redisson';
import { listOf } from '../../text';
import type { Origin } from './origin';

/** The first release whose default codec is the one of today. */
const codecOfToday = '3.19.0';

/** What to think of beside the text of a configuration that was moved to a release. */
export function notesFor(config: Config, origin: Origin, target: string): string[] {
  return [...noteCodec(config, origin, target), ...noteDefaults(config, origin, target)];
}

/** The tag that keeps stored data readable; undefined where a codec is written, nothing changed, or the target has it no more. */
export function lostCodec(config: Config, { release }: Origin, target: string): string | undefined {
  const name = `org.redisson.codec.${defaultCodecAt(release)}`;
  const removed = findClass(name)?.removed;
  if (namesCodec(config) || defaultCodecAt(release) === defaultCodecAt(target)) return undefined;
  return removed !== undefined && isSince(target, removed) ? undefined : `!<${name}> {}`;
}

function namesCodec({ settings }: Config): boolean {
  return settings.some(({ name, section }) => name === 'codec' && !section);
}

function noteCodec(config: Config, origin: Origin, target: string): string[] {
  if (namesCodec(config)) return [];
  const [before, today] = [defaultCodecAt(origin.release), defaultCodecAt(target)];
  if (before !== today) {
    const lost = lostCodec(config, origin, target);
    const way = lost === undefined ? `Redisson ${target} does not have the old one any more: store the data anew.` : `Write \`codec: ${lost}\`, with its library on the class path, or store the data anew.`;
    return [`No codec is set. The default was ${before} in Redisson ${origin.release} and is ${today} in ${target}, which cannot read what is stored. ${way}`];
  }
  // The file tells nothing about the release that wrote the data.
  if (origin.known || compareReleases(target, codecOfToday) < 0) return [];
  return [`No codec is set. If a Redisson before ${codecOfToday} stored data, they were written with another default, and ${today} cannot read them.`];
}

/** Defaults that are numbers, words or truth values and have changed. */
function noteDefaults(config: Config, { release, known }: Origin, target: string): string[] {
  const [section] = config.sections;
  if (!known || release === target || !section) return [];
  const at = (place: PlaceName): string[] =>
    settingsOf(place).flatMap((row) => {
      const successor = row.replacedBy?.startsWith('top.') === true ? findSetting('top', row.replacedBy.slice(4)) : undefined;
      const later = successor && isSupported(successor, target) ? successor : row;
      const [before, after] = [defaultAt(row, release), defaultAt(later, target)];
      const written = config.settings.some(({ name }) => name === row.name || name === later.name);
      if (written || !isSupported(row, release) || !isSupported(later, target) || before === after || before === null || typeof before === 'object' || typeof after === 'object') return [];
      if (typeof before === 'string' && before.startsWith('!')) return [];
      return [`\`${later.name}\` ${String(after)} (${String(before)})`];
    });
  const changed = [...at(section.name), ...at('top')];
  return changed.length === 0 ? [] : [`Defaults that are not those of Redisson ${release} any more: ${listOf(changed)}.`];
}
