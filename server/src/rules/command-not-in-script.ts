// Calls that the server refuses because a script makes them, whatever it runs on.

import type { Command, Finding, RuleFor, Script } from '../model';
import { redisSources } from '../tables/commands';

/** What to do instead, by the first word of the command. */
const advice: Readonly<Record<string, string>> = {
  MULTI: 'A script runs as one already',
  EXEC: 'A script runs as one already',
  DISCARD: 'A script runs as one already',
  WATCH: 'Nothing else runs while a script does',
  UNWATCH: 'Nothing else runs while a script does',
  EVAL: 'Put what it does into a Lua function of this script',
  EVALSHA: 'Put what it does into a Lua function of this script',
  FCALL: 'Call the function by its name in Lua, from the library that has it',
  CONFIG: 'Hand the value over in ARGV',
  SUBSCRIBE: 'Subscribe with a connection of the application',
};

/** Commands without the flag that are sent on to replicas and count as writing in a script. Source: redis-server 7.0.15, asked about all. */
const countAsWriting: readonly string[] = ['PFCOUNT', 'PUBLISH', 'SPUBLISH'];

export const rule: RuleFor<Script> = {
  id: 'command-not-in-script',
  about: 'script',
  severity: 'error',
  title: 'A script cannot make this call',
  source: redisSources.luaApi,
  // The parser reports words that are no texts: a call with them is no command to look at.
  *check(script): Iterable<Finding> {
    const isReadOnly = script.isReadOnly === true || script.flags?.some(({ text }) => text === 'no-writes') === true;
    for (const call of script.calls) {
      const { row, name } = call;
      if (row?.flags.includes('noscript')) {
        const instead = advice[row.name.split(/[ _]/)[0]!];
        yield { at: name, message: `The server does not run \`${row.name}\` for a script, and answers "This Redis command is not allowed from script".${instead === undefined ? '' : ` ${instead}.`}` };
      } else if (isReadOnly && row && (row.flags.includes('write') || countAsWriting.includes(row.name))) {
        const why = script.isReadOnly ? '`EVAL_RO` runs the script' : 'the flag `no-writes` lets the script run';
        yield {
          at: name,
          message: `${why[0]!.toUpperCase()}${why.slice(1)} without writes, and \`${row.name}\` counts as one: the server answers "Write commands are not allowed from read-only scripts". ${script.isReadOnly ? 'Use `EVAL` instead' : 'Leave the flag out, or do without the command'}.`,
        };
      }
      yield* missingKeys(call, script);
    }
  },
};

/** `KEYS[3]` where two keys are handed over is nil, which no command takes; a script that looks first is left alone. */
function* missingKeys({ words }: Command, { keys, region }: Script): Iterable<Finding> {
  if (!keys || keys.some((key) => 'isMany' in key) || /#\s*KEYS|KEYS\s*\[[^\]]*\]\s*(?:then|or|and|[=~]=)|\bnot\s+KEYS|\b(?:if|and|or)\s+KEYS/.test(region.text)) return;
  for (const word of words) {
    const missing = word.pattern?.map((piece) => (typeof piece === 'string' ? undefined : /^KEYS\[(\d+)\]$/.exec(piece.expression)?.[1])).find((number) => Number(number) > keys.length);
    if (missing === undefined) continue;
    const handed = keys.length === 0 ? 'no key is' : keys.length === 1 ? 'one key is' : `${keys.length} keys are`;
    yield { at: { start: word.start, end: word.end }, message: `\`KEYS[${missing}]\` is nil here, since ${handed} handed over, and a call with nil fails. Hand over ${missing} keys and count them, or use another one.` };
  }
}
