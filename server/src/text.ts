// Small questions about text that several rooms ask.

/** The start offsets of all lines of a text; lines end in \n, \r\n or a lone \r. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The index of the last line start that is not after the offset. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line and the UTF-16 column of an offset, both from 0. */
export function positionIn(starts: readonly number[], offset: number): { line: number; character: number } {
  const line = lineAt(starts, offset);
  return { line, character: offset - starts[line]! };
}

/** The number of single-character edits between two words, a swap of neighbours counting as one. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}

const plainForms = new WeakMap<readonly string[], readonly string[]>();

/** Without case, dashes, underscores and blanks. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[-_\s]/g, '');
}

/**
 * The candidate nearest to a word, where one is near enough to be meant: equal without case, dashes and
 * underscores, or at most a third of the letters away. Ties go to the earlier candidate.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // A list that is asked for every unknown word of a long script is prepared once.
  let forms = plainForms.get(candidates);
  if (!forms) plainForms.set(candidates, (forms = candidates.map(plain)));
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const [index, form] of forms.entries()) {
    if (form === wanted) return candidates[index];
    if (Math.abs(form.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, form);
    if (distance < bestDistance) {
      best = candidates[index];
      bestDistance = distance;
    }
  }
  return best;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]!}`;
}

/** What stands in for text that is put in later: the environment, Maven, Helm, Spring, a reader of the documentation. */
const holes = /[$#]\{[^}]{0,200}\}|\{\{[^}]{0,200}\}\}|@[\w.-]+@|<[\w.-]+>|\$[A-Z_]+/g;

/** The text with every character of what is put in later as \0, which stands in no address; offsets stay. */
export function maskHoles(text: string): string {
  return text.replace(holes, (hole) => '\0'.repeat(hole.length));
}
