// The command `inventory`: every Redis command that the files hold.

import type { Command } from '../model';
import type { Options } from './arguments';
import { toJson } from './formatJson';
import { describeCommand, formatInventory } from './formatInventory';
import type { Source } from './files';
import { styleFor, writeReport } from './output';
import { linesOf } from './places';
import { openSession, snapshotsOf } from './session';

/** The commands of one file, in the order of its text. */
export interface Inventory {
  readonly source: Source;
  readonly text: string;
  readonly commands: readonly Command[];
}

/** Runs the command; the exit status. */
export async function runInventory(options: Options): Promise<number> {
  const session = await openSession(options);
  const files: Inventory[] = [];
  for await (const { source, snapshot } of snapshotsOf(session)) {
    const commands = (snapshot?.reading.subjects ?? []).filter((subject) => subject.about === 'command');
    // A script's calls stand inside the command that hands it over.
    if (commands.length > 0) files.push({ source, text: snapshot!.document.text, commands: commands.sort((a, b) => a.start - b.start || b.end - a.end) });
  }
  const asJson = (): string => toJson({ version: 1, commands: files.flatMap(({ source, text, commands }) => {
    const lines = linesOf(text);
    return commands.map((command) => describeCommand(command, source.shown, lines));
  }) });
  writeReport(options.format === 'json' ? asJson() : formatInventory(files, styleFor(options)), options);
  return session.failed.size > 0 ? 3 : 0;
}
