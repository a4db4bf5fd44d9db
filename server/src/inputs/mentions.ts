// Cheap looks at a text before anything is parsed.

/** Whether a key of a server section, well or badly spelled, may stand anywhere. */
export function mentionsSection(text: string): boolean {
  return /servers?[-_]?config(?<=(?:single|cluster|sentinel|replicated|slave|elasticache)[-_]?servers?[-_]?config)/i.test(text);
}

/** Whether the keys of Redisson's starters and extensions may stand in the text. */
export function mentionsHost(text: string): boolean {
  return /\bredisson["']?(?:\s*:|\.)/i.test(text) && /\b(?:config|file)\b/i.test(text);
}

/** Whether a text is meant as a mapping, and not as a path, a placeholder or a template. */
export function looksLikeMapping(text: string): boolean {
  return /^\s*\{(?!\{)|^[ \t]*["']?[\w.-]+["']?[ \t]*:(?=\s|$)/m.test(text);
}

/** A folder of tests, as build tools lay them out. */
export const inTests = /(^|[/\\])src[/\\](test|it|integrationTest|testFixtures)[/\\]/;
