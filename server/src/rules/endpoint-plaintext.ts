// A plain connection to a service that expects TLS.

import type { Config, Finding, RuleFor } from '../model';
import { port, sources } from '../tables/azure';
import { endpointsOf, isManaged, placeOf, replacePart } from './config/endpoints';
import { addOption, leadsToManaged, plainSchemeOf } from './endpoint/connections';

export const rule: RuleFor<Config> = {
  id: 'endpoint-plaintext',
  about: 'config',
  severity: 'warning',
  title: 'The connection is not encrypted',
  source: sources.tls,
  azureOnly: true,
  *check(config): Iterable<Finding> {
    for (const endpoint of endpointsOf(config)) {
      const { scheme } = endpoint;
      if (!scheme || !/^(redis|valkey)$/.test(scheme.text) || !isManaged(endpoint)) continue;
      yield {
        at: placeOf(config, endpoint, { ...scheme, end: scheme.end + '://'.length }),
        message: `\`${scheme.text}://\` is a plain connection, and Azure Managed Redis wants TLS on port ${port} unless the database was created for plain ones: it is closed at once. Write \`${scheme.text}s://\`.`,
        fixes: [{ title: `Use ${scheme.text}s://`, edits: replacePart(config, endpoint, scheme, `${scheme.text}s`), safe: false }],
      };
    }
  },
  *checkConnection(connection): Iterable<Finding> {
    const { isTls, url, host, library } = connection;
    if (isTls !== false || !leadsToManaged(connection)) return;
    const scheme = plainSchemeOf(connection);
    const edits = scheme ? [{ start: scheme.start, end: scheme.end, text: `${scheme.text}s` }] : addOption(connection, '--tls');
    const remedy = scheme ? `\`${scheme.text}s://\`` : library === 'redis-cli' ? '`--tls`' : 'a connection with TLS';
    yield {
      at: scheme ? { start: scheme.start, end: scheme.end + '://'.length } : (url ?? host ?? connection),
      message: `This is a plain connection, and Azure Managed Redis wants TLS on port ${port} unless the database was created for plain ones: it is closed at once. Use ${remedy}.`,
      fixes: edits.length > 0 ? [{ title: `Use ${remedy.replaceAll('`', '')}`, edits, safe: false }] : [],
    };
  },
};
