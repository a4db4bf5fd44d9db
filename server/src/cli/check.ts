// The command `check`: judges files and prints what it finds.

import type { Options } from './arguments';
import { readSource } from './files';
import { exitStatus, judgedOf, type Judged } from './outcome';
import { createProgress } from './progress';
import { report } from './report';
import { documentOf, openSession } from './session';

/** Runs the command; the exit status. */
export async function runCheck(options: Options): Promise<number> {
  const session = await openSession(options);
  const { service, sources } = session;
  const progress = createProgress(sources.length);
  const judged: Judged[] = [];
  for (const source of sources) {
    const content = await readSource(source);
    if (content) {
      const document = await documentOf(source, content.text, session);
      const file = judgedOf(source, service.look(document), options);
      service.forget(document.uri);
      if (file) judged.push(file);
    }
    progress.step();
  }
  progress.end();
  report(judged, sources.length, options);
  return exitStatus(judged, session, options);
}
