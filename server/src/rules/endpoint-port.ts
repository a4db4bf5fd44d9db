// A port that Azure Managed Redis does not have.

import type { Config, Finding, RuleFor } from '../model';
import { nodePorts, port as servicePort, sources } from '../tables/azure';
import { endpointsOf, placeOf, replacePart } from './config/endpoints';

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
      const isNode = Number(port.text) >= nodePorts.from && Number(port.text) <= nodePorts.to;
      const reason = isNode ? 'is the port of a single node, which can change at any time' : 'is not open';
      yield {
        at: placeOf(config, endpoint, port),
        message: `Port ${port.text} ${reason}: Azure Managed Redis is reached on port ${servicePort}, with TLS and without.`,
        fixes: [{ title: `Use port ${servicePort}`, edits: replacePart(config, endpoint, port, String(servicePort)), safe: true }],
      };
    }
  },
};
