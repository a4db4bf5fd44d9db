// Merge keys (`<<`), which SnakeYAML resolves and Jackson takes for a setting.

import type { Entry, Finding, Mapping, Value } from '../model';
import { findSetting, releasesBetween, snakeYamlSince, type PlaceName } from '../tables/redisson';

const jackson = releasesBetween(undefined, snakeYamlSince);
const snake = releasesBetween(snakeYamlSince, undefined);

/** The mappings that stand in a merge key itself, and what a release of Redisson cannot make of the whole. */
export function readMerge({ key, value }: Entry, place: PlaceName): { mappings: Mapping[]; problems: Finding[] } {
  const problems: Finding[] = [{ at: key, message: 'Merge keys are understood only from Redisson 4.0.0 on; write the settings out.', worlds: { redisson: jackson } }];
  const mappings: Mapping[] = [];
  for (const part of value.kind === 'sequence' ? value.items : [value]) {
    const merged: Value | undefined = part.kind === 'alias' ? part.target : part;
    if (merged?.kind !== 'mapping') {
      problems.push({ at: part.start === part.end ? key : part, message: 'A merge key takes a mapping or a list of them, and Redisson refuses the file.', worlds: { redisson: snake } });
    } else if (part.kind === 'mapping') {
      mappings.push(part);
    } else {
      // The settings themselves are judged where the anchor stands.
      const stranger = merged.entries.find((entry) => entry.key.kind === 'scalar' && !findSetting(place, entry.key.text));
      if (stranger?.key.kind === 'scalar') {
        problems.push({ at: part, message: `The merged mapping brings in \`${stranger.key.text}\`, which no Redisson has here, and the file is refused.`, worlds: { redisson: snake } });
      }
    }
  }
  return { mappings, problems };
}
