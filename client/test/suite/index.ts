// Runs the suite inside a VS Code extension host. Whoever starts that VS Code (our own host, @vscode/test-electron)
// loads this module and awaits `run()`.
import Mocha from 'mocha';

/** Begins each line that is ours; everything else that an extension host writes is chatter. */
const mark = '| ';

/** Writes one line of the result. */
function report(text: string): void {
  for (const line of text.split('\n')) console.log(`${mark}${line}`);
}

/** A reporter for mocha: writes every test as it ends, and each failure with what was expected. */
function reportTests(runner: Mocha.Runner): void {
  runner.on('suite', (suite) => {
    if (suite.title !== '') report(suite.title);
  });
  runner.on('pass', (test) => report(`  passed  ${test.title} (${test.duration ?? 0} ms)`));
  runner.on('pending', (test) => report(`  not run ${test.title}`));
  runner.on('fail', (test, error: unknown) => {
    report(`  FAILED  ${test.title}`);
    report(describeError(error).replaceAll(/^/gm, '          '));
  });
}

/** The message and stack of whatever was thrown. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? '';
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}

/** Runs all tests, or with REDIS_GUIDANCE_GREP those whose full title holds its text. */
async function runTests(): Promise<{ passed: number; failed: number }> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000 });
  const wanted = typeof process === 'undefined' ? undefined : process.env.REDIS_GUIDANCE_GREP;
  if (wanted !== undefined && wanted !== '') mocha.fgrep(wanted);
  mocha.reporter(reportTests as unknown as Mocha.ReporterConstructor);
  // Defines suite() and test() for the files that come next; their order is the order of the report.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./redissonYaml.test');
  await import('./repair.test');
  await import('./migrate.test');
  await import('./redisScript.test');
  await import('./scriptEditing.test');
  await import('./facts.test');
  await import('./snippets.test');
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
}

/**
 * The entry: runs the tests and reports them, the numbers in the last line.
 * @throws Where a test fails, or where there was none to run.
 */
export async function run(): Promise<void> {
  const { passed, failed } = await runTests().catch((error: unknown) => {
    report(describeError(error));
    throw error;
  });
  report(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed.`);
  if (passed === 0) throw new Error('No test was run.');
}
