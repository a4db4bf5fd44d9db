// Comments that silence rules: redis-guidance-disable-next-line, -disable-line, -disable-file.

import type { Report, Suppression } from './model';
import { wholeDocument } from './region';
import { lineAt, lineStarts } from './text';

const pattern = /redis-guidance-disable-(next-line|line|file)\b([^\r\n]*)/g;

/** Finds the comments of a document; what does not stand behind the language's comment sign does not count. */
export function findSuppressions(text: string, comment: string | undefined): Suppression[] {
  if (!text.includes('redis-guidance-disable-')) return [];
  const starts = lineStarts(text);
  const region = wholeDocument(text);
  const found: Suppression[] = [];
  for (const match of text.matchAll(pattern)) {
    const line = lineAt(starts, match.index);
    if (comment === undefined || !text.slice(starts[line], match.index).includes(comment)) continue;
    const scope = match[1] as Suppression['scope'];
    const [names = ''] = match[2]!.split(/\s--(?:\s|$)/);
    found.push({
      about: 'suppression',
      region,
      scope,
      rules: [...names.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g)].map(([id]) => id),
      line: scope === 'file' ? undefined : scope === 'line' ? line : line + 1,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    });
  }
  return found;
}

/** Leaves out what is silenced; `unused` are the comments that silence nothing. */
export function silence(reports: readonly Report[], suppressions: readonly Suppression[], text: string): { kept: readonly Report[]; unused: readonly Suppression[] } {
  if (suppressions.length === 0) return { kept: reports, unused: [] };
  const starts = lineStarts(text);
  const used = new Set<Suppression>();
  const kept = reports.filter((report) => {
    const line = lineAt(starts, report.at.start);
    const by = suppressions.filter(
      (suppression) =>
        (suppression.line === undefined || suppression.line === line) &&
        (suppression.rules.length === 0 || suppression.rules.includes(report.rule)),
    );
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  });
  return { kept, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}
