// What completion offers, before the protocol.

import type { Span } from '../model';

/** A row that could stand here. */
export interface Candidate {
  readonly label: string;
  readonly kind: 'setting' | 'section' | 'constant' | 'command' | 'option' | 'key';
  /** What replaces the word under the cursor, in the protocol's snippet syntax. */
  readonly insert: string;
  /** A few words beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** A sentence that is shown for the row under the cursor. */
  readonly summary?: string;
  /** A command, or an option of it, which is described when the row is looked at: there are hundreds of rows. */
  readonly command?: string;
  readonly option?: string;
  readonly deprecated?: boolean;
}

/** What could stand at a place, and the word there that it replaces. */
export interface Candidates {
  readonly replace: Span;
  readonly items: readonly Candidate[];
  /** There are more, which more letters will show. */
  readonly isPartial?: boolean;
}

/** Text as a snippet that inserts just this text. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
