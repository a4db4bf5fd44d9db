// TLS without a look at who answers.

import { removeSetting } from '../edit';
import type { Config, Finding, RuleFor, Setting } from '../model';
import { sources } from '../tables/azure';
import { isSupported } from '../tables/redisson';
import { usedSection } from './config/effective';

/** What a value switches off. Source: Redisson's RedisChannelInitializer, 3.14.1 to 4.7.0. */
const switches: Readonly<Record<string, ReadonlyMap<unknown, 'server' | 'name'>>> = {
  sslEnableEndpointIdentification: new Map([[false, 'server']]),
  sslVerificationMode: new Map([['NONE', 'server'], ['CA_ONLY', 'name']]),
};

export const rule: RuleFor<Config> = {
  id: 'config-tls-verification',
  about: 'config',
  severity: 'warning',
  title: 'The server is not verified',
  source: sources.tls,
  azureOnly: true,
  *check(config, { redisson: { value: possible } }): Iterable<Finding> {
    const used = usedSection(config);
    // With a trust store of its own, Redisson looks at who signed the certificate in any case.
    const trusts = config.settings.some(({ name, value }) => name === 'sslTruststore' && value.kind === 'scalar' && value.text !== '');
    for (const setting of config.settings) {
      if (!(setting.name in switches) || (setting.section && setting.section !== used)) continue;
      const affected = possible.filter((release) => switchedOff(setting, release) !== undefined);
      const newest = affected[affected.length - 1];
      if (newest === undefined) continue;
      const consequence = trusts || switchedOff(setting, newest) === 'name' ? 'a certificate that a trusted authority gave to any other host is accepted' : 'whatever server answers is trusted';
      const written = setting.name === 'sslVerificationMode' ? String((setting.read(newest) as { value: unknown }).value) : 'false';
      yield {
        at: setting.value,
        message: `With \`${setting.name}: ${written}\` ${consequence}, so somebody in between can read the password and the data. Azure's certificates pass the full check: leave the setting away.`,
        worlds: { redisson: affected },
        fixes: [{ title: `Remove ${setting.name}`, edits: [removeSetting(config, setting)], safe: false }],
      };
    }
  },
};

function switchedOff({ name, row, read }: Setting, release: string): 'server' | 'name' | undefined {
  const values = switches[name];
  if (!values || !row || !isSupported(row, release)) return undefined;
  const value = read(release);
  return value?.kind === 'value' ? values.get(value.value) : undefined;
}
