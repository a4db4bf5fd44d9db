// When diagnostics go out: at once after an edit, once for a burst of edits, and not before the first facts are there.

import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { RAL } from '../protocol';

export interface Ports {
  /** The uris of the open documents. */
  readonly open: () => readonly string[];
  /** Undefined where the document is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** What is wrong with an open document as it is now. */
  readonly judge: (uri: string) => Diagnostic[];
  readonly send: (params: PublishDiagnosticsParams) => void;
}

export interface Publisher {
  /** Call when a document was opened or edited. */
  edited(uri: string): void;
  closed(uri: string): void;
  /** Call when facts have changed: every open document that comes out differently is published again. */
  refresh(): void;
  /** Lets diagnostics out; until then they are held back. */
  start(): void;
}

/** A publisher that holds everything back until `start`. */
export function createPublisher({ open, versionOf, judge, send }: Ports): Publisher {
  const published = new Map<string, readonly Diagnostic[]>();
  const unanswered = new Set<string>();
  const turns = new Map<string, number>();
  let turn = 0;
  let started = false;

  const publish = (uri: string): void => {
    const version = versionOf(uri);
    if (version === undefined) return;
    const diagnostics = judge(uri);
    const isAnswer = unanswered.delete(uri);
    if (!isAnswer && JSON.stringify(published.get(uri)) === JSON.stringify(diagnostics)) return;
    published.set(uri, diagnostics);
    send({ uri, version, diagnostics });
  };

  const schedule = (uri: string): void => {
    if (!started) return;
    const own = ++turn;
    turns.set(uri, own);
    // The connection handles one message per turn of the event loop, so after two turns an edit that was already
    // waiting has been handled as well, and has scheduled the document anew.
    const { timer } = RAL();
    timer.setImmediate(() => {
      timer.setImmediate(() => {
        if (turns.get(uri) !== own) return;
        turns.delete(uri);
        publish(uri);
      });
    });
  };

  return {
    edited(uri) {
      unanswered.add(uri);
      schedule(uri);
    },
    closed(uri) {
      for (const memory of [published, unanswered, turns]) memory.delete(uri);
      send({ uri, diagnostics: [] });
    },
    refresh() {
      open().forEach(schedule);
    },
    start() {
      started = true;
      open().forEach(schedule);
    },
  };
}
