// The name that a private endpoint has inside its DNS zone.

import type { Config, Finding, RuleFor } from '../model';
import { privateLinkLabel, sources } from '../tables/azure';
import { endpointsOf, placeOf, replacePart } from './config/endpoints';

export const rule: RuleFor<Config> = {
  id: 'endpoint-private-link-host',
  about: 'config',
  severity: 'error',
  title: 'The host is a name of the private DNS zone',
  source: sources.privateLink,
  azureOnly: true,
  *check(config): Iterable<Finding> {
    for (const endpoint of endpointsOf(config)) {
      const { host, service, address } = endpoint;
      const at = host.text.toLowerCase().indexOf(privateLinkLabel);
      if (!service || at < 0 || (at > 0 && host.text[at - 1] !== '.')) continue;
      const label = { start: host.start + at, end: host.start + at + privateLinkLabel.length };
      const name = address.value.text.slice(host.start, label.start) + address.value.text.slice(label.end, host.end);
      yield {
        at: placeOf(config, endpoint, host),
        message: `A name with \`${privateLinkLabel}\` is none of the cache's own: its certificate does not hold it, and the TLS handshake fails. Connect to \`${name}\`, which leads to the private endpoint inside the network.`,
        fixes: [{ title: 'Use the public name', edits: replacePart(config, endpoint, label, ''), safe: true }],
      };
    }
  },
};
