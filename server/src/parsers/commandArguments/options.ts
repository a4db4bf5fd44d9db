// What options have against each other.

import type { ArgumentProblem } from '../../model';
import type { ArgumentChecks } from '../../tables/argumentChecks';
import type { Met } from './walk';

/** What a server refuses in a command each of whose words has its place. */
export function judgeMet(checks: ArgumentChecks | undefined, met: readonly Met[]): ArgumentProblem[] {
  if (!checks) return [];
  for (const [at, { token, at: word }] of met.entries()) {
    for (const list of checks.apart ?? []) {
      const options = list.split(' ');
      if (!options.includes(token.text)) continue;
      const earlier = met.slice(0, at).find((other) => other.token.text !== token.text && options.includes(other.token.text));
      if (earlier) return [{ kind: 'apart', at: word, option: token, other: earlier.at }];
    }
    if (!checks.once?.split(' ').includes(token.text)) continue;
    const earlier = met.slice(0, at).find((other) => other.token.text === token.text);
    if (earlier) return [{ kind: 'twice', at: word, option: token, other: earlier.at }];
  }
  return [];
}
