// The ways a value can turn out, and what every message of a refusal says.

import type { Coerced } from '../../model';

/** Only the running program knows. */
export const unknown: Coerced = { kind: 'unknown' };

export function valueOf(value: number | boolean | string | null): Coerced {
  return { kind: 'value', value };
}

/** `problem` goes on behind the setting's name; `repair` is YAML text that every release reads. */
export function refuse(problem: string, repair?: string): Coerced {
  return repair === undefined ? { kind: 'refused', problem } : { kind: 'refused', problem, repair };
}
