// Walks the words of a command along its steps, as a server reads them: from left to right, without going back.

import type { Argument, ArgumentProblem, Role } from '../../model';
import type { ArgumentChecks } from '../../tables/argumentChecks';
import type { Leaf, TokenPart } from '../../tables/syntax';
import { headsIn, type Branch, type ChoiceStep, type OptionsStep, type Program, type RepeatStep, type Step, type ValueStep } from './program';

/** An option word that was met, and where. */
export interface Met {
  readonly token: TokenPart;
  readonly at: number;
}

export interface Walk {
  readonly roles: readonly Role[];
  readonly problems: readonly ArgumentProblem[];
  /** What may stand behind the last word. */
  readonly expected: readonly Leaf[];
  readonly met: readonly Met[];
  /** True where every word was understood and none was missing. */
  readonly isWhole: boolean;
}

interface State {
  readonly isAsked: boolean;
  readonly checks: ArgumentChecks;
  readonly words: readonly Argument[];
  readonly end: number;
  at: number;
  readonly roles: Role[];
  readonly problems: ArgumentProblem[];
  readonly expected: Leaf[];
  readonly met: Met[];
  /** The option whose words are read. */
  option: TokenPart | undefined;
  /** How often what is counted comes; undefined where that is not known. */
  count: number | undefined;
  countAt: number;
  /** A word was met behind which nothing is sure: it may be several words, or any option. */
  isBlurred: boolean;
  /** Options behind which nothing comes, and the word that is none of them. */
  stopped: { readonly at: number; readonly byHead: OptionsStep['byHead'] } | undefined;
  /** Some word may be several, so the number of words is not sure. */
  readonly isOpen: boolean;
}

/** The first `end` words of a command, along its steps; `expected` is told where asked for. */
export function walk(program: Program, words: readonly Argument[], end: number, isAsked = false): Walk {
  const { nameWords, steps, checks } = program;
  const state: State = {
    checks, isAsked, words, end, at: Math.min(nameWords, end), roles: [], problems: [], expected: [], met: [], option: undefined, count: undefined, countAt: 0, isBlurred: false, stopped: undefined,
    isOpen: words.some(({ isMany }) => isMany),
  };
  for (let i = 0; i < state.at; i++) state.roles.push(i === 0 ? nameRole : subcommandRole);
  let isWhole = takeAll(state, steps);
  if (isWhole && state.at < end) {
    if (state.stopped?.at === state.at) refuseWord(state, headsIn(state.stopped.byHead), 'unknown');
    else fail(state, { kind: 'surplus', at: state.at, answer: checks.says?.surplus ?? syntaxError });
    isWhole = false;
  }
  while (state.roles.length < end) state.roles.push(unknownRole);
  return { roles: state.roles, problems: state.problems, expected: state.expected, met: state.met, isWhole: isWhole && !state.isBlurred };
}

const syntaxError = 'syntax error';
const nameRole: Role = { kind: 'name' };
const subcommandRole: Role = { kind: 'subcommand' };
const unknownRole: Role = { kind: 'unknown' };

/** Takes steps in a row; false where a word does not fit or is missing, behind which nothing can be told. */
function takeAll(state: State, steps: readonly Step[]): boolean {
  for (const step of steps) if (!take(state, step)) return false;
  return true;
}

function take(state: State, step: Step): boolean {
  switch (step.kind) {
    case 'value':
      return takeValue(state, step);
    case 'token':
      return takeToken(state, step.part);
    case 'choice':
      return takeChoice(state, step);
    case 'options':
      return takeOptions(state, step);
    case 'maybe':
      if (state.at >= state.end) return expectFirst(state, step.steps);
      return state.end - state.at <= step.tail || takeAll(state, step.steps);
    case 'repeat':
      return takeRepeat(state, step);
    case 'halves':
      return takeHalves(state, step.first, step.second);
  }
}

function takeValue(state: State, { part, check, isCount }: ValueStep): boolean {
  if (state.at >= state.end) return miss(state, [part]);
  const text = textAt(state, true);
  const at = state.at++;
  state.roles.push({ kind: 'value', part, ...optionOf(state) });
  const answer = text === undefined ? undefined : check?.fault(text);
  if (answer !== undefined) fail(state, { kind: 'value', at, part, want: check!.want, answer: answer.replace('{}', text!), ...optionOf(state), ...(check!.isLate ? { isLate: true } : {}) });
  if (isCount) {
    state.count = text !== undefined && /^\d{1,19}$/.test(text) ? Number(text) : undefined;
    state.countAt = at;
    if (state.count === undefined) state.isBlurred = true;
  }
  return true;
}

function takeToken(state: State, part: TokenPart): boolean {
  if (state.at >= state.end) return miss(state, [part]);
  const text = textAt(state);
  if (text !== undefined && fold(text) !== part.text.toUpperCase()) {
    refuseWord(state, [part]);
    return false;
  }
  if (isName(part)) state.option ??= part;
  state.met.push({ token: part, at: state.at });
  state.at++;
  state.roles.push({ kind: 'token', part, ...(state.option === undefined || state.option === part ? {} : { option: state.option }) });
  return true;
}

/** A word in capitals as a server compares it: ASCII letters only, and nothing behind a zero byte. */
function fold(text: string): string {
  return /[^ -~]/.test(text) ? text.replace(/\0[^]*/, '').replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text.toUpperCase();
}

/** Signs such as `~` say something of the option that they belong to. */
function isName({ text }: TokenPart): boolean {
  return /\w/.test(text);
}

function takeChoice(state: State, { byHead, otherwise }: ChoiceStep): boolean {
  if (state.at >= state.end) {
    if (otherwise) expectFirst(state, otherwise);
    return miss(state, headsIn(byHead));
  }
  const text = textAt(state);
  const branch = text === undefined ? undefined : byHead.get(fold(text));
  if (branch) return takeAll(state, branch.steps);
  if (otherwise) return takeAll(state, otherwise);
  const isLate = text !== undefined && refuseWord(state, headsIn(byHead));
  if (text !== undefined && !isLate) return false;
  state.at++;
  state.roles.push(unknownRole);
  return true;
}

function takeOptions(state: State, { byHead, isSingle, isLast }: OptionsStep): boolean {
  const used = state.isAsked ? new Set<Branch>() : undefined;
  while (state.at < state.end) {
    const text = textAt(state);
    if (text === undefined) {
      // It may be an option, the value of one, or what follows the options, which is more likely.
      if (!isLast) return true;
      state.at++;
      state.roles.push(unknownRole);
      continue;
    }
    const branch = byHead.get(fold(text));
    if (!branch) {
      if (isLast) state.stopped = { at: state.at, byHead };
      return true;
    }
    used?.add(branch);
    const outer = state.option;
    if (branch.heads.every(isName)) state.option = undefined;
    if (!takeAll(state, branch.steps)) return false;
    state.option = outer;
    if (isSingle) return true;
  }
  if (used) state.expected.push(...[...new Set(byHead.values())].flatMap((branch) => (used.has(branch) && !branch.isRepeatable ? [] : branch.heads)));
  return true;
}

function takeRepeat(state: State, { steps, width, least, isCounted, tail, stops }: RepeatStep): boolean {
  if (isCounted) return takeCounted(state, steps, width);
  if (tail > 0 && state.isOpen) state.isBlurred = true;
  let times = 0;
  while (state.at < state.end - tail) {
    if (times >= least && stops.size > 0 && stops.has(fold(state.words[state.at]!.text ?? ''))) return true;
    if (!takeAll(state, steps)) return false;
    times++;
  }
  if (times < least) return takeAll(state, steps);
  return state.at < state.end || expectFirst(state, steps);
}

function takeCounted(state: State, steps: readonly Step[], width: number): boolean {
  const { count } = state;
  // What is counted again further on, as weights are, may be too few by itself.
  if (count !== undefined && count * width > state.end - state.at && state.countAt === state.at - 1) {
    fail(state, { kind: 'count', at: state.countAt, answer: state.checks.says?.count ?? syntaxError, count, given: Math.floor((state.end - state.at) / width) });
    state.isBlurred = true;
  }
  for (let times = 0; count === undefined ? state.at < state.end : times < count; times++) if (!takeAll(state, steps)) return false;
  return true;
}

function takeHalves(state: State, first: ValueStep, second: ValueStep): boolean {
  const left = state.end - state.at;
  if (state.isOpen) state.isBlurred = true;
  if (left % 2 !== 0) fail(state, { kind: 'uneven', at: state.end - 1, answer: state.checks.says?.uneven ?? syntaxError, part: second.part });
  const half = Math.ceil(left / 2);
  for (let i = 0; i < half; i++) takeValue(state, first);
  while (state.at < state.end) takeValue(state, second);
  state.expected.push(first.part, second.part);
  return left > 0 || miss(state, [first.part]);
}

/** The text of the word that is read, undefined where only the running program knows it; any one word may be a value. */
function textAt(state: State, isValue = false): string | undefined {
  const { text, isMany } = state.words[state.at]!;
  if (isMany || (text === undefined && !isValue)) state.isBlurred = true;
  return text;
}

/** Notes what may stand next, where all words are read; true, since it may as well be left out. */
function expectFirst(state: State, steps: readonly Step[]): boolean {
  for (const step of steps) {
    if (step.kind === 'value' || step.kind === 'token') state.expected.push(step.part);
    else if (step.kind === 'halves') state.expected.push(step.first.part);
    else if (step.kind === 'choice' || step.kind === 'options') {
      state.expected.push(...headsIn(step.byHead));
      if (step.kind === 'choice' && step.otherwise) expectFirst(state, step.otherwise);
    } else expectFirst(state, step.steps);
    if (step.kind !== 'options' && step.kind !== 'maybe') break;
  }
  return true;
}

/** A word that must come is not there. */
function miss(state: State, expected: readonly Leaf[]): false {
  state.expected.push(...expected);
  if (state.option && state.checks.mayLack?.(state.option.text, state.words.map(({ text }) => text))) return false;
  const answer = state.checks.says?.missing?.replace('{}', state.option?.text ?? '') ?? syntaxError;
  fail(state, { kind: 'missing', at: state.end, answer, expected, ...optionOf(state) });
  return false;
}

/** The word that is read is none of those that may stand there; true where the server does not come to it without the key. */
function refuseWord(state: State, expected: readonly Leaf[], kind: 'unknown' | 'unfit' = 'unfit'): boolean {
  const [first] = expected;
  const answer = first?.kind === 'token' ? state.checks.says?.unknown?.[first.text] : undefined;
  const problem = { kind, at: state.at, answer: answer?.replace('{}', state.words[state.at]!.text!) ?? syntaxError, expected, ...optionOf(state) } as const;
  fail(state, problem);
  return isLateAt(state, state.at);
}

function optionOf({ option }: State): { option?: TokenPart } {
  return option === undefined ? {} : { option };
}

function isLateAt({ checks: { late } }: State, at: number): boolean {
  return late !== undefined && at >= late[0] && at < late[1];
}

function fail(state: State, problem: ArgumentProblem): void {
  if (state.isBlurred || (problem.kind === 'missing' && state.isOpen) || (problem.kind !== 'value' && state.checks.loose)) return;
  state.problems.push(isLateAt(state, problem.at) ? { ...problem, isLate: true } : problem);
}
