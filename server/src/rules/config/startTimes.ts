// Times of which Redisson's timer can make nothing when a client is created.

import type { Finding, Project, Section, Setting } from '../../model';
import { compareReleases, releasesBetween, snakeYamlSince } from '../../tables/redisson';
import { sizesOf } from './sizes';

/**
 * The timer ticks every half of what the smaller of two times leaves over a multiple of 100 ms, and 1 ms leaves nothing.
 * Source: initTimer of MasterSlaveConnectionManager, later ServiceManager; 3.48.0 does not look, and 3.50.0 takes 10 ms at least.
 */
export function* findNoTick(section: Section, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const names = ['timeout', 'retryInterval'];
  const written = names.map((name) => section.settings.findLast((setting) => setting.name === name));
  if (written.every((setting) => !setting)) return;
  const times = names.map((name, index) => sizesOf(section, name, written[index], possible));
  const refusing = possible.filter((release, index) => {
    const [timeout, retry] = [times[0]![index], times[1]![index]];
    if (timeout === undefined || retry === undefined || compareReleases(release, '3.48.0') >= 0) return false;
    const over = Math.min(timeout, retry) % 100;
    return over === 1 || over < 0;
  });
  const at = refusing.length === 0 ? -1 : possible.indexOf(refusing[refusing.length - 1]!);
  if (at < 0) return;
  const smaller = times[0]![at]! <= times[1]![at]! ? 0 : 1;
  const setting = written[smaller] ?? written[1 - smaller]!;
  yield {
    at: setting.value.start === setting.value.end ? setting.key : setting.value,
    message: `\`${names[smaller]!}\` is ${times[smaller]![at]!}, from which Redisson's timer gets no tick, and no client can be created. Take a whole hundred of milliseconds.`,
    worlds: { redisson: refusing },
  };
}

const negativeDelays = { redisson: releasesBetween('3.49.0', snakeYamlSince) };

/** The first delay is asked for when the timer is made, and is a random number below a bound. Source: EqualJitterDelay of 3.50.0 and 4.0.0. */
export function* findNegativeDelay(delay: Setting | undefined): Iterable<Finding> {
  if (delay?.value.kind !== 'mapping' || !delay.value.tag?.text?.includes('EqualJitterDelay')) return;
  const negative = delay.value.entries.find(({ value }) => value.kind === 'scalar' && /^[+]?-P|P.*-\d/i.test(value.text));
  if (negative) yield { at: negative.value, message: 'A delay below 0 gives Redisson no time to wait, and it creates no client.', worlds: negativeDelays };
}
