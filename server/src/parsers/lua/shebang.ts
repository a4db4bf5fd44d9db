// The first line of a script or of a library of functions: `#!lua name=… flags=…`. Source: the Redis documentation of Lua scripts.

import type { Word } from '../../model';

export interface Shebang {
  /** Whether it names a library of functions, whose flags are those of its functions. */
  readonly isLibrary: boolean;
  /** With offsets of the text. */
  readonly flags: readonly Word[];
}

/** Undefined where the text does not begin with such a line. */
export function readShebang(text: string): Shebang | undefined {
  const line = /^#!lua\b[^\r\n]*/.exec(text)?.[0];
  if (line === undefined) return undefined;
  const flags = /\sflags=(\S*)/.exec(line);
  let at = flags ? flags.index + flags[0].length - flags[1]!.length : 0;
  const words = (flags?.[1] ?? '').split(',').map((flag): Word => {
    const start = at;
    at += flag.length + 1;
    return { start, end: start + flag.length, text: flag };
  });
  return { isLibrary: /\sname=/.test(line), flags: words.filter(({ text: flag }) => flag !== '') };
}
