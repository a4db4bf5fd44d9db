// What a hash tag is: how Redis reads braces in keys, and where Redis Software reads them otherwise.

/**
 * The text that Redis hashes instead of the whole key: what lies between the first `{` and the first `}` behind it,
 * where something does. Undefined where the whole key counts. Source: the Redis cluster specification.
 */
export function hashTagOf(key: string): string | undefined {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return close > open + 1 ? key.slice(open + 1, close) : undefined;
}

/**
 * Whether servers may disagree about the key's slot: it has an empty tag or several braces of one kind. Redis Software,
 * the product under the service, hashes an empty tag and looks for the last braces where Redis takes the first.
 * Source: https://redis.io/docs/latest/operate/rs/databases/durability-ha/clustering/
 */
export function isDisputedTag(key: string): boolean {
  return key.includes('{}') || key.indexOf('{') !== key.lastIndexOf('{') || key.indexOf('}') !== key.lastIndexOf('}');
}
