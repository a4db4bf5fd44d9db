// Writing a file so that nobody ever sees half of it.

import { chmodSync, chownSync, renameSync, rmSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file's text: written beside it under another name, then renamed over it. Mode and, where the system allows
 * it, owner stay; a link stays a link. Throws the system's error, the file then being as it was.
 */
export function replaceFile(path: string, text: string): void {
  const real = realpathSync(path);
  const stats = statSync(real);
  const temporary = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
  try {
    // For nobody else's eyes until it has the mode of the file, which may hold a password.
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    keepOwner(temporary, stats.uid, stats.gid);
    chmodSync(temporary, stats.mode & 0o7777);
    renameSync(temporary, real);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Only the superuser may give files away; for all others the new file is theirs, as any file they save. */
function keepOwner(path: string, uid: number, gid: number): void {
  try {
    const own = statSync(path);
    if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid);
  } catch {
    // The text is what counts.
  }
}
