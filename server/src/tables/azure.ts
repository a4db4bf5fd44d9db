// What Azure Managed Redis is: clustering policies, endpoints, ports. Each row names its source.

/** The clustering policies, in the order in which they are offered. */
export type Policy = 'oss' | 'enterprise' | 'none';

/** Where the Azure facts come from. */
export const sources = {
  clientLibraries: {
    title: 'Azure Managed Redis: client libraries',
    url: 'https://learn.microsoft.com/azure/redis/best-practices-client-libraries',
  },
  architecture: { title: 'Azure Managed Redis: architecture', url: 'https://learn.microsoft.com/azure/redis/architecture' },
  connection: {
    title: 'Azure Managed Redis: connection resilience',
    url: 'https://learn.microsoft.com/azure/redis/best-practices-connection',
  },
  developmentFaq: { title: 'Azure Managed Redis: development FAQ', url: 'https://learn.microsoft.com/azure/redis/development-faq' },
  tls: { title: 'Azure Managed Redis: TLS configuration', url: 'https://learn.microsoft.com/azure/redis/tls-configuration' },
  secure: { title: 'Azure Managed Redis: security', url: 'https://learn.microsoft.com/azure/redis/secure-azure-managed-redis' },
  privateLink: { title: 'Azure Managed Redis: private endpoints', url: 'https://learn.microsoft.com/azure/redis/private-link' },
  configure: { title: 'Azure Managed Redis: configuration', url: 'https://learn.microsoft.com/azure/redis/configure' },
  modules: { title: 'Azure Managed Redis: modules', url: 'https://learn.microsoft.com/azure/redis/redis-modules' },
  development: { title: 'Azure Managed Redis: development', url: 'https://learn.microsoft.com/azure/redis/best-practices-development' },
  upgrade: { title: 'Azure Managed Redis: upgrade', url: 'https://learn.microsoft.com/azure/redis/how-to-upgrade' },
  retirement: { title: 'Azure Cache for Redis: retirement', url: 'https://learn.microsoft.com/azure/azure-cache-for-redis/retirement-faq' },
} as const;

/** One clustering policy; names as in ARM's `clusteringPolicy`. Source: the architecture page. */
export const policies = {
  oss: { arm: 'OSSCluster', title: 'OSS clustering policy', isDefault: true },
  enterprise: { arm: 'EnterpriseCluster', title: 'Enterprise clustering policy', isDefault: false },
  none: { arm: 'NoCluster', title: 'no clustering', isDefault: false },
} as const satisfies Record<Policy, { arm: string; title: string; isDefault: boolean }>;

/** The policies that are possible where nobody says. A non-clustered cache must be asked for (architecture page). */
export const possiblePolicies: readonly Policy[] = ['oss', 'enterprise'];

/** The modules that a cache can be created with, as ARM spells them. Source: the modules page. */
export const modules = ['RediSearch', 'RedisBloom', 'RedisTimeSeries', 'RedisJSON'] as const;
export type ModuleName = (typeof modules)[number];

/** The module of a name in any case, with or without `Redis` in front; undefined for others. */
export function moduleOf(name: string): ModuleName | undefined {
  const plain = (written: string): string => written.toLowerCase().replace(/^redis?(?=(?:search|bloom|timeseries|json)$)/, '');
  return modules.find((known) => plain(known) === plain(name));
}

/** The engine of the service. Source: the upgrade page, which names no other. */
export const engine = 'Redis 7.4';

/** The port of every Azure Managed Redis database, for TLS and for plain connections. Source: the TLS page. */
export const port = 10000;

/** Ports of single nodes, which can change at any time and are no endpoint. Source: the architecture page. */
export const nodePorts = { from: 8500, to: 8599 } as const;

/** The label that a private endpoint's DNS zone adds; no client connects to it. Source: the private link page. */
export const privateLinkLabel = 'privatelink.';

/** Host suffixes of Azure's Redis services. Source: the Azure Managed Redis migration pages; dates: the retirement page. */
export const hostSuffixes = [
  { suffix: '.redis.azure.net', service: 'managed', title: 'Azure Managed Redis' },
  { suffix: '.redisenterprise.cache.azure.net', service: 'legacy-enterprise', title: 'Azure Cache for Redis Enterprise', retires: '31 March 2027' },
  { suffix: '.redis.cache.windows.net', service: 'legacy', title: 'Azure Cache for Redis', retires: '30 September 2028' },
] as const satisfies readonly { suffix: string; service: string; title: string; retires?: string }[];

/** One of Azure's Redis services: its host suffix, name and end. */
export type AzureService = (typeof hostSuffixes)[number];

/** The service that a host belongs to; undefined for hosts elsewhere. */
export function serviceOf(host: string): AzureService | undefined {
  return hostSuffixes.find(({ suffix }) => host.toLowerCase().endsWith(suffix));
}
