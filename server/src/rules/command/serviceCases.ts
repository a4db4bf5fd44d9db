// What the service refuses of a command that it has: parameters, options, channels, and calls of scripts.

import type { Command, Finding } from '../../model';
import { parameterAdviceFor, takesParameter } from '../../tables/serviceAdvice';
import { findOption } from './options';

const product = 'Redis Software, on which Azure Managed Redis runs';
const notifications = 'Azure Managed Redis sends no keyspace notifications unless its property `notifyKeyspaceEvents` asks for them (a preview)';

/** Whether some use of a command that the service has may be refused. */
export function hasCases(name: string): boolean {
  return name in cases || insideScripts.includes(name);
}

/** The findings for a command of `hasCases`. Source: the pages that `command-blocked-by-service.md` names. */
export function* judgeCases(command: Command): Iterable<Finding> {
  const { row, name } = command;
  yield* cases[row!.name]?.(command) ?? [];
  if (command.inScript && insideScripts.includes(row!.name)) {
    yield { at: name, severity: 'warning', message: `${product}, does not run \`${row!.name}\` for a script. Send it by itself, and hand what it tells over in ARGV.` };
  }
}

/** Redis itself lets scripts call these. Source: Redis Software's compatibility page of server commands. */
const insideScripts: readonly string[] = ['INFO', 'SLOWLOG GET', 'SLOWLOG LEN', 'SLOWLOG RESET'];

const cases: Readonly<Record<string, (command: Command) => Iterable<Finding>>> = {
  'CONFIG GET': (command) => judgeParameters(command, 1),
  'CONFIG SET': (command) => judgeParameters(command, 2),
  'CLIENT TRACKING': judgeTracking,
  SUBSCRIBE: judgeChannels,
  PSUBSCRIBE: judgeChannels,
};

/** CONFIG GET and CONFIG SET take a short list of parameters only, every `step`th word being one. */
function* judgeParameters({ row, words }: Command, step: number): Iterable<Finding> {
  const { name } = row!;
  for (let index = 2; index < words.length; index += step) {
    const { text, start, end, isMany } = words[index]!;
    // Behind a word that may stand for several, no place is known.
    if (isMany) return;
    if (text === undefined) continue;
    if (name === 'CONFIG SET' && text.toLowerCase() === 'notify-keyspace-events') {
      yield { at: { start, end }, severity: 'info', message: `${notifications}: set them there, since a setting made with a command may not last.` };
    } else if (!takesParameter(text)) {
      const advice = parameterAdviceFor(text);
      const message = `\`${name}\` takes a short list of parameters in ${product}, and \`${text}\` is not among them.${advice === undefined ? '' : ` ${advice}.`}`;
      yield { at: { start, end }, severity: 'warning', message };
    }
  }
}

function* judgeTracking(command: Command): Iterable<Finding> {
  const word = findOption(command, 'REDIRECT');
  if (word) yield { at: word, severity: 'warning', message: `\`CLIENT TRACKING\` has no \`REDIRECT\` in ${product}. Track over RESP3 (\`HELLO 3\`), where invalidations come on the same connection.` };
}

function* judgeChannels({ words }: Command): Iterable<Finding> {
  const word = words.slice(1).find(({ text }) => text !== undefined && /^__key(?:space|event)@/.test(text));
  if (word) yield { at: word, severity: 'info', message: `${notifications}: without it nothing ever comes on \`${word.text!}\`.` };
}
