// What a user did wrong: one sentence, exit status 2, never a stack trace.

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
