// One run of a judging command: the sources, and the service with all facts in it.

import type { Command } from '../model';
import { nodeHost } from '../hosts/node';
import { createService, type Document, type Service, type Snapshot } from '../service';
import type { Options } from './arguments';
import { pushFacts } from './facts';
import { sayFault } from './fault';
import { findSources, readSource, type Source } from './files';
import { createProgress } from './progress';

export interface Session {
  readonly sources: readonly Source[];
  readonly service: Service;
  /** Rules that threw: what they would have found is missing. */
  readonly failed: ReadonlySet<string>;
}

/** Finds what is to be checked and all facts about it; throws a `UsageError`. */
export async function openSession(options: Options): Promise<Session> {
  const failed = new Set<string>();
  const service = createService((rule, error) => {
    if (!failed.has(rule)) sayFault(`The rule ${rule} failed`, error);
    failed.add(rule);
  }, (name) => nodeHost.loadAsset(name));
  const sources = await findSources(options.words, options);
  pushFacts(service.facts, sources, options);
  return { sources, service, failed };
}

/** Every source that is text with its snapshot, one after the other; shows how far it is. */
export async function* snapshotsOf(session: Session): AsyncGenerator<{ readonly source: Source; readonly snapshot: Snapshot | undefined }> {
  const { service, sources } = session;
  const progress = createProgress(sources.length);
  for (const source of sources) {
    const content = await readSource(source);
    if (content) {
      const document = await documentOf(source, content.text, session);
      const snapshot = service.look(document);
      service.forget(document.uri);
      yield { source, snapshot };
    }
    progress.step();
  }
  progress.end();
}

/** The document that a source's text is: one whose name tells nothing is what its content says. */
export async function documentOf({ uri, languageId }: Source, text: string, { service }: Session): Promise<Document> {
  const document = { uri, languageId, version: 1, text };
  await service.prepare(document);
  if (languageId === '' || service.look(document)) return document;
  const script = { ...document, languageId: 'redis', version: 2 };
  return isScript(service.look(script)) ? script : { ...document, version: 3 };
}

/** Whether most of what was read as commands are commands. */
function isScript(snapshot: Snapshot | undefined): boolean {
  const commands = snapshot?.reading.subjects.filter((subject): subject is Command => subject.about === 'command') ?? [];
  return commands.length > 0 && commands.filter(({ row }) => row !== undefined).length * 2 >= commands.length;
}
