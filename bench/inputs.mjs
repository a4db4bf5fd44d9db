// Everything that the benchmarks read, made here and always the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The last letter of this setting's name is what a keystroke makes wrong and right again. */
const right = 'retryAttempts';
export const wrong = 'retryAttemptz';

const settings = `  idleConnectionTimeout: 30000
  connectTimeout: 10000
  timeout: 10000
  ${right}: 5
  failedSlaveReconnectionInterval: 3000
  subscriptionsPerConnection: 5
  clientName: "shop"
  subscriptionConnectionMinimumIdleSize: 1
  subscriptionConnectionPoolSize: 50
  slaveConnectionMinimumIdleSize: 2
  slaveConnectionPoolSize: 24
  masterConnectionMinimumIdleSize: 2
  masterConnectionPoolSize: 24
  readMode: "MASTER"
  subscriptionMode: "MASTER"
  scanInterval: 1000
  pingConnectionInterval: 30000
  password: "\${REDIS_PASSWORD}"
  nodeAddresses:
    - "rediss://shop.westeurope.redis.azure.net:10000"
`;
const redisson = `# The cache of the shop, on Azure Managed Redis.
# One section for the cluster, all other settings at top level. The sizes are those that the guidance recommends
# for a client that talks to masters only; the password comes from the environment.
clusterServersConfig:
${settings}threads: 16
nettyThreads: 32
lockWatchdogTimeout: 30000
checkLockSyncedSlaves: false
`;

/** Other content of an application's YAML file: services with ordinary values, about \`bytes\` long. */
function otherContent(name, bytes) {
  const parts = [`${name}:\n`];
  for (let i = 0, size = 0; size < bytes; i++) {
    const part = `  service-${i}:\n    url: "https://service-${i}.example.com/api/v${i % 7}"\n    timeout: ${100 + (i * 37) % 900}\n    retry: {attempts: ${i % 5}, backoff: 1.5}\n    tags: [blue, green, zone-${i % 3}]\n    description: >-\n      Calls number ${i} of the services that this application needs.\n`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

/** The configuration with other content before and behind it, as when files are merged into one. */
function among(before, after = '') {
  return `${before}${redisson}${after}`;
}

/** The same as Spring has it: text behind `spring.redis.redisson.config`. */
function inSpring(before, after) {
  const indented = redisson.replace(/^(?=.)/gm, '        ');
  return `${before}spring:\n  redis:\n    redisson:\n      config: |\n${indented}${after}`;
}

const inYaml = { languageId: 'yaml', right, wrong };
const inScript = { languageId: 'redis', right: 'HGETALL', wrong: 'HGETALZ' };

/** A document for a server: where the keystroke goes, what it writes, and the word by which its finding is known. */
function document(folder, name, text, words = inYaml) {
  const at = text.indexOf(words.right);
  const differs = [...words.right].findIndex((letter, i) => letter !== words.wrong[i]);
  return {
    uri: pathToFileURL(join(folder, name)).href,
    name,
    languageId: words.languageId,
    bytes: Buffer.byteLength(text),
    text,
    wrongText: text.slice(0, at) + words.wrong + text.slice(at + words.right.length),
    edit: { position: positionOf(text, at + differs), right: words.right[differs], wrong: words.wrong[differs] },
    marker: words.wrong,
    hoverAt: positionOf(text, at + 3),
  };
}

/** A script of so many commands, all sound, with one in the middle that the keystroke makes unknown. */
function script(count) {
  const kinds = [
    (i) => `SET user:${i} "value ${i}" EX ${60 + (i % 100)}`,
    (i) => `HSET cart:{${i}} item 1 count 2`,
    (i) => `MGET {order:${i}}:lines {order:${i}}:total`,
    (i) => `ZADD board:${i % 50} ${i} player:${i}`,
    (i) => `# user ${i}`,
    (i) => `EXPIRE user:${i} 3600`,
    (i) => `LPUSH {jobs}:waiting job:${i}`,
    (i) => `XADD events:${i % 20} * user ${i} kind login`,
  ];
  const lines = Array.from({ length: count }, (_, i) => kinds[i % kinds.length](i));
  lines.splice(count / 2, 0, 'HGETALL cart:{7}');
  return `${lines.join('\n')}\n`;
}

function positionOf(text, offset) {
  const line = text.slice(0, offset).split('\n');
  return { line: line.length - 1, character: line.at(-1).length };
}

/** The documents that an editor opens, by name; they are also written to the folder. */
export function makeDocuments(folder) {
  const half = 520_000;
  const documents = {
    small: document(folder, 'redisson.yaml', redisson),
    large: document(folder, 'redisson-large.yaml', among(otherContent('before', half), otherContent('after', half))),
    spring: document(folder, 'application.yml', inSpring(otherContent('before', half), otherContent('after', half))),
    script: document(folder, 'orders.redis', script(31_000), inScript),
  };
  for (const { name, text } of Object.values(documents)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
<dependencies><dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>3.45.1</version></dependency></dependencies></project>\n`);
  return documents;
}

/** Shapes that make parsers slow, each at a size and at twice that size. */
export function makeShapes(folder) {
  const repeat = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('');
  const shapes = [
    ['wide map, keys', 5_000, (n) => among(`wide:\n${repeat(n, (i) => `  key-${i}: ${i}\n`)}`)],
    ['deep nesting, levels', 1_000, (n) => among(`deep: ${'{a: '.repeat(n)}1${'}'.repeat(n)}\n`)],
    ['long line, characters', 600_000, (n) => among(`long: "${'lorem ipsum '.repeat(n / 12)}"\n`)],
    ['long flow list, items', 20_000, (n) => among(`list: [${repeat(n, (i) => `item-${i}, `)}last]\n`)],
    ['anchors and aliases', 1_500, (n) => among(`names:\n${repeat(n, (i) => `  - &a${i} value-${i}\n`)}again:\n${repeat(n, (i) => `  - *a${i}\n`)}`)],
    ['aliases of aliases, levels of ten', 10, (n) => among(`x0: &x0 [lol]\n${repeat(n, (i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(', ')}]\n`)}`)],
    ['unknown settings in the section', 300, (n) => redisson.replace('threads:', `${repeat(n, (i) => `  unheardOf${i}: ${i}\n`)}threads:`)],
    ['commands in a script', 10_000, (n) => script(n), 'redis'],
    ['addresses in the section', 3_000, (n) => redisson.replace('threads:', `${repeat(n, (i) => `    - "rediss://node${i}.example.com:10000"\n`)}threads:`)],
  ];
  return shapes.map(([title, size, make, language]) => ({
    title,
    size,
    documents: [size, 2 * size].map((n) => {
      const text = make(n);
      return language === 'redis' ? document(folder, `orders-${n}.redis`, text, inScript) : document(folder, `redisson-${n}.yaml`, text);
    }),
  }));
}

/**
 * The files for the command line, each with the wrong name in it: folders of 2,500, 2,500 and 5,000 small files, and
 * single files of 1.25, 2.5 and 5 MB. The list gives what one run reads.
 */
export function makeTrees(folder) {
  const wrongSmall = redisson.replace(right, wrong);
  let made = 0;
  const trees = [2500, 2500, 5000].map((count, index) => {
    const name = join(folder, `tree-${index}`);
    for (let i = 0; i < count; i++, made++) {
      if (i % 50 === 0) mkdirSync(join(name, `service-${made / 50}`), { recursive: true });
      writeFileSync(join(name, `service-${Math.floor(made / 50)}`, `redisson-${made}.yaml`), wrongSmall);
    }
    return name;
  });
  mkdirSync(join(folder, 'one'), { recursive: true });
  const one = join(folder, 'one', 'redisson.yaml');
  writeFileSync(one, wrongSmall);
  const counts = [2500, 5000, 10_000];
  const many = [1, 2, 3].map((count) => ({ paths: trees.slice(0, count), files: counts[count - 1], bytes: counts[count - 1] * wrongSmall.length }));
  const single = [1.25, 2.5, 5].map((megabytes) => {
    const half = (megabytes * 1e6) / 2;
    const text = among(otherContent('before', half), otherContent('after', half)).replace(right, wrong);
    mkdirSync(join(folder, `big-${megabytes}`), { recursive: true });
    const path = join(folder, `big-${megabytes}`, 'redisson.yaml');
    writeFileSync(path, text);
    return { paths: [path], files: 1, bytes: text.length };
  });
  return { one: { paths: [one], files: 1, bytes: wrongSmall.length }, many, single };
}

/** JSON schemas for yaml-language-server that find the same wrong name, and its settings that use them. */
export function makeYamlSettings(folder) {
  const described = (name, type) => [name, { type, description: `The setting ${name} of Redisson.` }];
  const properties = Object.fromEntries([...settings.matchAll(/^ {2}(\w+): *(\S*)/gm)].map(([, name, value]) =>
    described(name, name === 'nodeAddresses' ? 'array' : /^\d/.test(value) ? 'integer' : 'string')));
  const top = ['threads', 'nettyThreads', 'lockWatchdogTimeout'].map((name) => described(name, 'integer'));
  const section = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { clusterServersConfig: { type: 'object', additionalProperties: false, properties }, ...Object.fromEntries(top), checkLockSyncedSlaves: { type: 'boolean' } },
  };
  const write = (name, schema) => {
    writeFileSync(join(folder, name), JSON.stringify(schema));
    return pathToFileURL(join(folder, name)).href;
  };
  return {
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      schemaStore: { enable: false },
      schemas: {
        [write('redisson.schema.json', section)]: ['redisson*.yaml'],
      },
    },
  };
}
