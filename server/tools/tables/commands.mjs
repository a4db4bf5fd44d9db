// Makes server/src/tables/commands.json from facts/commands.json: every command and subcommand, one a line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes about the facts' making, or what a column of the table says anyway. */
const withoutUse = [/^added after Redis 7\.4/, /^arity on 7\.0\.15/, /^docs data /, /^container command/];

/** Notes that speak of the facts' sources, said again for users of the table. */
const reworded = [
  [/^blocked by the clustering policy, not by geo-replication/, 'the clustering policy decides, with geo-replication as well'],
  [/^not in the seed list/, 'Redis Software offers it only with the OSS Cluster API; the Azure guidance does not name it'],
  [/^not named in the multi-key lists/, 'not named in the lists of multi-key commands, so the general rule is taken'],
  [/^only the settings of compatibility/, 'only a short list of settings is accepted'],
  [/^FT\.CONFIG cannot update module settings/, 'the settings of a module are given when the cache is created'],
  [/^AMR has one database, 0/, 'there is one database, 0'],
  [/^vector sets are Redis 8 commands/, 'vector sets came with Redis 8'],
  [/^in Active-Active databases it blocks/, 'with active geo-replication it blocks like DEL'],
];

/** The access letters of Redis's key specifications. */
const accessOf = { RO: 'read', RW: 'update', OW: 'overwrite', RM: 'remove', not_key: 'channel' };

const compatibility = 'redis/docs content/operate/rs/references/compatibility/commands/';

/** A short name of a source: `commands.ts` gives the address back. */
function sourceName(source, command) {
  if (source.startsWith('seed:')) return 'guidance';
  if (source === `redis/docs content/commands/${command.toLowerCase().replaceAll(' ', '-')}.md`) return 'page';
  if (source.startsWith(compatibility)) return `rs:${source.slice(compatibility.length, -'.md'.length)}`;
  if (source.startsWith('azure-docs articles/redis/')) return `azure:${source.slice('azure-docs articles/redis/'.length, -'.md'.length)}`;
  if (source.startsWith('redis/docs content/')) return `redis:${source.slice('redis/docs content/'.length, -'.md'.length)}`;
  if (source.startsWith('no compatibility row')) return undefined;
  throw new Error(`${command}: the source "${source}" is of no known kind`);
}

/** One key specification, its numbers counted from the command's name; undefined where Redis itself gives none. */
function keySpec({ begin, find, flags }, command) {
  const access = accessOf[flags[0]];
  if (begin.unknown || find.unknown) return undefined;
  if (!access) throw new Error(`${command}: the key flag ${flags[0]} is not known`);
  if (find.keynum) {
    const { keynumidx, firstkey, keystep } = find.keynum;
    const start = begin.index.index;
    return { count: start + keynumidx, first: start + firstkey, ...(keystep === 1 ? {} : { step: keystep }), access };
  }
  const { lastkey, keystep, limit } = find.range;
  const last = lastkey === 0 ? {} : { last: lastkey };
  const place = begin.keyword ? { keyword: begin.keyword.keyword, after: begin.keyword.startfrom } : { first: begin.index.index };
  return { ...place, ...last, ...(keystep === 1 ? {} : { step: keystep }), ...(limit > 1 ? { limit } : {}), access };
}

function keySpecs(row) {
  const made = row.keySpec.map((spec) => keySpec(spec, row.name)).filter((spec) => spec !== undefined);
  return [...new Map(made.map((spec) => [JSON.stringify(spec), spec])).values()];
}

/** How many words come again and again at the command's end, `key value [key value ...]` giving 2; else undefined. */
function groupSize(row) {
  const match = /^([^[(]*?)((?:[^\s[(]+ )+)\[\2\.\.\.\]$/.exec(row.syntax);
  const size = match ? match[2].trim().split(' ').length : 1;
  return size > 1 ? size : undefined;
}

/** The most words, where the optional ones have no names and come once; modules do not always count them. */
function mostWords(row) {
  if (row.module || row.tokens.length > 0 || !row.syntax.includes('[') || /[(]|\.\.\./.test(row.syntax)) return undefined;
  return row.syntax.replace(/[[\]]/g, ' ').trim().split(/\s+/).length;
}

function notesOf(row) {
  return row.notes
    .filter((note) => !withoutUse.some((pattern) => pattern.test(note)))
    .map((note) => reworded.find(([pattern]) => pattern.test(note))?.[1] ?? note.replace(/\bAMR\b/g, 'Azure Managed Redis').replace(/^Active-Active: /, 'with active geo-replication: '));
}

/** The facts list the functions of an expression where the expression stands. */
function syntaxOf(row) {
  return row.syntax.replace(/\bAPPLY EXISTS {2}[A-Z0-9_ ]*? AS name\b/g, 'APPLY expression AS name');
}

/** The modules had numbers of their own up to Redis 7.4; since Redis 8 they have its numbers. Source: Redis 8's release notes. */
function isNewerModule({ module, since }) {
  return module !== null && since !== null && Number(since.split('.')[0]) >= 8;
}

/** Azure's page on configuration names these in general: "cluster write commands". */
const clusterWrites = ['ADDSLOTS', 'ADDSLOTSRANGE', 'BUMPEPOCH', 'DELSLOTS', 'DELSLOTSRANGE', 'FAILOVER', 'FLUSHSLOTS', 'FORGET', 'MEET', 'REPLICATE', 'RESET', 'SAVECONFIG', 'SET-CONFIG-EPOCH', 'SETSLOT'];

function isClusterWrite({ name }) {
  return clusterWrites.some((subcommand) => name === `CLUSTER ${subcommand}`);
}

function line(row) {
  const { support } = row;
  const sources = support.source.split(' | ').map((source) => sourceName(source, row.name)).filter((name) => name !== undefined);
  const notes = notesOf(row);
  const keys = keySpecs(row);
  const groups = groupSize(row);
  const most = mostWords(row);
  return JSON.stringify({
    name: row.name,
    group: row.group,
    since: row.since,
    arity: row.arity,
    ...(groups ? { groups } : {}),
    ...(most ? { most } : {}),
    keys,
    ...(row.customKeys ? { customKeys: true } : {}),
    ...(row.module ? { module: row.module } : {}),
    flags: row.flags.filter((flag) => flag !== 'module'),
    complexity: row.complexity,
    syntax: syntaxOf(row),
    ...(row.deprecatedSince ? { deprecatedSince: row.deprecatedSince, replacedBy: row.replacedBy.replaceAll(/[`!]/g, '') } : {}),
    ...(row.newerThanAmrEngine || isNewerModule(row) ? { newerThanService: true } : {}),
    ...(row.argsNewerThanAmrEngine ? { argsNewerThanService: row.argsNewerThanAmrEngine } : {}),
    ...(row.scope?.oss === 'current-shard' ? { shardLocal: true } : {}),
    support: { oss: support.oss, enterprise: support.enterprise, geoReplication: support.activeActive, none: support.noCluster },
    confidence: support.confidence,
    sources: isClusterWrite(row) ? ['azure:configure', ...sources] : sources,
    ...(notes.length > 0 ? { notes } : {}),
  });
}

/** Reads the facts folder and gives the table's file and text. */
export function make(facts) {
  const { commands } = JSON.parse(readFileSync(join(facts, 'commands.json'), 'utf8'));
  const rows = [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = {
    source: 'facts/commands.json: Redis\'s own command data, checked against a 7.0.15 server; support from the Azure guidance, then Azure\'s and Redis Software\'s pages',
    generator: 'server/tools/tables/commands.mjs',
  };
  const text = `${JSON.stringify(head, null, 1).replace(/\n}$/, '')},\n "commands": [\n${rows.map((row) => `  ${line(row)}`).join(',\n')}\n ]\n}\n`;
  return { file: 'server/src/tables/commands.json', text };
}
