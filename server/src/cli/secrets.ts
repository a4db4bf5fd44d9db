// Where secrets stand in a line that is about to be shown: a report must not carry them into a log.

import type { Snapshot } from '../service';
import type { Span } from '../model';

const secretName = /passw(?:or)?d|secret|token|credential|(?:access|account|private|primary|secondary)[-_.]?key|requirepass|masterauth/i;

/** Each with the secret as its only group. */
const patterns: readonly RegExp[] = [
  // A field of any notation: what is quoted, or the rest of the line; a placeholder is no secret.
  new RegExp(`(?:${secretName.source})[\\w.-]*["']?\\s*[:=]\\s*(?!["']?\\$\\{[\\w.-]+\\})("(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^\\s"'].*)`, 'dgi'),
  // user:password@host
  /:\/\/[^\s/:@]*:(?!\$\{[\w.-]+\}@)([^\s/@]+)@/dg,
  // AUTH, alone and as an option of HELLO and MIGRATE; the passwords of ACL SETUSER; CONFIG SET requirepass
  /^\s*(?:\S+>\s*)?auth\s+(\S.*)/dgi,
  /\b(?:hello|migrate)\b.*\sauth2?\s+(\S.*)/dgi,
  /\bacl\s+setuser\s+\S+\s(.*)/dgi,
  /\b(?:requirepass|masterauth)\s+(\S.*)/dgi,
];

/** The spans of a line in which a secret stands or may stand; offsets of the document. */
export function secretsIn(snapshot: Snapshot, line: Span): Span[] {
  const text = snapshot.document.text.slice(line.start, line.end);
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ indices }) => ({ start: line.start + indices![1]![0], end: line.start + indices![1]![1] })),
  );
  // A value may stand on another line than its name.
  for (const subject of snapshot.reading.subjects) {
    if (subject.about !== 'config') continue;
    for (const { name, value } of subject.settings) {
      const isPlaceholder = value.kind === 'scalar' && /^\$\{[\w.-]+\}$/.test(value.text);
      if (secretName.test(name) && !isPlaceholder && value.start < line.end && value.end > line.start) found.push({ start: value.start, end: value.end });
    }
  }
  return found;
}
