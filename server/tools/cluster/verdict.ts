// What this program says about lines for redis-cli, in the terms of the servers' answers.

import type { Command, Report, Transaction } from '../../src/model';
import { loadGrammar, type LoadAsset } from '../../src/parsers/trees';
import { createService } from '../../src/service';
import { lieApart } from '../../src/slots';
import { judgeCount } from '../../src/tables/commands';

export { createDice } from '../redisson/randomValues';
export { allCommands, findCommand } from '../../src/tables/commands';
export { slotOf } from '../../src/parsers/slot';
export { compare, otherKeysOf, show } from './compare';
export { printRow, readRow } from './recording';
export { outcomeOf } from './outcome';
export { mayQueue, preparations, whyKeptOut } from './prepare';
export { randomSamples } from './randomLines';

/** What is said about one command: `own` is what the command itself would refuse about its words. */
export interface LineVerdict {
  readonly unknown: boolean;
  readonly arity: boolean;
  readonly crossslot: boolean;
  readonly own: boolean;
  /** True where the table's number of words is of a later release than the recorded server's. */
  readonly isNewer: boolean;
  readonly messages: readonly string[];
  /** The bytes of its words, and of its keys with their slots; channels are not among the keys. */
  readonly words: readonly Uint8Array[];
  readonly keys: readonly { readonly bytes: Uint8Array; readonly slot: number | undefined }[] | undefined;
}

export interface Verdict {
  /** redis-cli would send nothing. */
  readonly refused: boolean;
  /** Of each block: whether its keys lie apart. */
  readonly blocks: readonly boolean[];
  readonly commands: readonly LineVerdict[];
}

/** Commands that take other numbers of words since a later release than 7.0: ZRANK and ZREVRANK 7.2, COMMAND GETKEYS 7.2. */
const laterArities: readonly string[] = ['COMMAND GETKEYS', 'COMMAND GETKEYSANDFLAGS', 'ZRANK', 'ZREVRANK'];

const encoder = new TextEncoder();

/** Call first: lines that hold scripts are read with a grammar. */
export async function makeReady(load: LoadAsset): Promise<void> {
  await loadGrammar('lua', load);
}

/** A judge of scripts under the OSS policy without geo-replication. */
export function createJudge(): (text: string) => Verdict {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  service.facts.setUser({ deployment: { policy: 'oss', geoReplication: false, azure: true } }, 'the oracle');
  service.refresh();
  let version = 0;
  return (text) => {
    const snapshot = service.look({ uri: 'file:///oracle.redis', languageId: 'redis', version: version++, text });
    const errors = (snapshot?.reports ?? []).filter(({ severity }) => severity === 'error');
    const subjects = snapshot?.reading.subjects ?? [];
    // What a script asks of the server is not a line of its own.
    const commands = subjects.filter((subject): subject is Command => subject.about === 'command' && !subject.inScript);
    const blocks = subjects.filter((subject): subject is Transaction => subject.about === 'transaction');
    const isProblem = ({ at, rule }: Report): boolean => snapshot!.reading.problems.some((problem) => problem.rule === rule && problem.at.start === at.start && problem.at.end === at.end);
    return {
      refused: errors.some(isProblem),
      blocks: blocks.map(({ start, end }) => errors.some(({ rule, at }) => rule === 'command-cross-slot-transaction' && at.start >= start && at.end <= end)),
      commands: commands.map((command) => judgeCommand(command, (snapshot?.reports ?? []).filter((report) => isRefusal(report) && !isProblem(report)))),
    };
  };
}

/** What the server looks at only where the key exists is a warning. */
function isRefusal({ severity, rule }: Report): boolean {
  return severity === 'error' || rule === 'command-syntax';
}

function judgeCommand(command: Command, errors: readonly Report[]): LineVerdict {
  const { row, words, keys, start, end } = command;
  const mine = errors.filter(({ at }) => at.start >= start && at.end <= end);
  const said = (rule: string): boolean => mine.some((report) => report.rule === rule);
  const count = row && judgeCount(row, words.length);
  const isCountedFirst = count === 'few' || count === 'many';
  const isBlocked = row?.support.oss === 'blocked';
  return {
    unknown: said('command-unknown'),
    arity: said('command-arity') && isCountedFirst,
    // A command that the service blocks is another rule's; its keys are judged all the same.
    crossslot: said('command-cross-slot') || (isBlocked && lieApart(keys ?? [], 'oss')),
    own: said('command-syntax') || (said('command-arity') && !isCountedFirst),
    isNewer: row !== undefined && laterArities.includes(row.name),
    messages: mine.map(({ rule, message }) => `${rule}: ${message}`),
    words: words.map(bytesOf),
    keys: keys?.filter(() => row!.keys.every(({ access }) => access !== 'channel')).map((key) => ({ bytes: bytesOf(key), slot: key.slot })),
  };
}

function bytesOf({ text, bytes }: { readonly text: string | undefined; readonly bytes?: Uint8Array }): Uint8Array {
  return bytes ?? encoder.encode(text ?? '');
}
