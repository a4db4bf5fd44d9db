// The command `fix`: applies fixes, says what was done, and prints what remains.

import { repair, type Look, type Repair } from '../features/fixAll';
import type { Document } from '../service';
import type { Options } from './arguments';
import { readSource, type Content, type Source } from './files';
import { formatSummary } from './formatText';
import { reasonOf, say, visible } from './messages';
import { exitStatus, filterReports, judgedOf, type Judged } from './outcome';
import { hasOutputFile, styleFor } from './output';
import { createProgress } from './progress';
import { report } from './report';
import { documentOf, openSession, type Session } from './session';
import { UsageError } from './usageError';
import { replaceFile } from './write';

/** What became of one file. */
interface Result {
  readonly source: Source;
  readonly repairs: readonly Repair[];
  readonly remaining: Judged | undefined;
  /** Whether the file could not be written. */
  readonly failed: boolean;
}

/** Runs the command; the exit status goes by what remains. */
export async function runFix(options: Options): Promise<number> {
  checkStreams(options);
  const session = await openSession(options);
  const progress = createProgress(session.sources.length);
  const results: Result[] = [];
  for (const source of session.sources) {
    const content = await readSource(source);
    if (content) results.push(await fixSource(source, content, session, options));
    progress.step();
  }
  progress.end();

  const judged = results.flatMap(({ remaining }) => remaining ?? []);
  // The places of what remains are those of the fixed text, which a dry run does not leave anywhere.
  const isCountOnly = options.dryRun && !hasOutputFile(options);
  const ownsStdout = options.format === 'text' && !hasOutputFile(options) && !holdsText(options);
  process[ownsStdout ? 'stdout' : 'stderr'].write(describeRepairs(results, options));
  if (isCountOnly) say(`Left after that: ${formatSummary(judged, session.sources.length, styleFor({ ...options, color: 'never' }).colors).trimEnd()}`);
  else report(judged, session.sources.length, options, holdsText(options) ? 'stderr' : 'stdout');
  const status = exitStatus(judged, session, options);
  return status !== 3 && results.some(({ failed }) => failed) ? 2 : status;
}

/** Whether standard output holds a fixed text or a diff, and so cannot hold the report. */
function holdsText({ words, dryRun }: Options): boolean {
  return dryRun || words.includes('-');
}

function checkStreams(options: Options): void {
  if (options.words.includes('-') && options.words.length > 1) {
    throw new UsageError('`fix -` writes the fixed text to standard output and takes no other path.');
  }
  if (options.format === 'json' && holdsText(options) && !hasOutputFile(options)) {
    throw new UsageError(`Standard output holds the ${options.dryRun ? 'diff' : 'fixed text'}: name a file for the report with --output.`);
  }
}

async function fixSource(source: Source, content: Content, session: Session, options: Options): Promise<Result> {
  const { service } = session;
  const document = documentOf(source, content.text, session);
  const look: Look = (candidate) => {
    const snapshot = service.look(candidate);
    return snapshot && filterReports(snapshot, options);
  };
  const { text, repairs } = repair(document, look, { unsafe: options.unsafe });
  const problem = text === content.text ? undefined : await deliver(source, content, text, options);
  if (source.isStdin && !options.dryRun) process.stdout.write(text);
  if (problem !== undefined) say(`${source.shown} is not fixed: ${problem}.`);

  const left: Document = problem === undefined ? { ...document, text, version: 0 } : document;
  const remaining = judgedOf(source, service.look(left), options);
  service.forget(document.uri);
  return { source, repairs: problem === undefined ? repairs : [], remaining, failed: problem !== undefined };
}

/** Brings a fixed text where it belongs; why that did not work. */
async function deliver(source: Source, { text: before, exact }: Content, text: string, { dryRun }: Options): Promise<string | undefined> {
  if (!exact) return 'it is not valid UTF-8';
  if (dryRun) {
    const { unifiedDiff } = await import('./diff');
    process.stdout.write(unifiedDiff(source.shown, before, text));
  } else if (!source.isStdin) {
    try {
      replaceFile(source.path, text);
    } catch (error) {
      return reasonOf(error);
    }
  }
  return undefined;
}

function describeRepairs(results: readonly Result[], { dryRun }: Options): string {
  const files = results.filter(({ repairs }) => repairs.length > 0);
  return files
    .map(({ source, repairs }) => {
      const lines = repairs.map(({ rule, title }) => `  ${rule}: ${visible(title)}\n`);
      return `${dryRun ? 'Would fix' : 'Fixed'} ${visible(source.shown)}\n${lines.join('')}`;
    })
    .join('');
}
