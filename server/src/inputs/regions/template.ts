// What other programs fill into a script before the shell reads it, made into expansions of the shell of the same length.

import type { Region } from '../../region';

/** `{{ … }}` of Helm, Ansible and Jinja, `${{ … }}` of GitHub, `{% … %}`. */
const templates = /\$?\{\{[^\n]{0,200}?\}\}|\{%[^\n]{0,200}?%\}/g;
/** `$(NAME)` and functions of make. */
const makeVariables = /\$\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g;

/** A line that only decides what is written, as `{{- if … }}` does: no line of the outcome. */
const controls = /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|with|range|\/\*|define|block|\$\w+[ \t]*:?=)[^\n]{0,200}?\}\}|\{%[^\n]{0,200}?%\})[ \t]*(?=\r?$)/gm;

const comments = /\{\{-?\s*\/\*[^]{0,1000}?\*\/\s*-?\}\}/g;

/** A text with templates as `${…}`, which the shell fills in, and lines that only decide blank; places stay. */
export function maskTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text.replace(comments, (comment) => comment.replace(/[^\r\n]/g, ' ')).replace(controls, (line) => ' '.repeat(line.length)).replace(templates, asExpansion);
}

/** Behind a backslash, blank lines that were such ones do not end the command: it goes on behind them. */
export function joinContinued(region: Region): Region {
  return { ...region, text: region.text.replace(/\\(\r?\n(?:[ \t]*\r?\n)+)/g, (_, breaks: string) => `${' '.repeat(breaks.length - 1)}\\\n`) };
}

/** The region with what make fills in as `${…}`. */
export function maskMake(region: Region): Region {
  return { ...region, text: region.text.replace(makeVariables, asExpansion) };
}

function asExpansion(template: string): string {
  const name = template.slice(2, -1).replace(/\W/g, '_');
  return `\${${/^\d|^$/.test(name) ? name.replace(/^.?/, '_') : name}}`;
}
