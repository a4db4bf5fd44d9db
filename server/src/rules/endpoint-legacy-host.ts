// A host of a service that is going to end.

import type { Config, Finding, RuleFor } from '../model';
import { port, sources } from '../tables/azure';
import { endpointsOf, placeOf } from './config/endpoints';

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
        message: `This host belongs to ${service.title}, which retires on ${service.retires}. Azure Managed Redis takes its place, with another host name, port ${port} and a clustering policy.`,
      };
    }
  },
};
