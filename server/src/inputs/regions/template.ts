// What other programs fill into a script before the shell reads it, made into expansions of the shell of the same length.

import type { Region } from '../../region';

/** `{{ … }}` of Helm, Ansible and Jinja, `${{ … }}` of GitHub, `{% … %}`. */
const templates = /\$?\{\{[^\n]*?\}\}|\{%[^\n]*?%\}/g;
/** `$(NAME)` and functions of make. */
const makeVariables = /\$\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g;

/** The region with templates as `${…}`, which the shell fills in; places stay. */
export function maskTemplates(region: Region): Region {
  return region.text.includes('{{') || region.text.includes('{%') ? { ...region, text: region.text.replace(templates, asExpansion) } : region;
}

/** The region with what make fills in as `${…}`. */
export function maskMake(region: Region): Region {
  return { ...region, text: region.text.replace(makeVariables, asExpansion) };
}

function asExpansion(template: string): string {
  const name = template.slice(2, -1).replace(/\W/g, '_');
  return `\${${/^\d|^$/.test(name) ? name.replace(/^.?/, '_') : name}}`;
}
