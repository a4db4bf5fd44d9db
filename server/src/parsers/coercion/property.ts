// The properties of Redisson's own classes behind a tag.

import type { Value } from '../../model';
import type { Dialect } from '../../tables/dialects';
import { readNumber } from './number';
import { fill } from './placeholder';
import { isNull, isTemplate } from './token';

/** Source: the setters of FailedConnectionDetector, FailedCommandsDetector, HostNatMapper and CommandsLoadBalancer. */
const kinds: Readonly<Record<string, 'long' | 'int' | 'map' | 'list'>> = {
  checkInterval: 'long',
  failedCommandsLimit: 'int',
  hostsMap: 'map',
  hostsPortMap: 'map',
  commands: 'list',
};

/** What is wrong with the value of a property that its class has; undefined where nothing is known to be. */
export function propertyProblem(name: string, value: Value, dialect: Dialect): string | undefined {
  // Its lists are not turned into sets.
  if (name === 'commandsMap') return dialect.parser === 'snake' ? 'the property `commandsMap` can be read only before Redisson 4.0.0.' : undefined;
  if (name === 'regex') return value.kind === 'scalar' && isOpenPattern(value.text) ? 'the property `regex` holds a pattern with an open bracket.' : undefined;
  const kind = kinds[name];
  if (!kind || isTemplate(value) || value.kind === 'alias') return undefined;
  if (kind === 'map' || kind === 'list') {
    const wanted = kind === 'map' ? 'mapping' : 'sequence';
    return value.kind === wanted || isNull(value) ? undefined : `the property \`${name}\` takes a ${kind === 'map' ? 'mapping' : 'list'}.`;
  }
  if (value.kind !== 'scalar') return `the property \`${name}\` takes a whole number.`;
  const scalar = fill(value, dialect);
  const read = scalar && readNumber({ kind, ...(name === 'checkInterval' ? { unit: 'ms' } : {}) }, scalar, dialect);
  if (read?.kind === 'refused') return `for the property \`${name}\` ${read.problem}`;
  return name === 'checkInterval' && read?.kind === 'value' && read.value === 0 ? 'the property `checkInterval` must be greater than 0.' : undefined;
}

/** A bracket that is never closed is an error in every dialect of patterns. */
function isOpenPattern(pattern: string): boolean {
  if (pattern.includes('\\Q') || pattern.includes('${')) return false;
  try {
    new RegExp(pattern);
    return false;
  } catch (error) {
    return /Unterminated (character class|group)/.test(String(error));
  }
}
