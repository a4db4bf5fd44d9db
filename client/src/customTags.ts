// The entries of `yaml.customTags` with which the YAML extension takes Redisson's class tags for what they are.

/** A class tag behind a key, a dash, a bracket or a comma, and the first character of what follows it. */
const classTag = /(?<=[:,[{]\s*|^\s*-\s+)(!<(?:tag:yaml\.org,2002:)?([\w$]+(?:\.[\w$]+)+)>|!!?([\w$]+(?:\.[\w$]+)+))(?=[\s,}\]]|$)[^\S\r\n]*(\S?)/gm;

/**
 * One entry for each class of a text. The YAML extension wants the name alone for `!<name>`, with the kind of value
 * behind it, and knows no patterns. Source: yaml-language-server 2.0.0 run with each form.
 */
export function tagEntriesFor(text: string): string[] {
  const entries = new Set<string>();
  for (const line of text.matchAll(classTag)) {
    const [whole = '', written = '', verbatim, short, next = ''] = line;
    const before = text.slice(text.lastIndexOf('\n', line.index - 1) + 1, line.index);
    // Behind a # it is a comment, inside quotes a text.
    if (/(^|\s)#/.test(before) || (before.match(/"/g)?.length ?? 0) % 2 === 1 || whole === '') continue;
    const kind = next === '' || next === '{' || next === '#' ? 'mapping' : next === '[' ? 'sequence' : 'scalar';
    const name = verbatim ?? short ?? '';
    const standard = written.startsWith('!!') || written.startsWith('!<tag:');
    entries.add(`${standard ? 'tag:yaml.org,2002:' : verbatim === undefined ? '!' : ''}${name} ${kind}`);
  }
  return [...entries];
}

/** The entries of a text that are not in the list yet; the extension takes an entry without a kind for a scalar's. */
export function missingEntries(text: string, present: readonly string[]): string[] {
  const known = new Set(present.map((entry) => entry.trim().replace(/\s+/g, ' ')));
  return tagEntriesFor(text).filter((entry) => !known.has(entry));
}
