// The report of a judging command, in the form that was asked for.

import type { Options } from './arguments';
import { formatJson } from './formatJson';
import { formatSummary, formatText } from './formatText';
import { say } from './messages';
import type { Judged } from './outcome';
import { hasOutputFile, styleFor, writeReport, type Stream } from './output';

/** Prints or writes the report; `seen` is how many files were looked at, of known kinds or not. */
export function report(judged: readonly Judged[], seen: number, options: Options, stream: Stream = 'stdout'): void {
  const style = styleFor(options, stream);
  writeReport(options.format === 'json' ? formatJson(judged) : formatText(judged, seen, options, style), options, stream);
  if (hasOutputFile(options)) {
    const { colors } = styleFor({ ...options, color: 'never' }, 'stderr');
    say(`${options.output!} holds the report. ${formatSummary(judged, seen, colors).trimEnd()}`);
  }
}
