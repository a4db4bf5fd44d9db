// The first line of a script or of a library of functions: `#!lua name=… flags=…`. Source: the Redis documentation of Lua scripts.

/** What the line says; undefined where the text does not begin with one. */
export interface Shebang {
  /** The name of a library of functions. */
  readonly name?: string;
  readonly flags: readonly string[];
}

export function readShebang(text: string): Shebang | undefined {
  const [, options] = /^\uFEFF?#!lua\b([^\r\n]*)/.exec(text) ?? [];
  if (options === undefined) return undefined;
  const name = /\bname=(\S+)/.exec(options)?.[1];
  const flags = /\bflags=(\S+)/.exec(options)?.[1]?.split(',') ?? [];
  return { flags, ...(name === undefined ? {} : { name }) };
}
