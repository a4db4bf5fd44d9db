// Command names that no Redis and no module has.

import type { Command, Finding, Fix, RuleFor, Word } from '../model';
import { commandNames, modulePrefixes, redisSources, subcommandsOf } from '../tables/commands';
import { nearest } from '../text';

/** Known to other servers of the Redis family: Redis Sentinel. */
const elsewhere: readonly string[] = ['SENTINEL'];

export const rule: RuleFor<Command> = {
  id: 'command-unknown',
  about: 'command',
  severity: 'error',
  title: 'No Redis command has this name',
  source: redisSources.commands,
  concerns: (row) => row === undefined || subcommandsOf(row.name).length > 0,
  *check({ words, name, row }): Iterable<Finding> {
    const subcommands = row && !row.name.includes(' ') ? subcommandsOf(row.name).map((child) => child.name.slice(row.name.length + 1)) : [];
    const word = row ? words[1] : name;
    if (word?.text === undefined || (row && subcommands.length === 0)) return;
    const meant = row ? nearest(word.text, subcommands) : nearestCommand(word.text);
    if (!row && isElsewhere(word.text, meant)) return;
    const shown = word.text.replace(/[\p{Cc}`]/gu, '?').replace(/^(.{39}).{2,}$/u, '$1…');
    yield {
      at: word,
      message:
        (row ? `\`${row.name}\` has no subcommand \`${shown}\`` : `Redis has no command \`${shown}\``) +
        `; the server answers "unknown ${row ? 'subcommand' : 'command'}".` +
        (meant === undefined ? '' : ` Did you mean \`${meant}\`?`),
      fixes: meant === undefined ? [] : [renameTo(word, meant)],
    };
  },
};

/** A module's command is near only where the prefix is a known module's, or as good as. */
function nearestCommand(word: string): string | undefined {
  const dot = word.indexOf('.');
  if (dot < 0) return nearest(word, commandNames());
  const written = word.slice(0, dot).toUpperCase();
  const prefix = modulePrefixes().includes(written) ? written : written.length < 3 ? undefined : nearest(written, modulePrefixes());
  return prefix === undefined ? undefined : nearest(`${prefix}${word.slice(dot)}`, commandNames().filter((name) => name.startsWith(`${prefix}.`)));
}

/** Whether another server, or a module that the table does not have, may know the command. */
function isElsewhere(word: string, meant: string | undefined): boolean {
  const name = word.toUpperCase();
  const isForeignModule = /^[A-Z][\w-]*\.[A-Z]/.test(name) && !modulePrefixes().includes(name.slice(0, name.indexOf('.')));
  return elsewhere.includes(name) || (isForeignModule && meant === undefined);
}

function renameTo(word: Word, meant: string): Fix {
  const text = word.text === word.text?.toLowerCase() ? meant.toLowerCase() : meant;
  return { title: `Change to ${text}`, edits: [{ start: word.start, end: word.end, text }], safe: false };
}
