// How many columns of a terminal text takes.

/** Scripts and signs that take two columns. Source: Unicode's EastAsianWidth.txt (W and F), in blocks. */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]/u;
const none = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/** The columns of one character: 0 for what joins the one before it, 2 for wide ones, else 1. */
export function widthOfSign(sign: string): 0 | 1 | 2 {
  const code = sign.charCodeAt(0);
  if (code < 0x300) return code === 0xad ? 0 : 1;
  return none.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
}

/** The columns of a text without control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += widthOfSign(sign);
  return width;
}

/**
 * Breaks a text into lines of at most so many columns, at blanks but not between backticks; a longer word stands on a
 * line of its own.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:`[^`\n]*`|\S)+/g) ?? []) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
