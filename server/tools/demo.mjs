// The main job on the shipped example: what is wrong with it, and what the repaired YAML looks like.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const cli = resolve('server/dist/cli.cjs');
const yaml = 'src/main/resources/redisson.yaml';
const folder = mkdtempSync(join(tmpdir(), 'redis-guidance-demo-'));
const orders = join(folder, 'orders');
cpSync('examples/orders', orders, { recursive: true });

/** Runs the command line in the copied example and shows what it prints. */
function run(...words) {
  console.log(`\n$ redis-guidance ${words.join(' ')}`);
  const { status } = spawnSync(process.execPath, [cli, ...words], { cwd: orders, stdio: 'inherit' });
  if (status === null || status > 1) process.exit(3);
  return status;
}

const show = (title) => console.log(`\n──── ${title} ${'─'.repeat(Math.max(3, 96 - title.length))}`);

try {
  show("examples/orders as it stands: the guidance's own YAML, Redisson 3.45.1 from pom.xml");
  const before = run('check');
  show('The same YAML under Redisson 4.7.0, errors only');
  const newer = run('check', '--redisson', '4.7.0', '--severity', 'error', yaml);
  show('Repaired for Redisson 3.45.1');
  const fixed = run('fix', yaml);
  console.log(`\n$ cat ${yaml}\n${readFileSync(join(orders, yaml), 'utf8')}`);
  const after = run('check', '--severity', 'warning', yaml);

  const asExpected = before === 1 && newer === 1 && fixed === 0 && after === 0;
  console.log(asExpected ? '\nThe example had errors, and the repaired YAML has none.' : '\nThe demo did not go as it should.');
  process.exitCode = asExpected ? 0 : 3;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
