// A password, key or token that stands in the file.

import type { Config, Finding, RuleFor } from '../model';
import { sources } from '../tables/azure';
import { dialectOf } from '../tables/dialects';
import { secretsOf } from './config/secrets';

export const rule: RuleFor<Config> = {
  id: 'config-plaintext-secret',
  about: 'config',
  severity: 'warning',
  title: 'A secret stands in the file',
  source: sources.secure,
  azureOnly: true,
  *check(config, { redisson: { value: possible } }): Iterable<Finding> {
    const fillsIn = dialectOf(possible[0]!).placeholder !== undefined;
    for (const { at, what, variable, edits } of secretsOf(config)) {
      yield {
        at,
        message: `${what} holds a secret in plain text, and whoever can read the file or its history can use it. Take it from the environment, as in \`\${${variable}}\`, and renew it.`,
        fixes: fillsIn && edits.length > 0 ? [{ title: `Take it from the environment: ${variable}`, edits, safe: false }] : [],
      };
    }
  },
};
