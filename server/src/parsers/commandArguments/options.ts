// What the words of a command have against each other, once each of them has its place.

import type { ArgumentProblem, Role, Word } from '../../model';
import type { ArgumentChecks, Given } from '../../tables/argumentChecks';
import type { Met } from './walk';

/** The first thing that a server refuses there. */
export function judgeTogether(checks: ArgumentChecks, met: readonly Met[], roles: readonly Role[], words: readonly Word[]): ArgumentProblem[] {
  const { apart = {}, once, needs = {}, one = {}, refuse } = checks;
  const stands = (options: string): Met | undefined => met.find(({ token }) => options.split(' ').includes(token.text));

  for (const [index, { token, at }] of met.entries()) {
    for (const [list, answer] of Object.entries(apart)) {
      const options = list.split(' ');
      if (!options.includes(token.text)) continue;
      const earlier = met.slice(0, index).find((other) => other.token.text !== token.text && options.includes(other.token.text));
      if (earlier) return [{ kind: 'apart', at, answer, option: token, other: earlier.at }];
    }
    if (!once?.split(' ').includes(token.text)) continue;
    const earlier = met.slice(0, index).find((other) => other.token.text === token.text);
    if (earlier) return [{ kind: 'twice', at, answer: answerToTwice(checks, token.text), option: token, other: earlier.at }];
  }
  for (const [list, answer] of Object.entries(one)) {
    const expected = list.split(' ').map((text) => ({ kind: 'token', text }) as const);
    if (!stands(list)) return [{ kind: 'missing', at: words.length, answer, expected }];
  }
  for (const [option, [others, answer]] of Object.entries(needs)) {
    const alone = stands(option);
    if (alone && !stands(others)) return [{ kind: 'alone', at: alone.at, answer, option: alone.token, needs: others.split(' ') }];
  }
  const refusal = words.some(({ text }) => text === undefined) ? undefined : refuse?.(givenOf(met, roles, words));
  return refusal ? [{ kind: 'value', ...refusal }] : [];
}

/** The options that may no longer stand beside those that do. */
export function excludedBy({ apart = {} }: ArgumentChecks, met: readonly Met[]): ReadonlySet<string> {
  const lists = Object.keys(apart).map((list) => list.split(' ')).filter((list) => met.some(({ token }) => list.includes(token.text)));
  return new Set(lists.flat());
}

function answerToTwice({ apart = {}, says }: ArgumentChecks, option: string): string {
  const together = Object.entries(apart).find(([list]) => list.split(' ').includes(option))?.[1];
  return says?.unknown?.[option]?.replace('{}', option) ?? together ?? 'syntax error';
}

function givenOf(met: readonly Met[], roles: readonly Role[], words: readonly Word[]): Given {
  return {
    words: words.length,
    has: (option) => met.some(({ token }) => token.text === option),
    at: (option) => met.find(({ token }) => token.text === option)!.at,
    values: (name) => roles.flatMap((role, at) => (role.kind === 'value' && role.part.name === name ? [{ at, text: words[at]!.text! }] : [])),
  };
}
