// The single values behind a setting.

import type { Scalar, Value } from '../../model';

/** Every scalar of a value, however deep; what an alias stands for is found where it is written. */
export function* scalarsOf(value: Value): Iterable<Scalar> {
  if (value.kind === 'scalar') yield value;
  else if (value.kind === 'sequence') for (const item of value.items) yield* scalarsOf(item);
  else if (value.kind === 'mapping') for (const entry of value.entries) yield* scalarsOf(entry.value);
}
