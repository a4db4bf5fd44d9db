// The hash slot of a key, as a Redis cluster computes it.

import { hashTagOf } from '../tables/hashTags';

const encoder = new TextEncoder();
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** CRC16/XMODEM of every byte: polynomial 0x1021, start value 0. */
const crcOfByte = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/**
 * The slot of a key or a shard channel, 0 to 16383: the CRC16 of its hash tag, or of all of it. Source: the Redis
 * cluster specification. The package `cluster-key-slot` would not do: it takes `{a` for the tag of `{}{a}`, which has none.
 */
export function slotOf(key: string | Uint8Array): number {
  if (typeof key === 'string') return slotOfBytes(encoder.encode(hashTagOf(key) ?? key));
  const open = key.indexOf(openBrace);
  const close = open < 0 ? -1 : key.indexOf(closeBrace, open + 1);
  return slotOfBytes(close > open + 1 ? key.subarray(open + 1, close) : key);
}

function slotOfBytes(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ crcOfByte[(crc >> 8) ^ byte]!;
  return crc % 16384;
}
