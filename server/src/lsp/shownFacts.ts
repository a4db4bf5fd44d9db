// What a client may show about a document: the facts that hold for it, and where they come from.

import type { Connection } from 'vscode-languageserver';
import type { Config, Fact } from '../model';
import type { Snapshot } from '../service';
import { NotificationType } from '../protocol';

/** A fact as it is shown; `value` is null where nobody says, and then there is no source. */
export interface ShownFact<T> {
  readonly value: T | null;
  /** `pom.xml`, `redis-guidance.json`, `setting`, or `addresses` where the document itself tells. */
  readonly source?: string;
  /** The file that says so. */
  readonly uri?: string;
}

/** The facts of one document. */
export interface ShownFacts {
  /** Which input read the document. */
  readonly input: string;
  /** The version as written. */
  readonly redisson: ShownFact<string>;
  /** `oss`, `enterprise` or `none`. */
  readonly policy: ShownFact<string>;
  readonly geoReplication: ShownFact<boolean>;
  /** Whether the target is Azure Managed Redis. */
  readonly azure: ShownFact<boolean>;
}

/** From the server: `facts` is null for a document that says nothing that matters. */
const factsNotification = new NotificationType<{ readonly uri: string; readonly facts: ShownFacts | null }>('redisGuidance/facts');

function showFacts({ reading, project }: Snapshot): ShownFacts {
  const { redisson, policies, geoReplication, azure } = project;
  const target = reading.subjects.find((subject): subject is Config => subject.about === 'config')?.target;
  const told = { value: target === 'azure', source: 'addresses' };
  return {
    input: reading.input,
    redisson: show(redisson, redisson.version),
    policy: show(policies, policies.value[0]),
    geoReplication: show(geoReplication, geoReplication.value),
    azure: azure.known || target === undefined || target === 'unknown' ? show(azure, azure.value) : told,
  };
}

function show<T>(fact: Fact<unknown>, value: T | undefined): ShownFact<T> {
  if (!fact.known || value === undefined) return { value: null };
  return { value, source: fact.source, ...(fact.at ? { uri: fact.at.uri } : {}) };
}

/** Tells the client the facts of a document, once after each change; without a snapshot there are none. */
export function createTeller(connection: Connection): (uri: string, snapshot: Snapshot | undefined) => void {
  const told = new Map<string, string>();
  return (uri, snapshot) => {
    const facts = snapshot ? showFacts(snapshot) : null;
    const text = JSON.stringify(facts);
    if (text === (told.get(uri) ?? 'null')) return;
    if (facts) told.set(uri, text);
    else told.delete(uri);
    void connection.sendNotification(factsNotification, { uri, facts });
  };
}
