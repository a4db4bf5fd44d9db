// Placeholders, which Redisson fills in as text before it reads the YAML.

import type { Scalar } from '../../model';
import type { Dialect } from '../../tables/dialects';

/** `${name}` and `${name:default}` with whatever stands behind the first colon. Source: Spring's PropertyPlaceholderHelper. */
const springPlaceholder = /\$\{([^{}:]+)(?::([^{}]*))?\}/g;
const springDialects = new WeakMap<Dialect, Dialect>();

/** A dialect in a text in which Spring fills placeholders in before Redisson sees it; the same one for the same dialect. */
export function springDialect(dialect: Dialect): Dialect {
  let filled = springDialects.get(dialect);
  if (!filled) springDialects.set(dialect, (filled = { ...dialect, placeholder: springPlaceholder }));
  return filled;
}

/**
 * Fills in the defaults of placeholders. Undefined where only the running program knows the text: a name has no
 * default, or the default is YAML of its own.
 */
export function fill(scalar: Scalar, { placeholder }: Dialect): Scalar | undefined {
  if (!placeholder || !scalar.text.includes('${')) return scalar;
  if (placeholder === springPlaceholder) return fillAsSpring(scalar);
  const open: string[] = [];
  const text = scalar.text.replace(placeholder, (written: string, name: string, fallback: string | undefined) => {
    // The text is split at every `:-`, and three parts are not understood.
    if (fallback?.includes(':-')) return written;
    if (isOpen(scalar, fallback)) open.push(name);
    return fallback ?? '';
  });
  return open.length > 0 ? undefined : filled(scalar, text);
}

/** Spring fills in a default's own placeholders too; without a default, the name is left for Redisson's turn. */
function fillAsSpring(scalar: Scalar): Scalar | undefined {
  let { text } = scalar;
  for (let depth = 0; depth < 5 && text.includes('${'); depth++) {
    let isUnknown = false as boolean;
    text = text.replace(springPlaceholder, (_, name: string, fallback: string | undefined) => {
      isUnknown ||= isOpen(scalar, fallback);
      return fallback ?? name;
    });
    if (isUnknown) return undefined;
  }
  return text.includes('${') ? undefined : filled(scalar, text);
}

/** Whether a default is missing, or is YAML of its own. */
function isOpen({ style }: Scalar, fallback: string | undefined): boolean {
  return !fallback || (style === 'plain' && /["'[\]{}#*&!|>%@`]|: /.test(fallback));
}

function filled(scalar: Scalar, text: string): Scalar {
  return { ...scalar, text: scalar.style === 'plain' ? text.trim() : text };
}

/**
 * Whether what stands around the placeholders already rules out a number, whatever the environment sets: a `$`
 * that is left, a brace.
 */
export function cannotBeNumber({ text }: Scalar, { placeholder }: Dialect): boolean {
  return placeholder !== undefined && placeholder !== springPlaceholder && /[^\s\w.+:-]/.test(text.replace(placeholder, ''));
}
