// How a word is written in a script so that redis-cli reads a given text, in the kind of quotes that stood there before.

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\x07': '\\a', '"': '\\"', '\\': '\\\\' };

/** A text as one word; `before` is what stood in its place, whose quotes are kept where they can hold the text. */
export function writeWord(text: string, before = ''): string {
  if (before.startsWith("'") && !/[\p{Cc}]|\\'|\\$/u.test(text)) return `'${text.replaceAll("'", "\\'")}'`;
  if (!before.startsWith('"') && !before.startsWith("'") && isBare(text)) return text;
  return `"${text.replace(/[\p{Cc}"\\]/gu, (sign) => escapes[sign] ?? [...new TextEncoder().encode(sign)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''))}"`;
}

/** Whether a text is one word without quotes. */
export function isBare(text: string): boolean {
  return /^[^\s"'\p{Cc}]+$/u.test(text);
}
