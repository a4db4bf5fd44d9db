// The command `check`: judges files and prints what it finds.

import type { Options } from './arguments';
import { exitStatus, judgedOf, type Judged } from './outcome';
import { report } from './report';
import { openSession, snapshotsOf } from './session';

/** Runs the command; the exit status. */
export async function runCheck(options: Options): Promise<number> {
  const session = await openSession(options);
  const judged: Judged[] = [];
  for await (const { source, snapshot } of snapshotsOf(session)) {
    const file = judgedOf(source, snapshot, options);
    if (file) judged.push(file);
  }
  report(judged, session.sources.length, options);
  return exitStatus(judged, session, options);
}
