// The two assertions of the suite; node:assert does not exist in VS Code for the Web.

/** Fails unless the value is true in JavaScript's sense; `claim` is the sentence that should have held. */
export function ok(value: unknown, claim: string): asserts value {
  if (value === undefined || value === null || value === false || value === 0 || value === '') {
    throw new Error(`It should hold that ${claim}; found ${JSON.stringify(value)}.`);
  }
}

/** Fails unless both are the same text, number, boolean or JSON; `subject` names what is compared. */
export function equal(actual: unknown, expected: unknown, subject: string): void {
  const [is, should] = [show(actual), show(expected)];
  if (is !== should) throw new Error(`${subject} should be\n${should}\nand is\n${is}`);
}

/** Texts as they are, so that a difference can be seen line by line; everything else as JSON. */
function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
