// The command `fix`: applies fixes, says what was done, and prints what remains.

import { repair, type Look, type Repair } from '../features/fixAll';
import type { Document } from '../service';
import type { Options } from './arguments';
import { readSource, type Content, type Source } from './files';
import { formatSummary } from './formatText';
import { reasonOf, say, visible } from './messages';
import { describeMigration, lookMigrated, migrateDocument, targetOf, type Migrated } from './migrate';
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
  /** With `--migrate`; missing where the file holds nothing to migrate. */
  readonly migrated?: Migrated | undefined;
  readonly remaining: Judged | undefined;
  /** Whether the file could not be written. */
  readonly failed: boolean;
}

/** Runs the command; the exit status goes by what remains. */
export async function runFix(options: Options): Promise<number> {
  checkStreams(options);
  const target = options.migrate === undefined ? undefined : targetOf(options.migrate);
  const session = await openSession(options);
  const progress = createProgress(session.sources.length);
  const results: Result[] = [];
  for (const source of session.sources) {
    const content = await readSource(source);
    if (content) results.push(await (target === undefined ? fixSource(source, content, session, options) : migrateSource(source, content, target, session, options)));
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
  const document = await documentOf(source, content.text, session);
  const look: Look = (candidate) => {
    const snapshot = service.look(candidate);
    return snapshot && filterReports(snapshot, options);
  };
  const { text, repairs } = repair(document, look, { unsafe: options.unsafe });
  const problem = await deliver(source, content, text, options);
  const left: Document = problem === undefined ? { ...document, text, version: 0 } : document;
  const remaining = judgedOf(source, service.look(left), options);
  service.forget(document.uri);
  return { source, repairs: problem === undefined ? repairs : [], remaining, failed: problem !== undefined };
}

/** Like `fixSource`, for a document whose Redisson becomes another; a file without a configuration is passed over. */
async function migrateSource(source: Source, content: Content, target: string, session: Session, options: Options): Promise<Result> {
  const document = await documentOf(source, content.text, session);
  const migrated = migrateDocument(document, target, session, options);
  if (!migrated) {
    if (source.isStdin && !options.dryRun) process.stdout.write(content.text);
    session.service.forget(document.uri);
    return { source, repairs: [], remaining: undefined, failed: false };
  }
  const { text } = migrated;
  const problem = await deliver(source, content, text, options);
  const remaining = judgedOf(source, lookMigrated({ ...document, text: problem === undefined ? text : document.text, version: 0 }, target, session, options), options);
  session.service.forget(document.uri);
  return { source, repairs: [], migrated: problem === undefined ? migrated : undefined, remaining, failed: problem !== undefined };
}

/** Brings a new text where it belongs, and says why that did not work. */
async function deliver(source: Source, content: Content, text: string, options: Options): Promise<string | undefined> {
  const problem = text === content.text ? undefined : await write(source, content, text, options);
  if (source.isStdin && !options.dryRun) process.stdout.write(text);
  if (problem !== undefined) say(`${source.shown} is not fixed: ${problem}.`);
  return problem;
}

async function write(source: Source, { text: before, exact }: Content, text: string, { dryRun }: Options): Promise<string | undefined> {
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

function describeRepairs(results: readonly Result[], { dryRun, migrate }: Options): string {
  if (migrate !== undefined) return results.map(({ source, migrated }) => (migrated ? describeMigration(source.shown, migrated, dryRun) : '')).join('');
  const files = results.filter(({ repairs }) => repairs.length > 0);
  return files
    .map(({ source, repairs }) => {
      const lines = repairs.map(({ rule, title }) => `  ${rule}: ${visible(title)}\n`);
      return `${dryRun ? 'Would fix' : 'Fixed'} ${visible(source.shown)}\n${lines.join('')}`;
    })
    .join('');
}
