// A command's syntax tree made ready for walking: rows of steps, with the options that may stand in any order in one step.

import type { CommandRow } from '../../tables/commands';
import { checksOf, type ArgumentChecks } from '../../tables/argumentChecks';
import { checkOf, type ValueCheck } from '../../tables/argumentValues';
import { togetherOf, type Together } from './options';
import { parseSyntax, syntaxOf, type Leaf, type Part, type Syntax, type TokenPart, type ValuePart } from '../../tables/syntax';

/** `isCount`: says how often what follows it comes. */
export interface ValueStep {
  readonly kind: 'value';
  readonly part: ValuePart;
  readonly check: ValueCheck | undefined;
  readonly isCount: boolean;
}

export interface TokenStep {
  readonly kind: 'token';
  readonly part: TokenPart;
}

/** One way to go on: the words it may begin with, in capitals, and its steps, which take that word too. */
export interface Branch {
  readonly heads: readonly TokenPart[];
  readonly steps: readonly Step[];
  readonly isRepeatable: boolean;
}

/** Exactly one of the branches; `otherwise` where no word begins one. */
export interface ChoiceStep {
  readonly kind: 'choice';
  readonly byHead: ReadonlyMap<string, Branch>;
  readonly otherwise: readonly Step[] | undefined;
}

/** Any of the branches, in any order, as often as they come; one only where `isSingle`. `isLast`: nothing comes behind them. */
export interface OptionsStep {
  readonly kind: 'options';
  readonly isSingle: boolean;
  readonly isLast: boolean;
  readonly byHead: ReadonlyMap<string, Branch>;
}

/** Steps that are taken where more words are left than the `tail` behind them needs. */
export interface MaybeStep {
  readonly kind: 'maybe';
  readonly steps: readonly Step[];
  readonly tail: number;
}

/**
 * Steps that come again: as often as the count before them says, else up to the `tail` words that must follow, or to a word of `stops`.
 * `least`: how often they must come.
 */
export interface RepeatStep {
  readonly kind: 'repeat';
  readonly steps: readonly Step[];
  readonly width: number;
  readonly least: 0 | 1;
  readonly isCounted: boolean;
  readonly tail: number;
  readonly stops: ReadonlySet<string>;
}

/** Two values of which there are equally many: first all of the one, then all of the other. */
export interface HalvesStep {
  readonly kind: 'halves';
  readonly first: ValueStep;
  readonly second: ValueStep;
}

export type Step = ValueStep | TokenStep | ChoiceStep | OptionsStep | MaybeStep | RepeatStep | HalvesStep;

export interface Program {
  readonly steps: readonly Step[];
  readonly checks: ArgumentChecks;
  readonly together: Together;
  /** How many words the name has. */
  readonly nameWords: number;
}

const programs = new Map<string, Program>();

/** The steps of a command, made when first asked for, then kept. */
export function programOf(row: CommandRow): Program {
  let program = programs.get(row.name);
  if (!program) {
    const checks = checksOf(row.name);
    const tree = checks?.reads === undefined ? syntaxOf(row) : parseSyntax(checks.reads, row.name);
    program = { steps: compile(tree, { checks, stops: new Set() }), checks: checks ?? {}, together: togetherOf(checks ?? {}), nameWords: row.name.includes(' ') ? 2 : 1 };
    programs.set(row.name, program);
  }
  return program;
}

interface Context {
  readonly checks: ArgumentChecks | undefined;
  /** The option whose words these are. */
  readonly option?: string;
  /** Words that end what comes again, since they begin something around it. */
  readonly stops: ReadonlySet<string>;
}

function compile(parts: Syntax, context: Context): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    const behind = parts.slice(at + 1);
    if (isOption(part) && !context.checks?.strict) {
      let end = at + 1;
      while (end < parts.length && isOption(parts[end]!)) end++;
      steps.push(optionsStep(parts.slice(at, end), behindOf(parts, end, context), end === parts.length));
      at = end - 1;
    } else if (part.kind === 'repeated' && behind[0]?.kind === 'repeated' && widthOf(part.parts) === 1 && !isCounted(parts, at)) {
      const [first, second] = [part.parts[0], behind[0].parts[0]];
      if (first?.kind !== 'value' || second?.kind !== 'value') throw new Error('Only values come in two halves');
      steps.push({ kind: 'halves', first: valueStep(first, context, false), second: valueStep(second, context, false) });
      at++;
    } else {
      steps.push(stepOf(parts, at, behindOf(parts, at + 1, context)));
    }
  }
  return steps;
}

/** The context of a part, given those from `from` on that follow it. */
function behindOf(parts: Syntax, from: number, context: Context): Context {
  const stops = new Set(context.stops);
  for (let at = from; at < parts.length; at++) {
    for (const { text } of headsOf([parts[at]!]) ?? []) stops.add(text.toUpperCase());
    if (parts[at]!.kind !== 'optional' && !isOption(parts[at]!)) break;
  }
  return { ...context, stops };
}

function stepOf(parts: Syntax, at: number, context: Context): Step {
  const part = parts[at]!;
  const tail = least(parts.slice(at + 1));
  switch (part.kind) {
    case 'value':
      return valueStep(part, context, isCounted(parts, at + 1));
    case 'token':
      return { kind: 'token', part };
    case 'choice':
      return choiceStep(part.options, context);
    case 'optional': {
      const [only] = part.parts;
      if (part.parts.length === 1 && only?.kind === 'repeated') return repeatStep(only.parts, 0, isCounted(parts, at), tail, context);
      return { kind: 'maybe', steps: compile(part.parts, context), tail };
    }
    case 'repeated':
      return repeatStep(part.parts, 1, isCounted(parts, at), tail, context);
  }
}

function valueStep(part: ValuePart, { checks, option }: Context, isCount: boolean): ValueStep {
  const own = checks?.values?.[`${option} ${part.name}`] ?? checks?.values?.[part.name];
  return { kind: 'value', part, check: own ?? checkOf(part.type), isCount };
}

function repeatStep(parts: Syntax, fewest: 0 | 1, counted: boolean, tail: number, context: Context): RepeatStep {
  return { kind: 'repeat', steps: compile(parts, context), width: Math.max(1, least(parts)), least: fewest, isCounted: counted, tail, stops: context.stops };
}

function choiceStep(options: readonly Syntax[], context: Context): ChoiceStep {
  const byHead = new Map<string, Branch>();
  let otherwise: readonly Step[] | undefined;
  for (const option of options) {
    const heads = headsOf(option);
    if (heads) addBranch(byHead, { heads, steps: compile(option, context), isRepeatable: false });
    else otherwise = compile(option, context);
  }
  return { kind: 'choice', byHead, otherwise };
}

function optionsStep(parts: Syntax, behind: Context, isLast: boolean): OptionsStep {
  const byHead = new Map<string, Branch>();
  const stops = new Set([...behind.stops, ...(headsOf([{ kind: 'choice', options: parts.map((part) => [part]) }]) ?? []).map(({ text }) => text.toUpperCase())]);
  for (const part of parts) {
    const inner = part.kind === 'optional' ? part.parts : [part];
    const [only] = inner;
    const isRepeatable = inner.length === 1 && only?.kind === 'repeated';
    const heads = headsOf(inner)!;
    const option = heads.length === 1 ? heads[0]!.text : behind.option;
    addBranch(byHead, { heads, steps: compile(isRepeatable ? only.parts : inner, { ...behind, stops, ...(option === undefined ? {} : { option }) }), isRepeatable });
  }
  // A sign such as ~ is part of what stands before it.
  return { kind: 'options', byHead, isLast, isSingle: [...byHead.keys()].every((head) => !/\w/.test(head)) };
}

function addBranch(byHead: Map<string, Branch>, branch: Branch): void {
  for (const { text } of branch.heads) {
    const head = text.toUpperCase();
    if (!byHead.has(head)) byHead.set(head, branch);
  }
}

/** What may stand among others in any order: it begins with a word of its own and may be left out, or come again. */
function isOption(part: Part): boolean {
  return (part.kind === 'optional' || part.kind === 'repeated') && headsOf(part.parts) !== undefined;
}

/** The tokens that parts may begin with; undefined where they may begin with something else. */
function headsOf(parts: Syntax): readonly TokenPart[] | undefined {
  const [first, ...rest] = parts;
  if (!first || first.kind === 'value') return undefined;
  if (first.kind === 'token') return [first];
  if (first.kind === 'repeated') return headsOf(first.parts);
  if (first.kind === 'optional') {
    const [own, next] = [headsOf(first.parts), rest.length === 0 ? [] : headsOf(rest)];
    return own && next && [...own, ...next];
  }
  const all = first.options.map(headsOf);
  return all.every((heads) => heads !== undefined) ? all.flat() : undefined;
}

/** The fewest words that parts take. */
function least(parts: Syntax): number {
  return parts.reduce((sum, part) => sum + leastOf(part), 0);
}

function leastOf(part: Part): number {
  if (part.kind === 'optional') return 0;
  if (part.kind === 'repeated') return least(part.parts);
  return part.kind === 'choice' ? Math.min(...part.options.map(least)) : 1;
}

/** The words of parts that are values only; undefined for others. */
function widthOf(parts: Syntax): number | undefined {
  return parts.every(({ kind }) => kind === 'value') ? parts.length : undefined;
}

/** Names of values that say how many of what stands behind them there are; `weight` is counted by the keys' number. */
const counts = /^(?:numkeys|numKeys|numfields|num_fields|numids|numranges|nargs|nproperties|count)$/;

function isCounted(parts: Syntax, at: number): boolean {
  const [before, part] = [parts[at - 1], parts[at]];
  const repeated = part?.kind === 'optional' && part.parts.length === 1 ? part.parts[0] : part;
  if (repeated?.kind !== 'repeated') return false;
  const [first] = repeated.parts;
  if (first?.kind === 'value' && first.name === 'weight') return true;
  return before?.kind === 'value' && counts.test(before.name);
}

/** The tokens and values that branches may begin with. */
export function headsIn(byHead: ReadonlyMap<string, Branch>): Leaf[] {
  return [...new Set([...byHead.values()].flatMap(({ heads }) => heads))];
}

