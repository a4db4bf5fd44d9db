// The command `explain`: a rule's page.

import pages from 'rule-pages';
import { findRule, rules } from '../rules';
import { nearest } from '../text';
import type { Options } from './arguments';
import { UsageError } from './usageError';

/** Runs the command; the exit status. */
export function runExplain({ words }: Options): number {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) throw new UsageError('`explain` needs one rule, as in `redis-guidance explain config-syntax`.');
  const rule = findRule(id);
  if (!rule) {
    const near = nearest(id, rules.map((candidate) => candidate.id));
    throw new UsageError(`There is no rule ${id}${near === undefined ? '. `redis-guidance rules` lists them.' : `; did you mean ${near}?`}`);
  }
  const page = pages[rule.id] ?? `# ${rule.id}: ${rule.title}\n\n${rule.source.title}: ${rule.source.url}\n`;
  process.stdout.write(page);
  return 0;
}
