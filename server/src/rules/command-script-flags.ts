// Flags of a script, or of a function, that the server does not know or that forbid what is done with the script.

import type { Finding, RuleFor, Script } from '../model';
import { redisSources } from '../tables/commands';
import { listOf, nearest } from '../text';

/** Source: the Redis documentation of script flags; redis-server 7.0.15 takes the same. */
const flagNames = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'];

export const rule: RuleFor<Script> = {
  id: 'command-script-flags',
  about: 'script',
  severity: 'error',
  title: 'The server refuses the script for its flags',
  source: redisSources.luaApi,
  *check({ flags, isReadOnly, start, region }): Iterable<Finding> {
    for (const flag of flags ?? []) {
      const at = { start: flag.start, end: flag.end };
      if (flag.text === 'no-cluster') {
        yield {
          at,
          message: "The flag `no-cluster` makes a node of a cluster refuse the script with \"Can not run script on cluster, 'no-cluster' flag is set\". Leave it out, once the script declares all its keys.",
          worlds: { policies: ['oss'] },
        };
      } else if (!flagNames.includes(flag.text!)) {
        const meant = nearest(flag.text!, flagNames);
        yield {
          at,
          message: `The server knows no flag \`${flag.text!.replaceAll('`', "'")}\` and does not load the script. ${meant === undefined ? `It knows ${listOf(flagNames.map((name) => `\`${name}\``))}.` : `Did you mean \`${meant}\`?`}`,
          fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ ...at, text: meant }], safe: false }],
        };
      }
    }
    if (isReadOnly && flags && !flags.some(({ text }) => text === 'no-writes')) {
      const line = /^[^\r\n]*/.exec(region.text)![0];
      yield {
        at: { start, end: region.toDocumentEnd(line.length) },
        message: '`EVAL_RO` takes a script that begins with `#!lua` only with the flag `no-writes`, and refuses this one with "Can not execute a script with write flag using *_ro command". Write `#!lua flags=no-writes`.',
      };
    }
  },
};
