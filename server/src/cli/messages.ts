// What goes to standard error, and words that are safe to show on a terminal.

/** Says one line to the person; reports do not come this way. */
export function say(line: string): void {
  process.stderr.write(`${visible(line)}\n`);
}

/** Characters that move the cursor, change colors or turn the direction of text: a file must not do that to a terminal. */
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** The text with a visible sign in the place of each control character; tabs and line feeds stay. */
export function visible(text: string): string {
  return text.replace(unprintable, (sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : '\uFFFD'));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'its folder is no folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go round in a circle',
  EISDIR: 'it is a folder',
  EROFS: 'the file system cannot be written to',
  ENOSPC: 'the disk is full',
};

/** Why something failed, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
