// The keys under which Micronaut, Quarkus and Helidon keep Redisson's settings, among all keys of a document.

import type { Config, Entry, FileLink, Mapping, Scalar, Value } from '../model';
import { isTemplate } from '../parsers/coercion/token';
import { namesSection, parseForeign, type ForeignForm, type Property } from '../parsers/foreign';
import type { Region } from '../region';

/** What is known of the document. */
interface Surroundings {
  readonly isYaml: boolean;
  readonly inTests: boolean;
  readonly uri: string;
}

/** The words with which a key of a framework may begin. */
const beginnings = /^(?:quarkus|org|redisson|%[\w,-]+)$/;

/** The values below a YAML mapping whose keys may be a framework's, each with all keys that lead to it. */
export function propertiesOf(root: Mapping): Property[] {
  return root.entries.flatMap((entry) => (beginnings.test(wordsOf(entry.key)[0]?.text ?? '') ? below(entry, []) : []));
}

function below(entry: Entry, above: Property['keys']): Property[] {
  const keys = [...above, ...wordsOf(entry.key)];
  const { value } = entry;
  if (value.kind === 'mapping') return value.flow || isTemplate(value) || keys.length > 8 ? [] : value.entries.flatMap((inner) => below(inner, keys));
  return keys.length > above.length ? [{ keys, value, entry }] : [];
}

/** The words between the dots of a key. */
function wordsOf(key: Value): Property['keys'] {
  if (key.kind !== 'scalar') return [];
  const quotes = key.style === 'plain' ? 0 : 1;
  if (key.text.length !== key.end - key.start - 2 * quotes) return [];
  return splitKey(key.text, key.start + quotes);
}

/** The words between the dots of a key that begins at an offset. */
export function splitKey(text: string, start: number): Property['keys'] {
  let at = start;
  return text.split('.').map((word) => {
    const place = { text: word, start: at, end: at + word.length };
    at = place.end + 1;
    return place;
  });
}

/** The configurations and files that the properties give. */
export function readForeign(properties: readonly Property[], text: string, region: Region, about: Surroundings): { configs: Config[]; links: FileLink[] } {
  const groups = new Map<string, { form: ForeignForm; properties: Property[] }>();
  const links: FileLink[] = [];
  for (const property of properties) {
    const found = recognize(property);
    if (!found) continue;
    if (found.rest[0]?.text === 'file' && found.form === 'quarkus') links.push(...linkOf(property.value));
    const name = `${found.form} ${found.owner}`;
    const group = groups.get(name) ?? { form: found.form, properties: [] };
    group.properties.push({ ...property, keys: found.rest });
    groups.set(name, group);
  }
  const configs = [...groups.values()].flatMap(({ form, properties: own }) => {
    if (form === 'micronaut' && !isMicronaut(own, text, about.uri)) return [];
    return parseForeign(form, own, region, about) ?? [];
  });
  return { configs, links };
}

interface Recognized {
  readonly form: ForeignForm;
  /** The profile or the client's name. */
  readonly owner: string;
  readonly rest: Property['keys'];
}

function recognize({ keys }: Property): Recognized | undefined {
  const [first, second, third, fourth] = keys.map(({ text }) => text);
  const profile = first?.startsWith('%') ? 1 : 0;
  if (keys[profile]?.text === 'quarkus' && keys[profile + 1]?.text === 'redisson') return { form: 'quarkus', owner: profile ? first! : '', rest: keys.slice(profile + 2) };
  if (first === 'org' && second === 'redisson' && third === 'Redisson' && fourth !== undefined) return { form: 'helidon', owner: fourth, rest: keys.slice(4) };
  return first === 'redisson' ? { form: 'micronaut', owner: '', rest: keys.slice(1) } : undefined;
}

/**
 * Whether Micronaut's extension reads the keys. Others read keys of this very name into classes of their own, most of all with
 * Spring, and spell them alike: only Micronaut's own keys in the same file tell.
 */
function isMicronaut(properties: readonly Property[], text: string, uri: string): boolean {
  if (!/(^|[/\\])(application|bootstrap)[^/\\]*$/i.test(uri) || !/(^|[\r\n])["']?micronaut["']?[.:]/.test(text)) return false;
  return properties.some(({ keys: [head, leaf] }) => head !== undefined && leaf !== undefined && namesSection('micronaut', head.text));
}

function linkOf(value: Value): FileLink[] {
  if (value.kind !== 'scalar' || !isFileName(value)) return [];
  return [{ start: value.start, end: value.end, path: value.text.trim().replace(/^\/+/, ''), isResource: true }];
}

function isFileName({ text }: Scalar): boolean {
  return /^[^\s:{}$]+\.(ya?ml|json)$/i.test(text.trim());
}
