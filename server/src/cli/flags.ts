// The commands and the flags of the command line: what each takes, and the words for the help text.

export const commands = {
  check: { words: '[check] [PATH…]', about: 'prints findings; PATH is a file, a folder or - for standard input' },
  fix: { words: 'fix [PATH…]', about: 'applies safe fixes' },
  inventory: { words: 'inventory [PATH…]', about: 'lists every Redis command with its keys, and under which policies it runs' },
  baseline: { words: 'baseline', about: 'prints the recommended Redisson YAML' },
  slot: { words: 'slot KEY…', about: 'prints the hash slot and the hash tag of each key' },
  explain: { words: 'explain RULE', about: "prints the rule's page" },
  rules: { words: 'rules', about: 'lists all rules with severity and source' },
} as const satisfies Record<string, { words: string; about: string }>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** The commands that judge files. */
const judging: readonly CommandName[] = ['check', 'fix'];
/** The commands that read files. */
const reading: readonly CommandName[] = [...judging, 'inventory'];
/** The commands that go by what is deployed. */
const deploying: readonly CommandName[] = ['check', 'fix', 'baseline'];
/** The commands whose output has a form. */
const reporting: readonly CommandName[] = ['check', 'fix', 'inventory', 'slot', 'rules'];

export interface Flag {
  /** Which commands take it. */
  readonly of: readonly CommandName[];
  /** What stands for its value in the help text; missing: it has none. */
  readonly value?: string;
  /** The only values it takes. */
  readonly values?: readonly string[];
  readonly about: string;
}

export const flags = {
  policy: { of: deploying, value: 'POLICY', values: ['oss', 'enterprise', 'none'], about: 'the clustering policy' },
  'geo-replication': { of: judging, about: 'the cache is part of an active geo-replication group' },
  'no-geo-replication': { of: judging, about: 'it is not' },
  redisson: { of: deploying, value: 'VERSION', about: 'the Redisson version' },
  modules: { of: judging, value: 'NAME[,NAME]', about: 'the modules of the cache' },
  config: { of: [...deploying, 'inventory'], value: 'FILE', about: 'the configuration, instead of the nearest redis-guidance.json' },
  format: { of: reporting, value: 'FORMAT', values: ['text', 'json'], about: 'the form of the output' },
  output: { of: [...reporting, 'baseline'], value: 'FILE', about: 'write to the file instead of standard output' },
  'fail-on': { of: judging, value: 'LEVEL', values: ['error', 'warning', 'info', 'never'], about: 'what makes the exit status 1; error if not given' },
  'max-warnings': { of: judging, value: 'N', about: 'more warnings than this make it 1, too' },
  severity: { of: judging, value: 'LEVEL', values: ['error', 'warning', 'info', 'hint'], about: 'leave out what is milder; info if not given' },
  'stdin-filename': { of: reading, value: 'NAME', about: 'the name of what - reads' },
  migrate: { of: ['fix'], value: 'VERSION', about: 'instead of fixing, turn Redisson configurations into those of this release' },
  address: { of: ['baseline'], value: 'ADDRESS', about: 'the address of the cache, as in rediss://NAME.REGION.redis.azure.net:10000' },
  'dry-run': { of: ['fix'], about: 'print a diff and change nothing' },
  unsafe: { of: ['fix'], about: 'apply fixes that may change what the file means, too; with --migrate, write the old default codec' },
  color: { of: ['check', 'fix'], value: 'WHEN', values: ['auto', 'always', 'never'], about: 'colors in text; auto if not given' },
  help: { of: commandNames, about: 'print this' },
  version: { of: commandNames, about: 'print the version' },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;
export const flagNames = Object.keys(flags) as readonly FlagName[];
