// Small steps through YAML text: line ends, indentation, and what may stand between two nodes.

/** The offset of the line break that ends the line, or the end of the text. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The offset at which the line of an offset starts. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The offset without the one line break (\n, \r\n or \r) that may stand right before it. */
export function withoutBreak(text: string, offset: number): number {
  if (offset === 0 || !isBreak(text.charCodeAt(offset - 1))) return offset;
  return text.charCodeAt(offset - 1) === 10 && text.charCodeAt(offset - 2) === 13 ? offset - 2 : offset - 1;
}

/** The start of the line after the one of an offset, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  return end < text.length ? end + (text.startsWith('\r\n', end) ? 2 : 1) : end;
}

/** Skips white space, line breaks and comments, and where asked for the commas of a flow collection. */
export function skipSpace(text: string, offset: number, commas = false): number {
  let next = offset;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code === 35) next = endOfLine(text, next);
    else if (isSpace(code) || isBreak(code) || (commas && code === 44)) next++;
    else return next;
  }
}

/** Skips what stands before a document's content: byte order mark, directives, the marker `---`. */
export function skipPrologue(text: string, offset: number, marked: boolean): number {
  let next = skipSpace(text, offset);
  while (marked) {
    if (text.startsWith('---', next)) return next + 3;
    if (text.charCodeAt(next) === 0xfeff) next++;
    else if (text[next] === '%') next = endOfLine(text, next);
    else if (text.startsWith('...', next)) next += 3;
    else break;
    next = skipSpace(text, next);
  }
  return next;
}

/**
 * The end of a block scalar's last line that counts, without its line break: trailing empty lines belong to the
 * text only where they are kept (`|+`). The start where there is no such line.
 */
export function endOfBlock(text: string, start: number, valueEnd: number, indent: number, kept: boolean): number {
  let end = valueEnd;
  while (end > start) {
    const lineEnd = Math.max(start, withoutBreak(text, end));
    if (kept) return lineEnd;
    let lineStart = lineEnd;
    while (lineStart > start && text.charCodeAt(lineStart - 1) === 32) lineStart--;
    const atStart = lineStart === start || isBreak(text.charCodeAt(lineStart - 1));
    if (!atStart || lineEnd - lineStart > Math.max(indent, 0)) return lineEnd;
    end = lineStart;
  }
  return end;
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}
