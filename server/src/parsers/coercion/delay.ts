// The delay strategies of retryDelay and reconnectionDelay, which Redisson reads with code of their own.

import type { Coerced, Value } from '../../model';
import type { Dialect } from '../../tables/dialects';
import { refuse, unknown, valueOf } from './outcome';
import { isTemplate, resolve, tokenOf } from './token';

const iso = /^[-+]?P(?=.)(?:[-+]?\d+D)?(?:T(?=.)(?:[-+]?\d+H)?(?:[-+]?\d+M)?(?:[-+]?\d+(?:[.,]\d{0,9})?S)?)?$/i;

/** Reads what stands behind the tag of a delay strategy. Source: ConfigSupport of 3.50.0 and 4.7.0; loads with the published jars. */
export function readDelay(name: string, value: Value, dialect: Dialect): Coerced {
  const constant = name === 'ConstantDelay';
  const wanted = constant ? ['delay'] : ['baseDelay', 'maxDelay'];
  const example = constant ? '{delay: PT3S}' : '{baseDelay: PT1S, maxDelay: PT2S}';
  if (constant && dialect.parser === 'jackson') return refuse('ConstantDelay can be read from a configuration only from Redisson 4.0.0 on; `EqualJitterDelay` can before.');
  if (value.kind !== 'mapping') return refuse(`${name} takes \`${example}\`.`);
  if (dialect.parser === 'snake' && value.entries.length === 0) return valueOf(null);
  const given = new Map(value.entries.map(({ key, value: delay }) => [key.kind === 'scalar' ? key.text : '', delay]));
  for (const property of wanted) {
    const delay = given.get(property);
    const problem = delay ? delayProblem(delay, dialect) : 'is missing';
    if (problem !== undefined) return refuse(`\`${property}\` of ${name} ${problem}. It takes ISO-8601 text: \`${example}\`.`);
  }
  const stranger = [...given.keys()].find((key) => !wanted.includes(key) && key !== 'class');
  return stranger !== undefined && dialect.parser === 'jackson' ? refuse(`${name} has no property \`${stranger}\`; it takes \`${example}\`.`) : unknown;
}

function delayProblem(value: Value, dialect: Dialect): string | undefined {
  if (isTemplate(value) || value.kind === 'alias') return undefined;
  if (value.kind !== 'scalar') return 'must be a single value';
  if (value.text.includes('${') || iso.test(value.text)) return undefined;
  // Jackson takes a number for seconds.
  const token = dialect.parser === 'jackson' ? tokenOf(value, dialect) : resolve(value);
  if (dialect.parser === 'jackson' && (token === 'int' || token === 'float')) return undefined;
  return `cannot be ${value.text.trim() === '' ? 'empty' : value.text}`;
}
