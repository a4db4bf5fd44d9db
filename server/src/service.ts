// The service without a host: a document goes in, a snapshot of what it says and what is wrong with it comes out.

import { grammarsFor, readDocument } from './inputs';
import { judge, type Complain } from './judge';
import type { Project, Reading, Report } from './model';
import { createFacts, type Facts } from './project';
import { loadGrammar, type GrammarName, type LoadAsset } from './parsers/trees';
import { findSuppressions, silence } from './suppressions';

/** A text with its name; `version` counts up with every change. */
export interface Document {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** One document at one moment: all that features need. */
export interface Snapshot {
  readonly document: Document;
  readonly reading: Reading;
  readonly project: Project;
  /** In the order of the text. */
  readonly reports: readonly Report[];
}

export interface Service {
  /** Manifests, configuration files and the user's settings. After a change, `look` judges again. */
  readonly facts: Facts;
  /**
   * What must be waited for before `look` reads all of a document; undefined where nothing must. A grammar that cannot be loaded is
   * complained about, and what needs it stays unread.
   */
  readonly prepare: (document: Document) => Promise<void> | undefined;
  /** Reads and judges a document; undefined where it says nothing that matters here, or the user ignores it, or before `prepare`. */
  readonly look: (document: Document) => Snapshot | undefined;
  /** Judges a document as if its Redisson were the release, with every rule at its own severity and nothing silenced. */
  readonly lookAs: (document: Document, release: string) => Snapshot | undefined;
  /** Call after facts have changed. */
  refresh(): void;
  /** Call when a document is closed. */
  forget(uri: string): void;
}

interface Cached {
  readonly version: number;
  readonly reading: Reading | undefined;
  readonly epoch: number;
  readonly snapshot: Snapshot | undefined;
}

const withoutAssets: LoadAsset = (name) => Promise.reject(new Error(`${name} is not there: this host has no files of the program`));

/** A service with no facts yet. `complain` hears of rules that throw; `loadAsset` reads the files that ship with the program. */
export function createService(complain: Complain, loadAsset: LoadAsset = withoutAssets): Service {
  const facts = createFacts();
  const cache = new Map<string, Cached>();
  const failed = new Set<string>();
  let epoch = 0;
  let latest: { document: Document; reading: Reading | undefined } | undefined;

  return {
    facts,
    prepare(document) {
      const missing = missingGrammars(document);
      return missing.length === 0 ? undefined : Promise.all(missing.map(load)).then(() => undefined);
    },
    look(document) {
      const cached = cache.get(document.uri);
      const same = cached?.version === document.version;
      if (same && cached.epoch === epoch) return cached.snapshot;
      if (!same && missingGrammars(document).length > 0) return undefined;
      const reading = same ? cached.reading : readDocument(document.uri, document.languageId, document.text, cached?.reading);
      const snapshot = reading && judgeReading(document, reading);
      cache.set(document.uri, { version: document.version, reading, epoch, snapshot });
      return snapshot;
    },
    lookAs(document, release) {
      // Asked about one text for many releases in a row.
      if (latest?.document !== document) latest = { document, reading: readDocument(document.uri, document.languageId, document.text) };
      const { reading } = latest;
      const { project } = facts.at(document.uri);
      const asked: Project = { ...project, redisson: { value: [release], known: true, source: project.redisson.source, version: release } };
      return reading && { document, reading, project: asked, reports: judge(reading, asked, {}, complain) };
    },
    refresh() {
      epoch++;
    },
    forget(uri) {
      cache.delete(uri);
      if (latest?.document.uri === uri) latest = undefined;
    },
  };

  function missingGrammars({ uri, languageId, text }: Document): GrammarName[] {
    return grammarsFor(uri, languageId, text).filter((name) => !failed.has(name));
  }

  async function load(name: GrammarName): Promise<void> {
    try {
      await loadGrammar(name, loadAsset);
    } catch (error) {
      failed.add(name);
      complain(`grammar of ${name}`, error);
    }
  }

  function judgeReading(document: Document, reading: Reading): Snapshot | undefined {
    const { project, levels, ignored } = facts.at(document.uri);
    if (ignored) return undefined;
    const suppressions = findSuppressions(document.text, reading.comment);
    const { kept, unused } = silence(judge(reading, project, levels, complain), suppressions, document.text);
    const complaints = judge({ ...reading, subjects: unused, problems: [] }, project, levels, complain);
    const reports = complaints.length === 0 ? kept : [...kept, ...complaints].sort((a, b) => a.at.start - b.at.start);
    return { document, reading, project, reports };
  }
}
