// Text that YAML reads without its first character.

import { replaceValue } from '../../edit';
import type { Finding, Project, Setting, Value } from '../../model';
import { compareReleases, snakeYamlSince } from '../../tables/redisson';

/** Text that begins with *, ! or & and is read without its beginning; it may be a secret, so no message repeats it. */
export function* findLostText(setting: Setting, { redisson: { value: possible } }: Project): Iterable<Finding> {
  const { value } = setting;
  const text = textBehind(value);
  if (text === undefined) return;
  // From 4.0.0 on, only the anchor is taken without an error.
  const losing = text.startsWith('&') ? possible : possible.filter((release) => compareReleases(release, snakeYamlSince) < 0);
  if (losing.length === 0) return;
  yield {
    at: value.start === value.end ? (value.tag ?? value.anchor ?? value) : value,
    severity: 'warning',
    message: `\`${setting.name}\`: without quotes, YAML does not take the ${text[0]!} at the beginning for a part of the text, and Redisson silently reads something else.`,
    worlds: { redisson: losing },
    fixes: [{ title: 'Put the text in quotes', edits: [replaceValue(setting, JSON.stringify(text))], safe: false }],
  };
}

/** The text as its author sees it, where YAML sees an alias, a tag or an anchor. */
function textBehind(value: Value): string | undefined {
  if (value.kind === 'alias') return `*${value.name}`;
  if (value.kind !== 'scalar') return undefined;
  const tag = value.tag?.text;
  if (tag !== undefined && /^![^!<]/.test(tag)) return `${tag} ${value.text}`.trim();
  return value.style === 'empty' && value.anchor ? `&${value.anchor.text ?? ''}` : undefined;
}
