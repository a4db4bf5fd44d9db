// Which faults in a module's command are sure: no server here has the modules, and several of them pass over words that they do not know.

import type { Argument, ArgumentProblem, CommandRow } from '../../model';

/** Commands whose options are all documented, and which refuse others. Source: the modules' pages and sources. */
const closed: readonly string[] = ['BF.INFO', 'BF.INSERT', 'CF.INSERT', 'CF.INSERTNX', 'JSON.SET', 'TOPK.LIST'];

/** Whether a module refuses it for sure. */
export function isSure({ name }: CommandRow, problem: ArgumentProblem, words: readonly Argument[]): boolean {
  switch (problem.kind) {
    case 'unknown':
    case 'unfit':
    case 'missing':
      return closed.includes(name);
    case 'value':
      // Only in the fixed places in front of the options, and only what no reader of numbers begins to read.
      return problem.option === undefined && !/^\s*[+-]?(?:\d|\.\d|inf|nan)|^[*${<]/i.test(words[problem.at]!.text ?? '');
    default:
      return false;
  }
}
