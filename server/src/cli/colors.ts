// Colors for text on a terminal, and when to use them.

import type { Options } from './arguments';

/** Puts a text into a color, or leaves it as it is. */
export type Paint = (text: string) => string;

const codes = { red: [31, 39], yellow: [33, 39], blue: [34, 39], green: [32, 39], bold: [1, 22], dim: [2, 22] } as const;

export type Colors = Readonly<Record<keyof typeof codes, Paint>>;

const palette = (on: boolean): Colors =>
  Object.fromEntries(Object.entries(codes).map(([name, [start, end]]) => [name, (text: string) => (on ? `\u001B[${start}m${text}\u001B[${end}m` : text)])) as Colors;

/** The colors for a stream: `--color` decides, else whether it is a terminal that nobody asked to keep plain. */
export function colorsFor({ color }: Options, isTerminal: boolean): Colors {
  const { NO_COLOR, TERM } = process.env;
  const isPlain = (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb';
  return palette(color === 'always' || (color === 'auto' && isTerminal && !isPlain));
}
