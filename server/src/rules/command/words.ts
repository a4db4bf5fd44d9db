// A command's words as they are written, and other words in their place.

import type { Command, Edit } from '../../model';

/** What every host writes as it is, without quotes or escapes. */
const plain = /^[\w:./@%+=-]+$/;

/**
 * The words as written, quotes included; undefined where they are not written in one line with blanks between them,
 * as in a call whose arguments stand between commas, or where only the running program knows one of them. Where the
 * text stands inside another language, plain words only: the others may be quoted there in a way that is not seen here.
 */
export function writtenWords({ words, region }: Command): readonly string[] | undefined {
  if (words.some(({ text }) => text === undefined || !(region.isWhole || plain.test(text)))) return undefined;
  const places = words.map(({ start, end }) => ({ start: region.toRegion(start), end: region.toRegion(end) }));
  const isOneLine = places.every(({ start }, index) => index === 0 || /^[ \t]+$/.test(region.text.slice(places[index - 1]!.end, start)));
  return isOneLine ? places.map(({ start, end }) => region.text.slice(start, end)) : undefined;
}

/** The edit that puts other words in the place of the whole command. */
export function replaceWords({ start, end }: Command, written: readonly string[]): Edit[] {
  return [{ start, end, text: written.join(' ') }];
}
