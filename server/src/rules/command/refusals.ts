// The sentences about words that a server refuses.

import type { Argument, ArgumentProblem, CommandRow } from '../../model';
import type { Leaf } from '../../tables/syntax';
import { listOf, nearest } from '../../text';

/** Their words may be passwords, which are never repeated. */
const secretive: readonly string[] = ['AUTH', 'HELLO', 'MIGRATE', 'ACL SETUSER', 'CONFIG SET'];

/** More options than these are left to the description. */
const mostShown = 8;

/** What is wrong, what the server answers, and what to write. */
export function describeProblem(problem: ArgumentProblem, row: CommandRow, words: readonly Argument[]): string {
  const text = words[problem.at]?.text;
  const isSecret = secretive.includes(row.name);
  const answer = isSecret && text ? problem.answer.replaceAll(text, '…') : problem.answer;
  const [fault, advice] = sentences(problem, row, words, isSecret ? 'This word' : `\`${show(text)}\``);
  const reply = isTried(row) ? `the server answers "${show(answer, 200)}"` : 'the server refuses it';
  return `${fault}; ${reply}${problem.isLate ? ' where the key exists' : ''}. ${advice}`;
}

/** Whether the answer was heard: what came behind Redis 7.0 is read from its documentation. */
function isTried({ since, module }: CommandRow): boolean {
  const [major = 9, minor = 9] = (since ?? '').split('.').map(Number);
  return module === undefined && major * 100 + minor <= 700;
}

/** What is wrong, and what to do about it. */
function sentences(problem: ArgumentProblem, row: CommandRow, words: readonly Argument[], word: string): [string, string] {
  const command = `\`${row.name}\``;
  const owner = problem.option === undefined ? command : `\`${problem.option.text}\` of ${command}`;
  const wordAt = (at: number): string => `\`${show(words[at]?.text)}\``;
  switch (problem.kind) {
    case 'unknown':
      return [`${command} has no option ${word} here`, adviceFor(problem.expected, words[problem.at]?.text, row)];
    case 'unfit':
      return [`${word} is not what ${owner} takes here`, adviceFor(problem.expected, words[problem.at]?.text, row)];
    case 'missing':
      return [`${owner} lacks ${listOf(problem.expected.slice(0, mostShown).map(nameOf), 'or')}`, `Add it, or take away what wants it.`];
    case 'surplus':
      return [`${word} is one word too many for ${command}`, syntaxOf(row)];
    case 'uneven':
      return [`The words behind \`STREAMS\` do not come in pairs`, 'Give as many ids as keys.'];
    case 'count':
      return [`${wordAt(problem.at)} says how many follow, and only ${problem.given} ${problem.given === 1 ? 'does' : 'do'}`, 'Give the number of those that follow.'];
    case 'value':
      return [problem.part === undefined ? `${word} cannot stand here` : `${owner} takes no ${word} for \`${problem.part.name}\``, `Write ${problem.want}.`];
    case 'apart':
      return [`${wordAt(problem.at)} and ${wordAt(problem.other)} exclude each other in ${command}`, 'Keep one of them.'];
    case 'twice':
      return [`${wordAt(problem.at)} stands twice in ${command}`, 'Keep one of them.'];
    case 'alone':
      return [`${wordAt(problem.at)} of ${command} does nothing without ${listOf(problem.needs.map((need) => `\`${need}\``), 'or')}`, `Add it, or take away ${wordAt(problem.at)}.`];
  }
}

function adviceFor(expected: readonly Leaf[], text: string | undefined, row: CommandRow): string {
  const tokens = tokensIn(expected);
  const meant = text === undefined ? undefined : nearest(text, tokens);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  return expected.length <= mostShown ? `Write ${listOf(expected.map(nameOf), 'or')}.` : syntaxOf(row);
}

/** The option words among the parts. */
export function tokensIn(parts: readonly Leaf[]): string[] {
  return parts.flatMap((part) => (part.kind === 'token' && part.text !== '' ? [part.text] : []));
}

function nameOf(part: Leaf): string {
  return part.kind === 'value' ? `a value for \`${part.name}\`` : part.text === '' ? '`""`' : `\`${part.text}\``;
}

function syntaxOf({ syntax, name }: CommandRow): string {
  return syntax.length <= 120 ? `Write \`${syntax}\`.` : `The syntax of \`${name}\` is in its description.`;
}

function show(text = '', most = 40): string {
  const plain = text.replace(/[\p{Cc}`]/gu, '?');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
