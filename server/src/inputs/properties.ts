// Java .properties files: Spring's keys for Redisson with a configuration behind them, and the keys of other frameworks.

import { parseLines, type Node, type Pair } from 'dot-properties';
import type { Config, Entry, FileLink, Problem, Reading, Scalar } from '../model';
import { parseConfig } from '../parsers/config';
import { unquote, type Property } from '../parsers/foreign';
import { nest, wholeDocument, type Region } from '../region';
import { readForeign, splitKey } from './foreignKeys';
import type { Input } from './input';
import { inTests, looksLikeMapping, mentionsHost, mentionsSection } from './mentions';
import { propertyRegion } from './regions/property';
import { findNestedKeys, judgeSlots, linkTo, springSlot, type Slot } from './springSlots';

const languages = new Set(['properties', 'java-properties', 'spring-boot-properties', 'quarkus-properties', 'microprofile-properties']);

export const properties: Input = {
  id: 'properties',
  takes: (uri, languageId, text) => (languages.has(languageId) || /\.properties$/i.test(uri)) && (mentionsSection(text) || mentionsHost(text)),
  read: (text, uri): Reading => ({ input: 'properties', ...readProperties(text, wholeDocument(text), uri), comment: '#' }),
};

/** What the lines of a properties text give; `region` is where the text stands in its document. */
export function readProperties(text: string, region: Region, uri: string): { subjects: Config[]; problems: Problem[]; links: FileLink[] } {
  const subjects: Config[] = [];
  const slots: Slot[] = [];
  const nested: Entry[] = [];
  const values: Property[] = [];
  for (const pair of (parseLines(text, true) as Node[]).filter((node): node is Pair => node.type === 'PAIR')) {
    const [start = 0, keyEnd = 0, valueStart = 0, end = 0] = pair.range ?? [];
    const name = pair.key.replace(/^\uFEFF/, '');
    const from = start + pair.key.length - name.length;
    const key: Scalar = { kind: 'scalar', style: 'plain', text: name, start: from, end: keyEnd };
    const value: Scalar = { kind: 'scalar', style: valueStart === end ? 'empty' : 'plain', text: pair.value, start: valueStart, end };
    const entry: Entry = { start: from, end, key, value };
    const words = name.toLowerCase().replace(/[-_.]/g, '');
    const slot = springSlot([entry]);
    if (slot) slots.push(slot);
    else if (/springredisredissonconfig(?:single|cluster|sentinel|replicated|masterslave)servers?config/.test(words)) nested.push(entry);
    // A key with escapes has no place for each of its words.
    if (keyEnd - from === name.length && region.isWhole) values.push({ keys: splitKey(name, from), value, entry });
    if (slot?.name !== 'config' || slot.isMisplaced || !looksLikeMapping(pair.value)) continue;
    const own = propertyRegion(text, valueStart, end, pair.value);
    const config = own && parseConfig(nest(own, region), { form: 'spring', expected: true, inTests: inTests.test(uri) });
    if (config) subjects.push(config);
  }
  const { configs, links } = readForeign(values, text, unquoting(region), { isYaml: false, inTests: inTests.test(uri), uri });
  return {
    subjects: [...subjects, ...configs].sort((a, b) => a.start - b.start),
    problems: [...judgeSlots(slots, text, region), ...findNestedKeys(nested, region)],
    links: [...slots.flatMap((slot) => linkTo(slot, region) ?? []), ...links],
  };
}

/** The document with values that know no quotes: what rules quote for YAML is written without them. */
function unquoting(region: Region): Region {
  return { ...region, write: (edits) => region.write(edits.map((edit) => ({ ...edit, text: unquote(edit.text) }))) };
}
