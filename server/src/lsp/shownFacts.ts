// What a client may show about a document: the facts that hold for it, and where they come from.

import { NotificationType } from 'vscode-languageserver';
import type { Config, Fact } from '../model';
import type { Snapshot } from '../service';

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

/** From the server, for clients that asked for it: `facts` is null for a document that says nothing that matters. */
export const factsNotification = new NotificationType<{ readonly uri: string; readonly facts: ShownFacts | null }>('redisGuidance/facts');

/** The facts to show for a document. */
export function showFacts({ reading, project }: Snapshot): ShownFacts {
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
