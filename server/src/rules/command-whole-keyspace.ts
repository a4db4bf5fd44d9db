// Commands that burden the whole server: all keys, or all that clients send.

import type { Command, Finding, Fix, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { replaceWords, writtenWords } from './command/words';

/** So many keys SCAN looks at in one call: few enough to be over at once, many enough to need few calls. */
const step = 1000;

export const rule: RuleFor<Command> = {
  id: 'command-whole-keyspace',
  about: 'command',
  severity: 'warning',
  title: 'The command burdens the whole server',
  source: sources.development,
  azureOnly: true,
  concerns: (row) => row?.name === 'KEYS' || row?.name === 'MONITOR',
  *check(command, project): Iterable<Finding> {
    const { row, name } = command;
    if (row?.name === 'MONITOR' && !command.inScript) {
      yield {
        at: name,
        message: '`MONITOR` sends a copy of every command of all clients and slows the server down. Use it for a moment, and not in production; `SLOWLOG GET` tells what is slow.',
        severity: 'info',
      };
    }
    if (row?.name !== 'KEYS') return;
    const shards = project.policies.value.includes('oss') ? ' With the OSS clustering policy it goes through one shard only, and SCAN does as well: ask every primary.' : '';
    const fix = scanInstead(command);
    yield {
      at: name,
      message: `\`KEYS\` goes through all keys at once, and everybody else waits. Use \`SCAN\`, again and again with the cursor of the last reply until that is 0.${shards}`,
      fixes: fix ? [fix] : [],
    };
  },
};

function scanInstead(command: Command): Fix | undefined {
  const written = writtenWords(command);
  if (written?.length !== 2) return undefined;
  const isLower = written[0] === written[0]!.toLowerCase();
  const words = (isLower ? ['scan', '0', 'match', '', 'count'] : ['SCAN', '0', 'MATCH', '', 'COUNT']).map((word) => word || written[1]!);
  const edits = replaceWords(command, written, [...words, String(step)]);
  // Not safe: the reply has another shape, and there are more of them.
  return edits && { title: 'Use SCAN', edits, safe: false };
}
