// Faults of YAML's syntax at random: what a slip of the finger makes of a text.

import type { Dice } from './randomValues';

/** The text with one fault, most of which no parser reads over. */
export function spoilText(text: string, dice: Dice): string {
  const lines = text.split('\n');
  const at = dice.below(Math.max(lines.length - 1, 1));
  const line = lines[at] ?? '';
  const change = (to: string): string => [...lines.slice(0, at), to, ...lines.slice(at + 1)].join('\n');
  const insert = (what: string): string => [...lines.slice(0, at), what, ...lines.slice(at)].join('\n');
  const middle = dice.below(line.length + 1);
  const character = dice.pick(['\t', '"', "'", '{', '}', '[', ']', ':', ',', '#', '&', '*', '!', '|', '>', '%', '@', '`', '-', '?', ' ', '\\', '\u00a0', '\u0085', '\u2028', '\u0007', '\u200b', 'ü', '🙂', ': ', ' #', '\uFEFF', '{{ .Values.x }}', '<', '=', '~', '$', '\r']);
  return dice.pick<() => string>([
    () => change(line.replace(/^ +/, (blanks) => '\t'.repeat(Math.ceil(blanks.length / 2)))),
    () => change(line.replace(': ', ':\t')),
    () => change(line.replace(': ', ':')),
    () => change(line.replace(': ', ' : ')),
    () => change(line.replace(':', '')),
    () => change(line.replace(': ', ' = ')),
    () => change(` ${line}`),
    () => change(line.replace(/^ /, '')),
    () => change(`${line}\t`),
    () => change(`${line}\t# c`),
    () => change(line.trimStart()),
    () => change(line.slice(0, middle) + character + line.slice(middle)),
    () => change(line.slice(0, middle) + character + line.slice(middle)),
    () => change(line.slice(0, middle) + character + line.slice(middle)),
    () => change(line.slice(0, middle) + line.slice(middle + 1)),
    () => change(line.replace(/["'\]}]/, '')),
    () => change(line.replace(/(["'\]}])([^"'\]}]*)$/, '$2')),
    () => change(line.replace(/^( *)/, '$1- ')),
    () => change(line.replace(/^( *)- /, '$1-')),
    () => change(line.replace(/^( *)- /, '$1')),
    () => change(`${line} # ${'x'.repeat(dice.pick([10, 2000]))}`),
    () => change(line.replace(/^( *)([\w"']+):/, (_, blanks: string, key: string) => `${blanks}? ${key}\n${blanks}:`)),
    () => change(line.replace(/^( *)(\w+):/, (_, blanks: string, key: string) => `${blanks}${'k'.repeat(dice.pick([20, 129, 1030]))}${key}:`)),
    () => change(line.replace(/: "(.*)"/, ': "$1\n   more"')),
    () => change(line.replace(/: (\w+)$/, ': $1\n        more')),
    () => change(line.replace(/: (\w+)$/, ': >-\n        $1')),
    () => change(line.replace(/: (\w+)$/, ': |\n        $1')),
    () => change(line.replace(/: (\w+)$/, ':\n        $1')),
    () => change(line.replace(/: (\w+)$/, ':\n$1')),
    () => change(line.replace(/: (.+)$/, ': !!str $1')),
    () => change(line.replace(/: (.+)$/, ': &x $1')),
    () => change(line.replace(/: (.+)$/, ": '$1'")),
    () => insert(dice.pick(['stray', '- stray', '  stray', '  - stray', '"stray"', '}', ']', '---', '...', '--- stray', '%TAG ! tag:x,2000:', '#', '    # far', '\t', '  \t', '\t# c', '? ', ': ', '? stray', '&a', '*a', '!x', '...\n---', '<<<<<<< HEAD', '```', '# redis-guidance-nothing', '@'])),
    () => insert(line),
    () => lines.slice(0, at).join('\n'),
    () => lines.slice(at).join('\n'),
    () => lines.map((one) => `  ${one}`).join('\n'),
    () => lines.map((one) => `  ${one}`).join('\n').replace(/^ {2}/, ''),
    () => `redisson:\n${lines.map((one) => `  ${one}`).join('\n')}`,
    () => lines.map((one) => (one.startsWith('#') ? one : `# ${one}`)).join('\n'),
    () => text.replaceAll('\n', '\r'),
    () => text.replaceAll('"', '\u201c'),
    () => dice.pick(['', ' ', '\n', '# nothing\n', '---\n', '{}\n', '[]\n', 'null\n', 'abc\n', '""\n', '---\n...\n']),
  ])();
}
