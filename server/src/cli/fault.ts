// Faults of the program: one line for the person, the stack only where someone looks for the cause.

import { say } from './messages';

/** Says that something went wrong that never should. */
export function sayFault(what: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const isDebugging = process.env.REDIS_GUIDANCE_DEBUG === '1';
  say(`${what}: ${message.split('\n', 1)[0]!}${isDebugging ? '' : ' (REDIS_GUIDANCE_DEBUG=1 shows more)'}`);
  if (isDebugging && error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
}
