// Configurations of Redisson at random, the same ones for the same seed: valid ones, and broken in each way that
// section 1 of the facts lists, in every style that YAML knows.

import { findSetting, isSupported, sectionKeys, sectionNames, settings, settingsOf, type PlaceName, type SectionName, type SettingRow } from '../../src/tables/redisson';
import { anyAddress, goodAddress, quoteAddress } from './randomAddresses';
import { spoilText } from './randomText';
import { anyValue, createDice, goodValue, type Dice, type Piece } from './randomValues';

export interface RandomFile {
  readonly name: string;
  readonly yaml: string;
}

interface Pair {
  key: string;
  value: Piece | readonly Pair[];
}

const modes: readonly SectionName[] = sectionNames.filter((name) => name !== 'elasticache');

/** `count` files; each depends on the seed and its number alone. */
export function randomConfigs(seed: number, count: number): RandomFile[] {
  return Array.from({ length: count }, (_, index) => ({ name: `random ${seed}/${index}`, yaml: randomConfig(createDice(seed * 1_000_003 + index)) }));
}

function randomConfig(dice: Dice): string {
  // How often something is wrong: in about four files of ten nothing is.
  const faults = dice.pick([0, 0, 0, 0, 1, 1, 1, 1, 2, 3]);
  const pairs = makePairs(dice);
  let textFaults = 0;
  for (let i = 0; i < faults; i++) {
    if (dice.chance(0.2)) textFaults++;
    else spoil(pairs, dice);
  }
  let text = render(pairs, dice);
  for (let i = 0; i < textFaults; i++) text = spoilText(text, dice);
  return dress(text, dice);
}

function makePairs(dice: Dice): Pair[] {
  const era = dice.pick(['3.14.1', '3.20.1', '3.30.0', '3.52.0', '4.0.0', '4.7.0']);
  const mode = dice.pick<SectionName>(['single', 'single', 'single', 'cluster', 'cluster', 'cluster', 'sentinel', 'replicated', 'masterSlave', dice.pick(modes)]);
  const top = draw('top', dice.below(4), era, dice);
  const pairs = [...top, { key: sectionKeys[mode], value: makeSection(mode, era, dice) }];
  if (dice.chance(0.04)) pairs.push({ key: sectionKeys[dice.pick(modes)], value: makeSection(dice.pick(modes), era, dice) });
  if (dice.chance(0.02)) pairs.splice(dice.below(pairs.length), 1);
  if (dice.chance(0.3)) pairs.reverse();
  return pairs;
}

function makeSection(mode: SectionName, era: string, dice: Dice): Pair[] {
  const own = draw(mode, dice.below(8), era, dice);
  for (const address of addressPairs(mode, dice)) own.splice(dice.below(own.length + 1), 0, address);
  if (mode === 'masterSlave' && dice.chance(0.2)) own.push({ key: 'readMode', value: '"MASTER"' });
  return own;
}

/** Settings of a place that the release has; most of them stand in many files. */
function draw(place: PlaceName, count: number, era: string, dice: Dice): Pair[] {
  const rows = settingsOf(place).filter((row) => row.kind !== 'section' && row.unit !== 'address' && row.name !== 'masterName' && isSupported(row, era));
  const old = rows.filter((row) => isSupported(row, '3.11.1') && isSupported(row, '4.7.0'));
  const chosen = new Map<string, Pair>();
  for (let i = 0; i < count; i++) {
    const row = dice.pick(dice.chance(0.75) ? old : rows);
    chosen.set(row.name, { key: row.name, value: goodValue(row, dice) });
  }
  return [...chosen.values()];
}

function addressPairs(mode: SectionName, dice: Dice): Pair[] {
  const one = (): string => quoteAddress(goodAddress(dice), dice);
  const list = (key: string): Pair => {
    const items = Array.from({ length: 1 + dice.below(3) }, one);
    return { key, value: dice.chance(0.5) ? { block: items.map((item) => `- ${item}`) } : `[${items.map((item) => (/^["']/.test(item) ? item : JSON.stringify(item))).join(', ')}]` };
  };
  switch (mode) {
    case 'single':
      return [{ key: 'address', value: one() }];
    case 'masterSlave':
      return [{ key: 'masterAddress', value: one() }, ...(dice.chance(0.8) ? [list('slaveAddresses')] : [])];
    case 'sentinel':
      return [{ key: 'masterName', value: dice.pick(['mymaster', '"mymaster"', "'m'", '5']) }, list('sentinelAddresses')];
    default:
      return [list('nodeAddresses')];
  }
}

/** One thing goes wrong among the keys and values. */
function spoil(pairs: Pair[], dice: Dice): void {
  const sections = pairs.filter((pair): pair is Pair & { value: Pair[] } => Array.isArray(pair.value));
  const section = sections.length > 0 ? dice.pick(sections) : undefined;
  const inSection = section && dice.chance(0.75);
  const place: PlaceName = inSection ? (sectionNames.find((name) => sectionKeys[name] === section.key) ?? 'top') : 'top';
  const list = inSection ? section.value : pairs;
  const at = dice.below(list.length + 1);
  const row = dice.pick(settingsOf(place === 'elasticache' ? 'cluster' : place).filter(({ kind }) => kind !== 'section'));
  const victim = list.length > 0 ? dice.pick(list) : undefined;
  const put = (key: string, value: Piece | readonly Pair[]): void => void list.splice(at, 0, { key, value });
  const kind = dice.below(22);
  if (kind < 7) put(row.name, row.unit === 'address' && row.kind === 'string' ? quoteAddress(anyAddress(dice), dice) : anyValue(row, dice));
  else if (kind < 10) spoilAddress(section?.value ?? list, dice);
  else if (kind === 10 && victim) victim.key = dice.pick([misspell(victim.key, dice), victim.key.toLowerCase(), victim.key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), `${victim.key}s`, ` ${victim.key}`, victim.key[0]!.toUpperCase() + victim.key.slice(1), `"${victim.key}"`, `!!str ${victim.key}`, `&k ${victim.key}`]);
  else if (kind === 11) put(dice.pick(['pingTimeout', 'nonsense', 'registrationKey', 'checkLockSyncedSlaves', 'slaveNotUsed', 'clusterConfig', 'singleConfig', 'sslKeyManagerFactory', 'host', 'port', 'class', '"a b"', '""', '~', 'null', '5', 'true', '[a]', '{a: b}', '*x', 'retryInterval', 'config', 'x.y']), '1');
  else if (kind === 12 || kind === 13) {
    const other: SettingRow = dice.pick(settings.filter((candidate) => candidate.kind !== 'section'));
    put(other.name, goodValue(other, dice));
  } else if (kind === 14 && victim) put(victim.key, Array.isArray(victim.value) || dice.chance(0.4) ? victim.value : goodValue(findSetting(place, victim.key) ?? row, dice));
  else if (kind === 15 && victim) list.splice(list.indexOf(victim), 1);
  else if (kind === 16 && section) section.value = dice.pick<Pair[] | Piece>([[], '', 'null', '~', '{}', '[]', '[{}]', 'abc', '"redis://h:1"', '!!map {}', '*x', '5', '""']) as Pair[];
  else if (kind === 17 && victim && !Array.isArray(victim.value)) {
    // An anchor, and an alias to it elsewhere.
    const value = victim.value as Piece;
    victim.value = typeof value === 'string' ? `&x ${value}` : value;
    put(dice.pick([row.name, victim.key, row.name]), '*x');
  } else if (kind === 18) {
    put('<<', dice.pick<Piece>(['{timeout: 1000}', '{nope: 1}', '*x', '[{timeout: 5}, {clientName: a}]', 'abc', 'null', '{}', '{connectionPoolSize: 10}', '{address: "redis://h:1"}', `{${row.name}: ${oneLine(goodValue(row, dice))}}`]));
  } else if (kind === 19 && section) {
    // Settings shared under a key of their own, or a section that repeats another.
    const shared: Pair[] = [{ key: 'timeout', value: '2000' }, ...(dice.chance(0.3) ? [{ key: 'connectionPoolSize', value: '10' }] : [])];
    const key = dice.pick(['x', sectionKeys[dice.pick(modes)]]);
    pairs.unshift({ key, value: { block: [`&x`, ...shared.map((pair) => `${pair.key}: ${oneLine(pair.value as Piece)}`)] } });
    section.value.splice(dice.below(section.value.length + 1), 0, { key: '<<', value: '*x' });
  } else if (kind === 20 && section) {
    const sizes = ['connectionPoolSize', 'connectionMinimumIdleSize', 'masterConnectionPoolSize', 'masterConnectionMinimumIdleSize', 'slaveConnectionPoolSize', 'slaveConnectionMinimumIdleSize', 'subscriptionConnectionPoolSize', 'subscriptionConnectionMinimumIdleSize'].filter((name) => findSetting(place === 'top' ? 'single' : place, name));
    section.value.push({ key: sizes.length > 0 ? dice.pick(sizes) : 'connectionPoolSize', value: String(dice.pick([0, 1, 5, 10, 23, 24, 25, 31, 32, 50, 51, 64, 65, 100, 250, 251])) });
  } else if (section) {
    const [name, value] = dice.pick([['scanInterval', '0'], ['scanInterval', '-5'], ['scanInterval', 'null'], ['masterName', 'null'], ['masterName', '""'], ['readMode', 'MASTER'], ['slaveAddresses', '[]'], ['nodeAddresses', '[]'], ['timeout', '1'], ['timeout', '-1'], ['timeout', '0'], ['retryInterval', '1001'], ['retryInterval', '1'], ['retryAttempts', '-1'], ['idleConnectionTimeout', '0'], ['idleConnectionTimeout', '-1'], ['database', '-1'], ['connectTimeout', '-1'], ['dnsMonitoringInterval', '0'], ['subscriptionsPerConnection', '0'], ['pingConnectionInterval', '-1']] as const);
    section.value.push({ key: name, value });
    if (dice.chance(0.3)) pairs.push({ key: dice.pick(['threads', 'nettyThreads']), value: dice.pick(['-1', '0', 'null', '1000000']) });
  }
}

function spoilAddress(section: Pair[], dice: Dice): void {
  const setting = section.find(({ key }) => /address/i.test(key));
  if (!setting) return;
  const one = quoteAddress(anyAddress(dice), dice);
  if (/^(address|masterAddress)$/.test(setting.key)) setting.value = dice.pick<Piece>([one, one, one, one, `[${one}]`, `&a ${one}`, { block: ['>-', `  ${anyAddress(dice).trim() || 'x'}`] }, { block: ['|', `  ${goodAddress(dice)}`] }]);
  else setting.value = dice.pick<Piece>([{ block: [`- ${one}`] }, { block: [`- ${one}`] }, { block: [`- ${quoteAddress(goodAddress(dice), dice)}`, `- ${one}`] }, `[${one}]`, one, { block: ['-', `- ${one}`] }, '[null]', '[]', '', { block: [`- ${one}`, '- *x'] }]);
}

function misspell(word: string, dice: Dice): string {
  const at = dice.below(word.length);
  return dice.pick([word.slice(0, at) + word.slice(at + 1), `${word.slice(0, at)}x${word.slice(at)}`, word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2)]);
}

function oneLine(piece: Piece): string {
  return typeof piece === 'string' ? piece : 'null';
}

/** The pairs as YAML: block style mostly, flow style or JSON at times. */
function render(pairs: readonly Pair[], dice: Dice): string {
  const simple = pairs.every(({ value }) => Array.isArray(value) || typeof value === 'string');
  if (simple && dice.chance(0.08)) return renderFlow(pairs, dice.pick(['', '"']), dice.chance(0.4) ? '\n  ' : ' ') + '\n';
  const indent = ' '.repeat(dice.pick([2, 2, 2, 2, 4, 1, 3, 8]));
  const inset = dice.chance(0.5) ? indent : '';
  const lines: string[] = [];
  const write = (list: readonly Pair[], depth: string): void => {
    for (const { key, value } of list) {
      if (dice.chance(0.05)) lines.push(dice.pick(['', `${depth}# a comment`, '# ${ORACLE_UNSET:-1} {{', '   ']));
      const name = dice.chance(0.04) && /^\w+$/.test(key) ? dice.pick([`"${key}"`, `'${key}'`]) : key;
      const behind = dice.pick(['', '', '', '', '', '', ' # why', '  ', ' #']);
      if (Array.isArray(value)) {
        const pairsOf = value as readonly Pair[];
        if (pairsOf.every((pair) => typeof pair.value === 'string') && dice.chance(0.05)) lines.push(`${depth}${name}: ${renderFlow(pairsOf, '', ' ')}`);
        else {
          lines.push(`${depth}${name}:${behind}`);
          write(pairsOf, depth + indent);
        }
      } else if (typeof value === 'string') {
        lines.push(`${depth}${name}:${value === '' ? '' : ' '.repeat(dice.chance(0.9) ? 1 : 3)}${value}${/["'#|>\\]$/.test(value) && dice.chance(0.5) ? '' : behind}`);
      } else {
        const { block } = value as { block: readonly string[] };
        const head = /^[|>!&]/.test(block[0]!) ? block[0]! : undefined;
        lines.push(`${depth}${name}:${head === undefined ? behind : ` ${head}`}`);
        for (const line of head === undefined ? block : block.slice(1)) lines.push(`${depth}${head === undefined && line.startsWith('-') ? inset : indent}${line}`);
      }
    }
  };
  write(pairs, '');
  return `${lines.join('\n')}\n`;
}

function renderFlow(pairs: readonly Pair[], quote: string, gap: string): string {
  const items = pairs.map(({ key, value }) => {
    const name = quote && /^\w/.test(key) ? `${quote}${key}${quote}` : key;
    return `${name}: ${Array.isArray(value) ? renderFlow(value as readonly Pair[], quote, ' ') : typeof value === 'string' ? value : 'null'}`;
  });
  return `{${gap}${items.join(`,${gap}`)}${gap.startsWith('\n') ? '\n' : gap}}`;
}

/** What surrounds the text: line ends, marks, comments. */
function dress(text: string, dice: Dice): string {
  let dressed = text;
  if (dice.chance(0.06)) dressed = `---\n${dressed}`;
  if (dice.chance(0.05)) dressed = `# Redisson\n\n${dressed}`;
  if (dice.chance(0.01)) dressed = `%YAML 1.${dice.pick([1, 2])}\n---\n${dressed.replace(/^---\n/, '')}`;
  if (dice.chance(0.03)) dressed += dice.pick(['...\n', '---\n', '---\nother: 1\n', '# end', '\n\n', '--- # nothing\n', '...\n# end\n', '---\n---\n']);
  if (dice.chance(0.05)) dressed = dressed.replace(/\n$/, '');
  if (dice.chance(0.06)) dressed = dressed.replaceAll('\n', '\r\n');
  if (dice.chance(0.03)) dressed = `\uFEFF${dressed}`;
  return dressed;
}
