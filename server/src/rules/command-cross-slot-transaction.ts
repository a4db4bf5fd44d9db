// Keys of one MULTI … EXEC block in several hash slots.

import type { Command, Finding, Key, Policy, RuleFor, Transaction } from '../model';
import { describeSlots, lieApart, likelyApart, nameKey, shareTag, type SharedTag } from '../slots';
import { sources } from '../tables/azure';
import { asksAllShards } from './command/gathering';

/** Without clustering a transaction may touch any keys. */
const clustered: readonly Policy[] = ['oss', 'enterprise'];

export const rule: RuleFor<Transaction> = {
  id: 'command-cross-slot-transaction',
  about: 'transaction',
  severity: 'error',
  title: 'The keys of the transaction lie in different hash slots',
  source: sources.architecture,
  azureOnly: true,
  *check({ commands, region }): Iterable<Finding> {
    // What is discarded, or never executed, is not checked as one.
    const last = commands[commands.length - 1];
    if (last?.row?.name !== 'EXEC' || last.words.length > 1) return;
    yield* asksAllShards(commands, clustered);
    // WATCH is refused inside a block and the block goes on without it.
    const keysUnder = (policy: Policy) => commands.filter((command) => command.row?.name !== 'WATCH' && !isRefusedAlone(command, policy)).flatMap(({ keys }) => keys ?? []);
    const policies = clustered.filter((policy) => lieApart(keysUnder(policy), policy));
    const share = () => shareTag(commands.flatMap((command) => command.keys ?? []), region);
    if (policies.length === 0) {
      yield* likelyRefusals(keysUnder, share);
      return;
    }
    const keys = keysUnder(policies[0]!).filter(({ slot }) => slot !== undefined);
    const stranger = keys.find(({ slot }) => slot !== keys[0]!.slot)!;
    const tag = share();
    yield {
      at: stranger,
      message:
        `A transaction needs all its keys in one hash slot, or the server refuses it (CROSSSLOT at \`EXEC\`, or MOVED before): ${describeSlots(keys)}. ` +
        `Give them a common hash tag${tag ? `, as in \`${tag.sample}\`` : ' in braces'}, or do without the transaction.`,
      fixes: tag ? [tag.fix] : [],
      worlds: { policies },
    };
  },
};

/** As in `command-cross-slot`: a common slot of two keys would be chance. */
function* likelyRefusals(keysUnder: (policy: Policy) => readonly Key[], share: () => SharedTag | undefined): Iterable<Finding> {
  const policies = clustered.filter((policy) => likelyApart(keysUnder(policy), policy));
  if (policies.length === 0) return;
  const [one, other] = likelyApart(keysUnder(policies[0]!), policies[0]!)!;
  const tag = share();
  yield {
    at: other,
    message:
      `A transaction needs all its keys in one hash slot, or the server refuses it (CROSSSLOT at \`EXEC\`, or MOVED before): ${nameKey(one)} and ${nameKey(other)} likely lie in ` +
      `different ones, since they have no hash tag in common. Put what they share in braces${tag ? `, as in \`${tag.sample}\`` : ''}, or do without the transaction.`,
    fixes: tag ? [tag.fix] : [],
    severity: 'warning',
    worlds: { policies },
  };
}

/** Whether `command-cross-slot` reports the command by itself. */
function isRefusedAlone({ row, keys }: Command, policy: Policy): boolean {
  return row?.support[policy] === 'same-slot' && (lieApart(keys ?? [], policy) || likelyApart(keys ?? [], policy) !== undefined);
}
