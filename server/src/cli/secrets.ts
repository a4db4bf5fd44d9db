// Where secrets stand in a line that is about to be shown: a report must not carry them into a log.

import type { Span, Value } from '../model';
import type { Snapshot } from '../service';

const secretName = /pass?w(?:or)?d|secret|token|credential|(?:access|account|private|primary|secondary)[-_.]?key|requirepass|masterauth/i;

/** Each with the secret as its only group. */
const patterns: readonly RegExp[] = [
  // A field of any notation: what is quoted, or the rest of the line; a placeholder is no secret.
  new RegExp(`(?:${secretName.source})[\\w.-]*["']?\\s*[:=]\\s*(?!["']?\\$\\{[\\w.-]+\\})("(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^\\s"'].*)`, 'dgi'),
  // user:password@host
  /:\/\/[^\s/:@]*:(?!\$\{[\w.-]+\}@)([^\s/@]+)@/dg,
  // AUTH, alone and as an option of HELLO and MIGRATE; the passwords of ACL SETUSER; CONFIG SET requirepass
  /^\s*(?:\S+>\s*)?auth\s+(\S.*)/dgi,
  /\b(?:hello|migrate)\b.*\sauth2?\s+(\S.*)/dgi,
  /^\s*(?:\S+>\s*)?acl\s+\S+\s+\S+\s(.*)/dgi,
  /\b(?:requirepass|masterauth)\s+(\S.*)/dgi,
];

/** The values of a document's settings that are secrets by their name: they may stand on another line than the name. */
export function secretValues({ reading }: Snapshot): Span[] {
  return reading.subjects.flatMap((subject) =>
    subject.about === 'config' ? subject.settings.filter(({ name }) => secretName.test(name)).map(({ value }) => value).filter((value) => !isPlaceholder(value)) : [],
  );
}

function isPlaceholder(value: Value): boolean {
  return value.kind === 'scalar' && /^\$\{[\w.-]+\}$/.test(value.text);
}

/** The spans of a piece of text, best a whole line, in which a secret stands or may stand. */
export function secretsIn(text: string): Span[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(({ indices }) => ({ start: indices![1]![0], end: indices![1]![1] })));
}
