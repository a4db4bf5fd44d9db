// A port that Azure Managed Redis does not have.

import type { Config, Finding, RuleFor } from '../model';
import { nodePorts, port as servicePort, sources } from '../tables/azure';
import { endpointsOf, placeOf, replacePart } from './config/endpoints';
import { addOption, serviceBehind, writtenPlace } from './endpoint/connections';

export const rule: RuleFor<Config> = {
  id: 'endpoint-port',
  about: 'config',
  severity: 'error',
  title: 'Azure Managed Redis has another port',
  source: sources.tls,
  azureOnly: true,
  *check(config): Iterable<Finding> {
    for (const endpoint of endpointsOf(config)) {
      const { port, service } = endpoint;
      if (service?.service !== 'managed' || !port || !/^\d+$/.test(port.text) || Number(port.text) === servicePort) continue;
      yield {
        at: placeOf(config, endpoint, port),
        message: messageFor(port.text),
        fixes: [{ title: `Use port ${servicePort}`, edits: replacePart(config, endpoint, port, String(servicePort)), safe: true }],
      };
    }
  },
  *checkConnection(connection): Iterable<Finding> {
    const { port, host, library, url } = connection;
    if (serviceBehind(connection)?.service !== 'managed') return;
    if (!port) {
      const edits = addOption(connection, `-p ${servicePort}`);
      // Only a library whose own default is another one.
      if (library !== 'redis-cli') return;
      yield { at: host ?? url ?? connection, message: `Without a port redis-cli takes 6379, which is not open. ${reachedOn}`, fixes: edits.length > 0 ? [{ title: `Use -p ${servicePort}`, edits, safe: true }] : [] };
      return;
    }
    if (port.text === undefined || !/^\d+$/.test(port.text) || Number(port.text) === servicePort) return;
    const place = writtenPlace(connection, port);
    yield {
      at: port,
      message: messageFor(port.text),
      fixes: place ? [{ title: `Use port ${servicePort}`, edits: [{ ...place, text: String(servicePort) }], safe: true }] : [],
    };
  },
};

const reachedOn = `Azure Managed Redis is reached on port ${servicePort}, with TLS and without.`;

function messageFor(port: string): string {
  const isNode = Number(port) >= nodePorts.from && Number(port) <= nodePorts.to;
  return `Port ${port} ${isNode ? 'is the port of a single node, which can change at any time' : 'is not open'}: ${reachedOn}`;
}
