// Keys of one command in several hash slots, where the policy wants them in one.

import type { Command, CommandRow, Finding, Key, Policy, Project, RuleFor } from '../model';
import { describeSlots, lieApart, likelyApart, nameKey, shareTag, splitBySlot } from '../slots';
import { sources } from '../tables/azure';

/** Answers as if a key did not exist. Source: the page on multi-key operations that the table names. */
const withoutCrossSlotError: readonly string[] = ['TS.CREATERULE', 'TS.DELETERULE'];

export const rule: RuleFor<Command> = {
  id: 'command-cross-slot',
  about: 'command',
  severity: 'error',
  title: 'The keys of the command lie in different hash slots',
  source: sources.clientLibraries,
  azureOnly: true,
  concerns: (row) => row !== undefined && Object.values(row.support).includes('same-slot'),
  *check(command, project): Iterable<Finding> {
    const { row, keys, region } = command;
    if (!row || !keys || keys.length < 2) return;
    const { policies, onlyWithGeo } = refusals(command, keys, project);
    if (policies.length === 0) {
      yield* likelyRefusals(command, row, keys);
      return;
    }

    const tag = shareTag(keys, region);
    const split = splitBySlot(command, keys);
    const noun = row.keys[0]?.access === 'channel' ? 'channels' : 'keys';
    const geoReplication = onlyWithGeo && !project.policies.value.includes('oss');
    yield {
      at: { start: keys[0]!.start, end: keys[keys.length - 1]!.end },
      message:
        `${geoReplication ? 'With active geo-replication ' : ''}\`${row.name}\` needs all its ${noun} in one hash slot, or the server ${answerTo(command, row)}: ${describeSlots(keys)}. ` +
        `Give them a common hash tag${tag ? `, as in \`${tag.sample}\`` : ' in braces'}${split ? ', or send one command per slot' : ''}.` +
        (onlyWithGeo && !policies.includes('enterprise') ? ' With active geo-replication the Enterprise clustering policy refuses it too.' : ''),
      fixes: [tag?.fix, split].filter((fix) => fix !== undefined),
      worlds: geoReplication ? { policies, geoReplication } : { policies },
    };
  },
};

/** What is hashed of two keys is never the same text, whatever the program fills in: a common slot would be chance. */
function* likelyRefusals(command: Command, row: CommandRow, keys: readonly Key[]): Iterable<Finding> {
  const policies = (['oss', 'enterprise', 'none'] as const).filter((policy) => row.support[policy] === 'same-slot' && likelyApart(keys, policy));
  if (policies.length === 0) return;
  const [one, other] = likelyApart(keys, policies[0]!)!;
  const tag = shareTag(keys, command.region);
  yield {
    at: { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) },
    message:
      `\`${row.name}\` needs all its keys in one hash slot, or the server ${answerTo(command, row)}: ${nameKey(one)} and ${nameKey(other)} likely lie in different ones, ` +
      `since they have no hash tag in common. Put what they share in braces${tag ? `, as in \`${tag.sample}\`` : ''}.`,
    fixes: tag ? [tag.fix] : [],
    severity: 'warning',
    worlds: { policies },
  };
}

/** What a server does about it; the error of a call in a script speaks of a key that is not local (`test/oracle/scripts.tsv`). */
function answerTo({ inScript }: Command, { name }: CommandRow): string {
  return withoutCrossSlotError.includes(name) ? 'answers as if a key did not exist' : inScript ? 'ends the script with an error' : 'answers CROSSSLOT';
}

/**
 * The policies under which the server refuses the keys. Under the Enterprise policy it may be only with active
 * geo-replication; then that policy is named where geo-replication is on, or where no other possible one refuses.
 */
function refusals({ row }: Command, keys: readonly Key[], project: Project): { policies: Policy[]; onlyWithGeo: boolean } {
  const { support } = row!;
  const policies = (['oss', 'enterprise', 'none'] as const).filter((policy) => support[policy] === 'same-slot' && lieApart(keys, policy));
  const onlyWithGeo =
    project.geoReplication.value !== false &&
    support.geoReplication === 'same-slot' &&
    support.enterprise === 'cross-slot-ok' &&
    project.policies.value.includes('enterprise') &&
    lieApart(keys, 'enterprise');
  if (!onlyWithGeo) return { policies, onlyWithGeo };
  if (project.geoReplication.value === true) return { policies: [...policies, 'enterprise'], onlyWithGeo };
  return project.policies.value.includes('oss') ? { policies, onlyWithGeo } : { policies: ['enterprise'], onlyWithGeo };
}
