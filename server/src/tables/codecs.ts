// Which codec Redisson uses where a configuration names none, by release.

import { isSince } from './redisson';

/** Oldest first. Source: facts/redisson.md, section 2; Redisson's changelog at these releases. */
const defaults: readonly (readonly [since: string, name: string])[] = [
  ['3.0.0', 'JsonJacksonCodec'],
  ['3.10.0', 'FstCodec'],
  ['3.13.0', 'MarshallingCodec'],
  ['3.19.0', 'Kryo5Codec'],
];

/** The simple name of the default codec, in the package org.redisson.codec. */
export function defaultCodecAt(release: string): string {
  return defaults.findLast(([since]) => isSince(release, since))![1];
}
