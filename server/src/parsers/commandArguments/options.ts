// What the words of a command have against each other, once each of them has its place.

import type { ArgumentProblem, Role, Word } from '../../model';
import type { ArgumentChecks, Given, GivenWord } from '../../tables/argumentChecks';
import type { Met } from './walk';

/** What is asked of options, with its lists taken apart. */
export interface Together {
  readonly apart: readonly { readonly options: readonly string[]; readonly answer: string }[];
  readonly once: readonly string[];
  readonly needs: readonly { readonly option: string; readonly others: readonly string[]; readonly answer: string }[];
  readonly one: readonly { readonly options: readonly string[]; readonly answer: string }[];
  readonly checks: ArgumentChecks;
}

/** Made once a command. */
export function togetherOf(checks: ArgumentChecks): Together {
  const { apart = {}, once, needs = {}, one = {} } = checks;
  const listsOf = (lists: Readonly<Record<string, string>>) => Object.entries(lists).map(([list, answer]) => ({ options: list.split(' '), answer }));
  return {
    apart: listsOf(apart),
    once: once?.split(' ') ?? [],
    needs: Object.entries(needs).map(([option, [others, answer]]) => ({ option, others: others.split(' '), answer })),
    one: listsOf(one),
    checks,
  };
}

/** The first thing that a server refuses there. */
export function judgeTogether(together: Together, met: readonly Met[], roles: readonly Role[], words: readonly Word[]): ArgumentProblem[] {
  const { one, needs, checks: { refuse } } = together;
  const contradiction = judgeOptions(together, met);
  if (contradiction) return [contradiction];
  for (const { options, answer } of one) {
    if (!firstOf(met, options)) return [{ kind: 'missing', at: words.length, answer, expected: options.map((text) => ({ kind: 'token', text })) }];
  }
  for (const { option, others, answer } of needs) {
    const alone = firstOf(met, [option]);
    if (alone && !firstOf(met, others)) return [{ kind: 'alone', at: alone.at, answer, option: alone.token, needs: others }];
  }
  if (!refuse || words.some(({ text }) => text === undefined)) return [];
  const refusal = refuse(givenOf(met, roles, words));
  return refusal ? [{ kind: 'value', ...refusal }] : [];
}

function firstOf(met: readonly Met[], options: readonly string[]): Met | undefined {
  return met.find(({ token }) => options.includes(token.text));
}

/** What the first option that has something against one before it has against it. */
function judgeOptions({ apart, once, checks }: Together, met: readonly Met[]): ArgumentProblem | undefined {
  if (apart.length === 0 && once.length === 0) return undefined;
  // The first of each, so that many options stay cheap.
  const before = new Map<string, number>();
  for (const { token, at } of met) {
    const { text } = token;
    for (const { options, answer } of apart) {
      const other = options.includes(text) ? options.find((option) => option !== text && before.has(option)) : undefined;
      if (other !== undefined) return { kind: 'apart', at, answer, option: token, other: before.get(other)! };
    }
    const first = before.get(text);
    if (first !== undefined && once.includes(text)) {
      const answer = checks.says?.unknown?.[text]?.replace('{}', text) ?? apart.find(({ options }) => options.includes(text))?.answer;
      return { kind: 'twice', at, answer: answer ?? 'syntax error', option: token, other: first };
    }
    if (first === undefined) before.set(text, at);
  }
  return undefined;
}

/** The options that may no longer stand beside those that do. */
export function excludedBy({ apart }: Together, met: readonly Met[]): ReadonlySet<string> {
  return new Set(apart.filter(({ options }) => firstOf(met, options)).flatMap(({ options }) => options));
}

function givenOf(met: readonly Met[], roles: readonly Role[], words: readonly Word[]): Given {
  return {
    words: words.length,
    has: (option) => met.some(({ token }) => token.text === option),
    at: (option) => met.find(({ token }) => token.text === option)!.at,
    values: (name) => {
      const found: GivenWord[] = [];
      roles.forEach((role, at) => {
        if (role.kind === 'value' && role.part.name === name) found.push({ at, text: words[at]!.text! });
      });
      return found;
    },
  };
}
