// Where reports go: standard output or a file.

import { writeFileSync } from 'node:fs';
import type { Options } from './arguments';
import { colorsFor } from './colors';
import type { TextStyle } from './formatText';
import { reasonOf } from './messages';
import { UsageError } from './usageError';

/** Where a report goes unless `--output` names a file. */
export type Stream = 'stdout' | 'stderr';

/** Lines of text are at most so wide, where the terminal is not narrower, or nobody knows how wide it is. */
const widest = 100;
const narrowest = 40;

/** Whether the report goes to a file; - stands for standard output, as it does for input. */
export function hasOutputFile({ output }: Options): boolean {
  return output !== undefined && output !== '-';
}

/** Writes a report; throws a `UsageError` where the file cannot be written. */
export function writeReport(text: string, options: Options, stream: Stream = 'stdout'): void {
  if (!hasOutputFile(options)) {
    process[stream].write(text);
    return;
  }
  try {
    writeFileSync(options.output!, text);
  } catch (error) {
    throw new UsageError(`${options.output!} cannot be written: ${reasonOf(error)}.`);
  }
}

/** Colors and width for a report in text. */
export function styleFor(options: Options, stream: Stream = 'stdout'): TextStyle {
  const target = process[stream];
  const isTerminal = target.isTTY && !hasOutputFile(options);
  // Some terminals say that they have no columns.
  const columns = isTerminal && target.columns > 0 ? target.columns : widest;
  return { colors: colorsFor(options, isTerminal), width: Math.max(narrowest, Math.min(columns, widest)) };
}
