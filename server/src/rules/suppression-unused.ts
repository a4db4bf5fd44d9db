// A comment that silences nothing.

import type { Finding, RuleFor, Suppression } from '../model';
import { listOf } from '../text';

export const rule: RuleFor<Suppression> = {
  id: 'suppression-unused',
  about: 'suppression',
  severity: 'warning',
  title: 'The comment silences nothing',
  source: { title: 'Redis Guidance for Azure: silencing a rule', url: 'https://learn.microsoft.com/azure/redis/best-practices-client-libraries' },
  *check({ start, end, rules, region }): Iterable<Finding> {
    const text = region.text;
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const alone = /^\s*(#|\/\/|--)\s*$/.test(text.slice(lineStart, start));
    const lineEnd = /\r\n|\r|\n|$/.exec(text.slice(end))!;
    const whole = { start: region.toDocument(lineStart), end: region.toDocument(end + lineEnd.index + lineEnd[0].length), text: '' };
    yield {
      at: { start, end },
      message: `This comment silences nothing${rules.length > 0 ? `: ${listOf(rules)} ${rules.length > 1 ? 'do' : 'does'} not fire here` : ''}. Remove it, so that it does not hide a later finding.`,
      fixes: alone ? [{ title: 'Remove the comment', edits: [whole], safe: true }] : [],
    };
  },
};
