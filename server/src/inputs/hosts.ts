// YAML that holds Redisson configurations as values: Spring's application.yml, ConfigMaps, Helm values, compose files.

import type { Config, Entry, FileLink, Problem, Scalar, Value } from '../model';
import { isTemplate } from '../parsers/coercion/token';
import { parseConfig, readYaml } from '../parsers/config';
import type { YamlText } from '../parsers/yaml';
import { nest, type Region } from '../region';
import { findFolded } from './foldedConfig';
import { propertiesOf, readForeign } from './foreignKeys';
import { inTests, looksLikeMapping, mentionsHost, mentionsSection } from './mentions';
import { blockRegion } from './regions/block';
import { quotedRegion } from './regions/quoted';
import { readProperties } from './properties';
import { judgeSlots, linkTo, springSlot, type Slot } from './springSlots';

/** What the values of a document hold. */
export interface Hosted {
  readonly subjects: readonly Config[];
  readonly problems: readonly Problem[];
  readonly links: readonly FileLink[];
}

/** How deep texts are looked for in texts: an application.yml in a ConfigMap is one level. */
const deepest = 3;

/** A template behind a block that indents what it writes, to make it part of the block. */
const goesOn = /^\s*\{\{[^\r\n]*\bn?indent\b/;

/** Reads every value of a YAML text; `region` is where the text stands in its document, and `tail` what follows it there. */
export function readHosts(text: string, yaml: YamlText, region: Region, uri: string, depth = 0, tail = ''): Hosted {
  const subjects: Config[] = [];
  const problems: Problem[] = [];
  const links: FileLink[] = [];

  /** The entries from the root to where the walk is. */
  const path: Entry[] = [];
  for (const { root } of yaml.documents) {
    const slots: Slot[] = [];
    if (root) visit(root, slots);
    problems.push(...judgeSlots(slots, text, region));
    links.push(...slots.flatMap((slot) => linkTo(slot, region) ?? []));
    if (root?.kind !== 'mapping' || !region.isWhole) continue;
    const foreign = readForeign(propertiesOf(root), text, region, { isYaml: true, inTests: inTests.test(uri), uri });
    subjects.push(...foreign.configs);
    links.push(...foreign.links);
  }
  return { subjects: subjects.sort((a, b) => a.start - b.start), problems, links };

  function visit(value: Value, slots: Slot[]): void {
    if (value.kind === 'mapping' && !isTemplate(value)) {
      for (const entry of value.entries) {
        path.push(entry);
        visitEntry(entry, slots);
        path.pop();
      }
    } else if (value.kind === 'sequence') {
      for (const item of value.items) {
        if (item.kind === 'scalar') readText(item, item.start, false);
        else visit(item, slots);
      }
    }
  }

  function visitEntry({ key, value }: Entry, slots: Slot[]): void {
    if (key.kind !== 'scalar') return;
    const slot = springSlot(path);
    if (slot) slots.push(slot);
    if (value.kind === 'scalar') readText(value, key.end, slot?.name === 'config' && !slot.isMisplaced, /\.properties$/i.test(key.text));
    else if (slot?.name !== 'config') visit(value, slots);
  }

  /** Reads a scalar that may hold a configuration, or a document that holds one. */
  function readText(scalar: Scalar, keyEnd: number, isSpring: boolean, isProperties = false): void {
    if (scalar.style === 'plain' || scalar.style === 'empty' || scalar.text.length < 20) return;
    const holdsSection = mentionsSection(scalar.text);
    if (!holdsSection && !(isSpring ? looksLikeMapping(scalar.text) : mentionsHost(scalar.text))) return;
    const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
    const own = isBlock ? blockRegion(text, scalar, keyEnd) : quotedRegion(text, scalar);
    if (!own) return;
    const within = nest(own, region);
    if (isProperties) {
      add(readProperties(within.text, within, uri));
      return;
    }
    const behind = text.slice(scalar.end, scalar.end + 500);
    const next = behind.trim() === '' ? tail : behind;
    const folded = scalar.style === 'folded' && holdsSection ? findFolded(text, scalar, keyEnd, region) : undefined;
    if (folded) {
      problems.push(folded);
      return;
    }
    const inside = readYaml(within.text);
    const config = parseConfig(within, { form: isSpring ? 'spring' : 'file', expected: isSpring, isPartial: goesOn.test(next), inTests: inTests.test(uri) }, inside);
    if (config) subjects.push(config);
    else if (!isSpring && depth < deepest) {
      add(readHosts(within.text, inside, within, uri, depth + 1, next));
    }
  }

  function add(hosted: Hosted): void {
    subjects.push(...hosted.subjects);
    problems.push(...hosted.problems);
    links.push(...hosted.links);
  }
}
