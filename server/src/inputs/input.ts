// What every input is: the only door from a document's text to its subjects.

import type { Reading } from '../model';
import type { GrammarName } from '../parsers/trees';

/** One kind of document. Reading never fails: what could not be accepted becomes a problem or is left out. */
export interface Input {
  /** As in `Reading.input`. */
  readonly id: string;
  /** Whether the document is of this kind; cheap, since every input is asked for every document. */
  takes(uri: string, languageId: string, text: string): boolean;
  /** The grammars without which it reads nothing of a document that it takes; asked after `takes`. */
  grammars?(text: string): readonly GrammarName[];
  /** `before` is what the same document said before its last change, where that is known. */
  read(text: string, uri: string, before?: Reading): Reading;
}
