// Replicas to read from, and settings that end up as nothing.

import type { Finding, Project, Section, Setting } from '../../model';
import { isSince } from '../../tables/redisson';
import { isNothing } from './addresses';
import { valueIn } from './effective';

/** Whether a setting of a section is not written, or set to nothing. */
export function isNull(section: Section, name: string): boolean {
  const value = valueIn(section, name);
  return value === undefined || isNothing(value);
}

/** The first release that looks for replicas to read from. Source: facts/redisson.md, section 1. */
const replicasSince = '3.16.7';

/** Reading from replicas, the default, needs some; and no release is prepared for a list that is set to nothing. */
export function* findReplicas(section: Section, readMode: Setting | undefined, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const slaves = valueIn(section, 'slaveAddresses');
  const nothing = slaves !== undefined && isNull(section, 'slaveAddresses');
  if (slaves && !nothing && !(slaves.kind === 'sequence' && slaves.items.length === 0) && !(slaves.kind === 'mapping' && slaves.entries.length === 0)) return;
  const refusing = possible.filter((release) => {
    if (nothing || !isSince(release, replicasSince)) return nothing;
    const read = readMode?.read(release);
    const mode = readMode ? (read?.kind === 'value' ? read.value : undefined) : 'SLAVE';
    return mode === 'SLAVE' || mode === 'MASTER_SLAVE';
  });
  if (refusing.length === 0) return;
  yield {
    at: section.key,
    message: `\`slaveAddresses\` is empty${nothing ? '' : ` while \`readMode\` is ${readMode ? 'not MASTER' : 'SLAVE, the default'}`}, and Redisson can create no client. Add the replicas, or remove the setting and set \`readMode: "MASTER"\`.`,
    worlds: { redisson: refusing },
  };
}
