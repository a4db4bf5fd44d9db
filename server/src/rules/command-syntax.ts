// Lines that redis-cli refuses before it sends anything.

import type { Command, RuleFor } from '../model';
import { redisSources } from '../tables/commands';

export const rule: RuleFor<Command> = {
  id: 'command-syntax',
  about: 'command',
  severity: 'error',
  title: 'The line cannot be read as a command',
  source: redisSources.cli,
  concerns: () => false,
  // The inputs report it: a line that cannot be split into words gives no command to look at.
  check: () => [],
};
