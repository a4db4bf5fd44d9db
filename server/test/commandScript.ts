// What the tests of commands share: reading a script, and what a rule says about it in given worlds.

import { redisScript } from '../src/inputs/redisScript';
import type { Command, Finding, Policy, Project, RuleFor, Severity, Subject, Transaction } from '../src/model';
import type { ModuleName } from '../src/tables/azure';
import { weigh } from '../src/worlds';

export interface Script {
  readonly commands: readonly Command[];
  readonly transactions: readonly Transaction[];
  readonly problems: readonly { readonly rule: string; readonly message: string; readonly at: { readonly start: number; readonly end: number } }[];
}

export function readScript(text: string): Script {
  const { subjects, problems } = redisScript.read(text, 'file:///script.redis');
  return {
    commands: subjects.filter((subject): subject is Command => subject.about === 'command'),
    transactions: subjects.filter((subject): subject is Transaction => subject.about === 'transaction'),
    problems,
  };
}

/** The facts of a project of which only the deployment matters. */
export function projectWith(policies: readonly Policy[], geoReplication?: boolean, modules?: readonly ModuleName[]): Project {
  const source = 'a test';
  return {
    redisson: { value: ['4.0.0'], known: false, source },
    policies: { value: policies, known: policies.length === 1, source },
    geoReplication: { value: geoReplication, known: geoReplication !== undefined, source },
    modules: { value: modules, known: modules !== undefined, source },
    azure: { value: undefined, known: false, source },
  };
}

/** The facts where nobody says anything. */
export const nothingKnown = projectWith(['oss', 'enterprise']);

export interface Said extends Finding {
  readonly weight: Severity;
  /** The words for the worlds in which it holds. */
  readonly where: string;
}

/** What a rule says about a script, merged with the worlds as the runner does it. */
export function askRule<S extends Subject>(rule: RuleFor<S>, text: string, project: Project): Said[] {
  const { commands, transactions } = readScript(text);
  const subjects = [...commands, ...transactions].filter((subject): subject is typeof subject & S => subject.about === rule.about);
  return subjects.flatMap((subject) =>
    [...rule.check(subject, project)].flatMap((finding) => {
      const verdict = weigh(finding, rule.severity, project);
      return verdict ? [{ ...finding, weight: verdict.severity, where: verdict.where }] : [];
    }),
  );
}

/** The text after a finding's fix. */
export function applyFix(text: string, finding: Finding, index = 0): string {
  const edits = [...finding.fixes![index]!.edits].sort((a, b) => b.start - a.start);
  return edits.reduce((before, { start, end, text: put }) => before.slice(0, start) + put + before.slice(end), text);
}
