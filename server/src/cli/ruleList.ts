// The command `rules`: all rules with severity, title and source.

import { rules } from '../rules';
import type { Options } from './arguments';
import { toJson } from './formatJson';
import { writeReport } from './output';
import { UsageError } from './usageError';

/** Runs the command; the exit status. */
export function runRules(options: Options): number {
  if (options.words.length > 0) throw new UsageError('`rules` takes no words: it lists all rules; `redis-guidance explain RULE` tells about one.');
  if (options.format === 'json') {
    writeReport(toJson({ version: 1, rules: rules.map(({ id, severity, title, source }) => ({ id, severity, title, source })) }), options);
    return 0;
  }
  const rows = rules.map(({ id, severity, title, source }) => [id, severity, title, source.url]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  writeReport(rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join(''), options);
  return 0;
}
