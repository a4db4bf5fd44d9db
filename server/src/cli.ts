// The command line: reads the arguments, runs the command, turns errors into a sentence and an exit status.

import { version } from '../../package.json';
import { parseArguments, type Options } from './cli/arguments';
import { say } from './cli/messages';
import { UsageError } from './cli/usageError';

/** Each command is loaded only when it runs: the tables are large, and `--version` needs none. */
async function run(options: Options): Promise<number> {
  if (options.version) {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (options.help) {
    const { describeUsage } = await import('./cli/help');
    process.stdout.write(describeUsage(options.named ? options.command : undefined));
    return 0;
  }
  switch (options.command) {
    case 'check':
      return (await import('./cli/check')).runCheck(options);
    case 'fix':
      return (await import('./cli/fix')).runFix(options);
    case 'inventory':
      return (await import('./cli/inventory')).runInventory(options);
    case 'baseline':
      return (await import('./cli/baseline')).runBaseline(options);
    case 'slot':
      return (await import('./cli/slot')).runSlot(options);
    case 'explain':
      return (await import('./cli/explain')).runExplain(options);
    case 'rules':
      return (await import('./cli/ruleList')).runRules(options);
  }
}

async function main(): Promise<number> {
  try {
    return await run(parseArguments(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof UsageError) {
      say(error.message);
      return 2;
    }
    const { sayFault } = await import('./cli/fault');
    sayFault('redis-guidance failed', error);
    return 3;
  }
}

// Whoever reads the output may stop before its end (`| head`): that is no fault.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  say(`Standard output cannot be written to: ${error.message}.`);
  process.exit(3);
});

void main().then((status) => {
  process.exitCode = status;
});
