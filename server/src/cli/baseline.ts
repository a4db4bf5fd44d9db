// The command `baseline`: the recommended Redisson YAML for a release and a clustering policy.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Policy } from '../model';
import { createService } from '../service';
import { isVersion } from '../settings';
import { describeBaseline, isAddress, sectionFor } from '../tables/baseline';
import { compareReleases, newest, recommendedMinimum, releaseOf, releases } from '../tables/redisson';
import { possiblePolicies, policies } from '../tables/azure';
import type { Options } from './arguments';
import { pushFacts } from './facts';
import { say } from './messages';
import { writeReport } from './output';
import { UsageError } from './usageError';

/** Runs the command; the exit status. */
export function runBaseline(options: Options): number {
  const { words, address } = options;
  if (words.length > 0) throw new UsageError(`\`baseline\` takes no path: \`redis-guidance baseline --redisson ${newest} --policy oss\`.`);
  if (address !== undefined && !isAddress(address)) {
    throw new UsageError(`--address cannot be ${JSON.stringify(address)}: it is scheme, host and port, as in rediss://NAME.REGION.redis.azure.net:10000.`);
  }
  const facts = readFacts(options);
  const release = releaseFor(facts.redisson);
  const policy = policyFor(facts.policy);
  writeReport(`${describeBaseline(sectionFor(policy), release, policies[policy].title, address).join('\n')}\n`, options);
  return 0;
}

interface Known<T> {
  readonly value: T;
  /** Undefined where the flag says it. */
  readonly source: string | undefined;
}

/** What the flags and the files of the current folder say. */
function readFacts(options: Options): { redisson: Known<string> | undefined; policy: Known<Policy> | undefined } {
  const { facts } = createService(() => undefined);
  const root = process.cwd();
  const path = join(root, 'redisson.yaml');
  const uri = pathToFileURL(path).href;
  pushFacts(facts, [{ path, shown: '.', uri, root, languageId: 'yaml', isStdin: false }], options);
  const { redisson, policies: possible } = facts.at(uri).project;
  return {
    redisson: redisson.known ? { value: redisson.version ?? redisson.value[0]!, source: options.redisson === undefined ? redisson.source : undefined } : undefined,
    policy: possible.known ? { value: possible.value[0]!, source: options.policy === undefined ? possible.source : undefined } : undefined,
  };
}

/** The release of the table to write for; what was assumed goes to standard error. */
function releaseFor(known: Known<string> | undefined): string {
  if (!known) {
    say(`Nothing says which Redisson: the baseline is for the newest, ${newest}. --redisson says it.`);
    return newest;
  }
  const { value, source } = known;
  if (!isVersion(value) || compareReleases(value, releases[0]!) < 0) throw new UsageError(`--redisson cannot be ${JSON.stringify(value)}: it is a release from ${releases[0]!} on, such as ${newest}.`);
  const release = releaseOf(value)!;
  if (source !== undefined) say(`Redisson ${value} (${source}).`);
  if (release !== value) say(`Redisson ${value} is not among the releases that are known: ${release} stands for it.`);
  if (compareReleases(release, recommendedMinimum) < 0) say(`The guidance wants Redisson ${recommendedMinimum} or later: older ones leak connections after failovers.`);
  return release;
}

function policyFor(known: Known<Policy> | undefined): Policy {
  if (!known) {
    say(`Nothing says which clustering policy: the baseline is for the ${policies[possiblePolicies[0]!].title}, the default. --policy says it.`);
    return possiblePolicies[0]!;
  }
  if (known.source !== undefined) say(`${policies[known.value].title} (${known.source}).`);
  return known.value;
}
