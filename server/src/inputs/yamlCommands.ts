// YAML whose values are run: compose files, Kubernetes manifests, Helm charts, workflows and pipelines, playbooks.

import type { Argument, Entry, Mapping, Scalar, Sequence, Value } from '../model';
import { readYaml } from '../parsers/config';
import { mentionsRedisCli } from '../parsers/shell';
import { partly } from '../parsers/shell/word';
import { join } from '../patterns';
import { nest, wholeDocument, type Region } from '../region';
import type { Input } from './input';
import { scalarRegion } from './regions/scalar';
import { listRegion, regionOfParts } from './regions/shell';
import { joinContinued, maskTemplates } from './regions/template';
import { readExec, readingOf, readShell } from './shell';
import type { Found } from './shell/stdin';

export const yamlCommands: Input = {
  id: 'yamlCommands',
  takes: (uri, languageId, text) => (languageId === 'yaml' || languageId === 'dockercompose' || languageId === 'github-actions-workflow' || /\.ya?ml$/i.test(uri)) && mentionsRedisCli(text),
  grammars: () => ['bash'],
  read: (text, uri) => readingOf('yamlCommands', readCommands(text, uri)),
};

/** Keys whose text a shell reads, or a program that splits words as one does. */
const scriptKey = /^(?:run|script|before_script|after_script|shell|bash|sh|pwsh|cmd|cmds|commands?|args|entrypoint|test|inlinescript|install|setup|build|start|before_install|exec|check|healthcheck|code|ansible\.builtin\.(?:shell|command)|win_shell|poststart|prestop|steps|tasks?|pre_?build|post_?build|deploy|release|init)$/i;
/** Keys whose list is the words of one command. */
const wordsKey = /^(?:command|args|entrypoint|test|cmd|exec|argv)$/i;
/** Names of files that shells read, as the keys of ConfigMaps. */
const scriptFile = /\.(?:sh|bash)$/i;
const shebang = /^#!.*\b(?:ba|z|da|a|k)?sh\b/;

function readCommands(written: string, uri: string): Found[] {
  const text = maskTemplates(written);
  const isTemplate = text !== written;
  const region = wholeDocument(text);
  const parts: Found[] = [];
  for (const { root } of readYaml(text).documents) {
    if (root) walk(root, undefined, root.kind === 'mapping' && root.entries.some(({ key }) => key.kind === 'scalar' && key.text === 'services'));
  }
  return parts;

  /** `key` is the nearest one above; compose writes `$$` for a `$` of the shell. */
  function walk(value: Value, key: Entry | undefined, isCompose: boolean): void {
    if (value.kind === 'mapping') {
      const words = wordsIn(value);
      if (words) readWords(words, isCompose);
      for (const entry of value.entries) {
        if (words && isWords(entry)) continue;
        walk(entry.value, entry, isCompose);
      }
    } else if (value.kind === 'sequence') {
      for (const item of value.items) {
        if (item.kind === 'scalar') readScript(item, item.start, key, isCompose);
        else walk(item, key, isCompose);
      }
    } else if (value.kind === 'scalar') readScript(value, key?.key.end ?? value.start, key, isCompose);
  }

  function readScript(scalar: Scalar, keyEnd: number, key: Entry | undefined, isCompose: boolean): void {
    if (!mentionsRedisCli(scalar.text)) return;
    const name = key?.key.kind === 'scalar' ? key.key.text : '';
    if (!scriptKey.test(name) && !scriptFile.test(name) && !shebang.test(scalar.text)) return;
    const own = scalarRegion(text, scalar, keyEnd);
    if (own) parts.push(readShell(scriptRegion(nest(own, region), isCompose, isTemplate), uri));
  }

  function readWords(items: readonly Scalar[], isCompose: boolean): void {
    const script = (word: Argument): Region | undefined => {
      const item = items.find(({ start }) => start === word.start)!;
      const own = scalarRegion(text, item, item.start);
      return own && scriptRegion(nest(own, region), isCompose, isTemplate);
    };
    parts.push(readExec(items.map((item) => execWord(item)), listRegion(region, items.filter(({ style }) => style === 'single' || style === 'double')), script, uri));
  }
}

/** A shell's text as the shell gets it. */
function scriptRegion(region: Region, isCompose: boolean, isTemplate: boolean): Region {
  const own = isCompose ? withoutDollars(region) : region;
  return isTemplate ? joinContinued(own) : own;
}

/** The words of the one command that a mapping runs: `command` and `args`, `entrypoint` and `command`, `test`. */
function wordsIn({ entries }: Mapping): readonly Scalar[] | undefined {
  const lists = ['entrypoint', 'command', 'args', 'test', 'cmd', 'exec', 'argv'].flatMap((name) => entries.filter((entry) => isWords(entry, name)));
  const items = lists.flatMap(({ value }) => (value as Sequence).items as readonly Scalar[]);
  // Where blanks stand in the first one, each is a line of a script.
  return items.length > 0 && !/\s/.test(items[0]!.text) && items.some(({ text }) => mentionsRedisCli(text)) ? items : undefined;
}

function isWords({ key, value }: Entry, name?: string): boolean {
  if (key.kind !== 'scalar' || value.kind !== 'sequence' || !wordsKey.test(key.text) || (name !== undefined && key.text.toLowerCase() !== name)) return false;
  return value.items.every(({ kind }) => kind === 'scalar');
}

/** A word of a list, in which Kubernetes fills in `$(NAME)`, compose `${NAME}`, and templates theirs. */
function execWord({ start, end, text }: Scalar): Argument {
  const pieces = text.split(/(\$\$|\$\(\w+\)|\$\{[^}]*\}|\$[A-Za-z_]\w*|\$?\{\{.*?\}\})/).map((piece, i) => (piece === '$$' ? '$' : i % 2 === 1 ? { expression: piece } : piece));
  return { start, end, ...partly(join(pieces)) };
}

/** compose writes `$$` for a `$` of the shell. */
function withoutDollars(region: Region): Region {
  if (!region.text.includes('$$')) return region;
  const parts = [...region.text.matchAll(/\$\$|[^$]+|\$/g)].map(({ 0: piece, index }) => ({ text: piece === '$$' ? '$' : piece, start: index, end: index + piece.length }));
  return regionOfParts(parts, region, true);
}
