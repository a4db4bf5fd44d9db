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
} as const;

/** One clustering policy; names as in ARM's `clusteringPolicy`. Source: the architecture page. */
export const policies = {
  oss: { arm: 'OSSCluster', title: 'OSS clustering policy', isDefault: true },
  enterprise: { arm: 'EnterpriseCluster', title: 'Enterprise clustering policy', isDefault: false },
  none: { arm: 'NoCluster', title: 'no clustering', isDefault: false },
} as const satisfies Record<Policy, { arm: string; title: string; isDefault: boolean }>;

/** The policies that are possible where nobody says. A non-clustered cache must be asked for (architecture page). */
export const possiblePolicies: readonly Policy[] = ['oss', 'enterprise'];

/** The port of every Azure Managed Redis database, for TLS and for plain connections. Source: the TLS page. */
export const port = 10000;

/** Host suffixes of Azure's Redis services. Source: the Azure Managed Redis migration pages. */
export const hostSuffixes = [
  { suffix: '.redis.azure.net', service: 'managed' },
  { suffix: '.redisenterprise.cache.azure.net', service: 'legacy-enterprise' },
  { suffix: '.redis.cache.windows.net', service: 'legacy' },
] as const;
