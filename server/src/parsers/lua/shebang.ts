// The first line of a script or of a library of functions: `#!lua name=… flags=…`. Source: the Redis documentation of Lua scripts,
// and redis-server 7.0.15 as tried.

import type { Span, Word } from '../../model';

/** What the text is for the command that hands it over: EVAL takes scripts, FUNCTION LOAD libraries. */
export type Kind = 'script' | 'library';

export interface Shebang {
  /** Whether it names a library of functions, whose flags are those of its functions. */
  readonly isLibrary: boolean;
  /** With offsets of the text. */
  readonly flags: readonly Word[];
  /** What the server refuses in the line. */
  readonly faults: readonly (Span & { readonly message: string })[];
}

/** Undefined where the text does not begin with such a line; without a `kind`, a line of another program is none. */
export function readShebang(text: string, kind?: Kind): Shebang | undefined {
  const line = /^#![^\n]*/.exec(text)?.[0];
  if (line === undefined || (!kind && !/^#!lua(?!\S)/.test(line))) return undefined;
  const [engine, ...options] = [...line.matchAll(/\S+/g)].map((found) => ({ start: found.index, end: found.index + found[0].length, text: found[0] }));
  const isLibrary = kind ? kind === 'library' : options.some((option) => option.text.startsWith('name='));
  const faults: (Span & { message: string })[] = [];
  const refuse = ({ start, end }: Span, message: string): void => void faults.push({ start, end, message });

  if (!(isLibrary ? /^#!lua$/i : /^#!lua$/).test(engine!.text)) refuse(engine!, `The server knows no engine \`${engine!.text.slice(2).replaceAll('`', "'")}\` and does not load the script. Begin it with \`#!lua\`.`);
  else if (line.length === text.length && !isLibrary) refuse(engine!, 'The server wants the script below the line that begins with `#!`, and finds no end of that line. Put a line end behind it.');
  for (const option of options) {
    const shown = option.text.replaceAll('`', "'");
    if (isLibrary && !option.text.startsWith('name=')) refuse(option, `The first line of a library takes its name only, and the server refuses \`${shown}\` there. Give flags to each function, as in \`redis.register_function{…, flags = {…}}\`.`);
    else if (!isLibrary && option.text.startsWith('name=')) refuse(option, `A script has no name: the server refuses \`${shown}\` here. Leave it out, or hand the text to \`FUNCTION LOAD\`.`);
    else if (!isLibrary && !option.text.startsWith('flags=')) refuse(option, `The server refuses \`${shown}\` in the first line of a script, which takes \`flags=\` with names between commas, without blanks.`);
  }
  if (isLibrary && !options.some((option) => option.text.startsWith('name='))) refuse(engine!, 'A library of functions needs a name in its first line, as in `#!lua name=orders`.');
  return { isLibrary, flags: isLibrary ? [] : options.flatMap(flagsOf), faults };
}

function flagsOf({ text, start }: Span & { readonly text: string }): Word[] {
  if (!text.startsWith('flags=')) return [];
  let at = start + 'flags='.length;
  return text
    .slice('flags='.length)
    .split(',')
    .map((flag): Word => {
      const from = at;
      at += flag.length + 1;
      return { start: from, end: from + flag.length, text: flag };
    })
    .filter((flag) => flag.text !== '');
}
