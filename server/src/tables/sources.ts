// Where Redisson's facts come from.

/** Redisson's own pages. */
export const redissonSources = {
  configuration: { title: 'Redisson: configuration', url: 'https://redisson.pro/docs/configuration/' },
  changelog: { title: 'Redisson: changelog', url: 'https://github.com/redisson/redisson/blob/master/CHANGELOG.md' },
  hangOnAzure: { title: 'Redisson: issue 6487', url: 'https://github.com/redisson/redisson/issues/6487' },
  spring: { title: 'Redisson: integration with Spring', url: 'https://redisson.pro/docs/integration-with-spring/' },
} as const;
