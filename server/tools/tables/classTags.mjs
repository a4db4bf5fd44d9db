// Makes server/src/tables/classTags.json from facts/redisson-tags.json: the classes of Redisson that a configuration
// can name in a tag, where, from which release to which, and what can stand behind the tag.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Properties that a class has from its superclass. Source: Redisson's sources. */
const inherited = { 'org.redisson.client.FailedCommandsTimeoutDetector': 'org.redisson.client.FailedCommandsDetector' };

/** Classes that take every property from a release on. Source: loads with the published jars (4.3.1 refuses, 4.6.1 takes them). */
const open = { 'org.redisson.codec.Kryo5Codec': '4.4.0' };

/** `public(), public(String)` as the kinds that a constructor with one value takes. */
const single = { String: 'text', int: 'number', long: 'number', boolean: 'boolean' };

/** Merges neighbouring ranges of equal value. */
function ranges(list) {
  const merged = [];
  for (const [from, value] of list) if (JSON.stringify(merged.at(-1)?.[1]) !== JSON.stringify(value)) merged.push([from, value]);
  return merged;
}

/** Reads the facts folder and gives the table's file and text. */
export function make(facts) {
  const { tags } = JSON.parse(readFileSync(join(facts, 'redisson-tags.json'), 'utf8'));
  const all = Object.values(tags).flat();
  const propertiesOf = (row) => {
    const parent = inherited[row.className];
    const own = (parent ? all.find(({ className }) => className === parent) : row).setters.map(({ from, value }) => [from, value]);
    // "regex (3.44.0 on)": a property that the sources' setters do not show.
    const added = [...(row.yamlProperties ?? '').matchAll(/(\w+) \((\d+\.\d+\.\d+) on\)/g)].filter(([, name]) => !own.some(([, names]) => names.includes(name)));
    return added.reduce((list, [, name, since]) => [...list, [since, [...(list.at(-1)?.[1] ?? []), name]]], own);
  };
  const rows = Object.entries(tags).flatMap(([key, classes]) =>
    classes.map((row) => {
      const empty = ranges(row.constructors.map(({ from, value }) => [from, value.some((constructor) => constructor.startsWith('public()'))]));
      const values = [...new Set(row.constructors.at(-1).value.flatMap((constructor) => single[/^public\((\w+)\)$/.exec(constructor)?.[1]] ?? []))];
      const properties = ranges(propertiesOf(row)).filter(([, names], index, list) => names.length > 0 || list.length > 1 || index > 0);
      return {
        name: row.className,
        settings: key.split('|'),
        since: row.since,
        ...(row.removedIn ? { removed: row.removedIn } : {}),
        empty,
        ...(values.length > 0 ? { values } : {}),
        ...(properties.length > 0 ? { properties } : {}),
        ...(open[row.className] ? { open: open[row.className] } : {}),
      };
    }),
  );
  const head = JSON.stringify(
    { source: 'facts/redisson-tags.json: parsed from the sources of every tag, checked with the published jars', generator: 'server/tools/tables/classTags.mjs' },
    null,
    1,
  ).replace(/\n}$/, '');
  const text = `${head},\n "classes": [\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n ]\n}\n`;
  return { file: 'server/src/tables/classTags.json', text };
}
