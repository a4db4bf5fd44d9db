// A host of a service that is going to end.

import type { Config, Finding, RuleFor } from '../model';
import { port, sources, type AzureService } from '../tables/azure';
import { endpointsOf, placeOf } from './config/endpoints';
import { serviceBehind } from './endpoint/connections';

export const rule: RuleFor<Config> = {
  id: 'endpoint-legacy-host',
  about: 'config',
  severity: 'info',
  title: 'The host belongs to a service that retires',
  source: sources.retirement,
  azureOnly: true,
  *check(config): Iterable<Finding> {
    for (const endpoint of endpointsOf(config)) {
      const { service, host } = endpoint;
      if (!service || !('retires' in service)) continue;
      yield {
        at: placeOf(config, endpoint, host),
        message: messageFor(service),
      };
    }
  },
  *checkConnection(connection): Iterable<Finding> {
    const service = serviceBehind(connection);
    if (service && 'retires' in service) yield { at: connection.host!, message: messageFor(service) };
  },
};

function messageFor({ title, retires }: Extract<AzureService, { retires: string }>): string {
  return `This host belongs to ${title}, which retires on ${retires}. Azure Managed Redis takes its place, with another host name, port ${port} and a clustering policy.`;
}
