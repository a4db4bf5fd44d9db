// Commands that Redis keeps for old programs only.

import type { Command, Finding, Fix, RuleFor } from '../model';
import { redisSources } from '../tables/commands';
import { rewrites } from './command/rewrites';
import { replaceWords, writtenWords } from './command/words';

export const rule: RuleFor<Command> = {
  id: 'command-deprecated',
  about: 'command',
  severity: 'hint',
  title: 'Redis deprecates the command',
  source: redisSources.commands,
  tag: 'deprecated',
  concerns: (row) => row?.deprecatedSince !== undefined,
  *check(command): Iterable<Finding> {
    const { row, name } = command;
    if (row?.deprecatedSince === undefined) return;
    const fix = replacement(command);
    const differs = rewrites[row.name]?.differs;
    yield {
      at: name,
      message: `\`${row.name}\` is deprecated since Redis ${row.deprecatedSince} in favour of ${row.replacedBy!}${differs === undefined ? '' : `; ${differs}`}.`,
      fixes: fix ? [fix] : [],
    };
  },
};

function replacement(command: Command): Fix | undefined {
  const { row, words } = command;
  const rewrite = rewrites[row!.name];
  if (!rewrite) return undefined;
  const safe = rewrite.differs === undefined;
  const [name] = words;
  const isLower = name!.text === name!.text?.toLowerCase();
  const written = writtenWords(command);
  const fixed = row!.name.split(' ').length;
  // A new name for the same arguments can be put wherever the old one stands.
  if (rewrite.name !== undefined && fixed === 1) {
    return { title: `Use ${rewrite.name}`, edits: [{ start: name!.start, end: name!.end, text: isLower ? rewrite.name.toLowerCase() : rewrite.name }], safe };
  }
  if (!written) return undefined;
  const texts = words.slice(fixed).map(({ text }) => text?.toUpperCase());
  const to = rewrite.to({ written: written.slice(fixed), texts });
  if (!to) return undefined;
  const own = new Set(written.slice(fixed));
  const spelled = to.map((word) => (isLower && !own.has(word) ? word.toLowerCase() : word));
  const edits = replaceWords(command, written, spelled.flatMap((word, index) => (index === 0 ? word.split(' ') : [word])));
  return edits && { title: `Use ${to[0]!}`, edits, safe };
}
