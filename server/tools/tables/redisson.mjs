// Makes server/src/tables/redisson.json from facts/redisson-settings.json: every setting of every release,
// with only what a program reads. Descriptions are ours and stand in settingTexts.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The releases of org.redisson:redisson on Maven Central from 3.0.0 on, read from its metadata on 2026-11-22. */
const published = `
3.0.0 3.0.1 3.1.0 3.2.0 3.2.1 3.2.2 3.2.3 3.2.4 3.3.0 3.3.1 3.3.2 3.4.0 3.4.1 3.4.2 3.4.3 3.4.4 3.5.0 3.5.1 3.5.3
3.5.4 3.5.5 3.5.6 3.5.7 3.6.0 3.6.1 3.6.2 3.6.3 3.6.4 3.6.5 3.7.0 3.7.1 3.7.2 3.7.3 3.7.4 3.7.5 3.8.0 3.8.1 3.8.2
3.9.0 3.9.1 3.10.0 3.10.1 3.10.2 3.10.3 3.10.4 3.10.5 3.10.6 3.10.7 3.11.0 3.11.1 3.11.2 3.11.3 3.11.4 3.11.5 3.11.6
3.12.0 3.12.1 3.12.2 3.12.3 3.12.4 3.12.5 3.13.0 3.13.1 3.13.2 3.13.3 3.13.4 3.13.5 3.13.6 3.14.0 3.14.1 3.15.0
3.15.1 3.15.2 3.15.3 3.15.4 3.15.5 3.15.6 3.16.0 3.16.1 3.16.2 3.16.3 3.16.4 3.16.5 3.16.6 3.16.7 3.16.8 3.17.0
3.17.1 3.17.2 3.17.3 3.17.4 3.17.5 3.17.6 3.17.7 3.18.0 3.18.1 3.19.0 3.19.1 3.19.2 3.19.3 3.20.0 3.20.1 3.21.0
3.21.1 3.21.2 3.21.3 3.22.0 3.22.1 3.23.0 3.23.1 3.23.2 3.23.3 3.23.4 3.23.5 3.24.0 3.24.1 3.24.2 3.24.3 3.25.0
3.25.1 3.25.2 3.26.0 3.26.1 3.27.0 3.27.1 3.27.2 3.28.0 3.29.0 3.30.0 3.31.0 3.32.0 3.33.0 3.34.0 3.34.1 3.35.0
3.36.0 3.37.0 3.38.0 3.38.1 3.39.0 3.40.0 3.40.1 3.40.2 3.41.0 3.42.0 3.43.0 3.44.0 3.45.0 3.45.1 3.46.0 3.47.0
3.48.0 3.49.0 3.50.0 3.51.0 3.52.0 4.0.0 4.1.0 4.2.0 4.3.0 4.3.1 4.6.1 4.7.0`.trim().split(/\s+/);

const sectionKeys = {
  single: 'singleServerConfig',
  cluster: 'clusterServersConfig',
  sentinel: 'sentinelServersConfig',
  replicated: 'replicatedServersConfig',
  masterSlave: 'masterSlaveServersConfig',
  elasticache: 'elasticacheServersConfig',
};

/** The Java type, as far as the parser's coercions tell types apart. */
function kindOf(row) {
  const type = row.type;
  if (row.unit === 'section') return { kind: 'section' };
  if (row.enum || row.enumByVersion) return { kind: 'enum' };
  if (type === 'int' || type === 'long' || type === 'boolean') return { kind: type };
  if (type === 'java.lang.String') return { kind: 'string' };
  if (type === 'java.net.URL') return { kind: 'url' };
  if (type.startsWith('java.util.Map')) return { kind: 'map' };
  if (type.endsWith('[]') || /^java\.util\.(List|Set)/.test(type)) return { kind: 'list' };
  return { kind: 'class', type };
}

/** Compares two releases by their numbers. */
function compare(a, b) {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

/** Reads the facts folder and gives the table's file and text. */
export function make(facts) {
  const rows = JSON.parse(readFileSync(join(facts, 'redisson-settings.json'), 'utf8'));
  // Tags without an artifact on Maven Central stay: a project may have built them itself.
  const tagged = rows.flatMap((row) => row.default.flatMap((range) => [range.from, range.to]));
  const releases = [...new Set([...published, ...tagged])].sort(compare);

  const settings = rows
    .map((row) => ({
      section: row.section === 'topLevel' ? 'top' : row.section,
      name: row.name,
      ...kindOf(row),
      ...(row.unit && ['ms', 's', 'count', 'index'].includes(row.unit) ? { unit: row.unit } : {}),
      ...(row.unit === 'uri' || row.unit === 'uri list' ? { unit: 'address' } : {}),
      ...(row.enumByVersion
        ? { values: row.enumByVersion.map((range) => [range.from, range.value]) }
        : row.enum
          ? { values: [[row.since, row.enum]] }
          : {}),
      since: row.since,
      ...(row.deprecated ? { deprecated: row.deprecated } : {}),
      ...(row.removed ? { removed: row.removed } : {}),
      ...(row.replacedBy ? { replacedBy: row.replacedBy.replace('topLevel.', 'top.').replace(/ \(code\)| \(later.*\)/, '') } : {}),
      default: row.default.map((range) => [range.from, range.value]),
    }))
    .sort((a, b) => a.section.localeCompare(b.section) || a.name.localeCompare(b.name));

  const table = {
    source: 'facts/redisson-settings.json: the parser\'s own view of the compiled sources of every tag; releases from Maven Central\'s metadata',
    generator: 'server/tools/tables/redisson.mjs',
    sections: sectionKeys,
  };
  const head = JSON.stringify(table, null, 1).replace(/\n}$/, '');
  const lines = settings.map((setting) => `  ${JSON.stringify(setting)}`);
  const text = `${head},\n "releases": ${JSON.stringify(releases)},\n "settings": [\n${lines.join(',\n')}\n ]\n}\n`;
  return { file: 'server/src/tables/redisson.json', text };
}
