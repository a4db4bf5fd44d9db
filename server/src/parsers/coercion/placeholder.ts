// Placeholders, which Redisson fills in as text before it reads the YAML.

import type { Scalar } from '../../model';
import type { Dialect } from '../../tables/dialects';

/**
 * Fills in the defaults of placeholders. Undefined where only the running program knows the text: a name has no
 * default, or the default is YAML of its own.
 */
export function fill(scalar: Scalar, { placeholder }: Dialect): Scalar | undefined {
  if (!placeholder || !scalar.text.includes('${')) return scalar;
  const open: string[] = [];
  const text = scalar.text.replace(placeholder, (written: string, name: string, fallback: string | undefined) => {
    // The text is split at every `:-`, and three parts are not understood.
    if (fallback?.includes(':-')) return written;
    if (!fallback || (scalar.style === 'plain' && /["'[\]{}#*&!|>%@`]|: /.test(fallback))) open.push(name);
    return fallback ?? '';
  });
  return open.length > 0 ? undefined : { ...scalar, text: scalar.style === 'plain' ? text.trim() : text };
}

/**
 * Whether what stands around the placeholders already rules out a number, whatever the environment sets: a `$`
 * that is left, a brace.
 */
export function cannotBeNumber({ text }: Scalar, { placeholder }: Dialect): boolean {
  return placeholder !== undefined && /[^\s\w.+:-]/.test(text.replace(placeholder, ''));
}
