// Runs tests in VS Code's desktop build through @vscode/test-electron, in a process of its own: that library ends
// only with the tests, and a run must be able to end before them.
//   node desktop.mjs JSON    what `startDesktop` starts
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveCliPathFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { environment, quiet, spawnGroup } from './host.mjs';

/**
 * Starts the tests; the same shape as for the server.
 * @param {object} options
 * @param {string} options.executable What `installDesktop` returned.
 * @param {string} options.data A folder for user data and extensions.
 * @param {string} options.folder The workspace.
 * @param {string} options.extension The folder of the extension under development.
 * @param {string} options.tests The tests module.
 * @param {string} [options.vsix] A packed extension to install first.
 * @param {Record<string, string>} options.env Environment of the extension host.
 * @param {(text: string) => void} log Gets whole lines of what VS Code writes.
 */
export function startDesktop({ executable, data, folder, extension, tests, vsix, env }, log) {
  const user = join(data, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify(quiet, undefined, 2));
  const own = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  if (vsix !== undefined) {
    const cli = resolveCliPathFromVSCodeExecutablePath(executable);
    const shell = process.platform === 'win32';
    const done = spawnSync(cli, ['--install-extension', vsix, ...own], { encoding: 'utf8', shell, env: environment() });
    if (done.status !== 0) throw new Error(`VS Code did not install ${vsix}: ${`${done.stdout}${done.stderr}`.trim()}`);
  }
  const options = { vscodeExecutablePath: executable, extensionDevelopmentPath: extension, extensionTestsPath: tests, launchArgs: [folder, ...own] };
  const child = spawnGroup(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(options)], environment(env));
  let rest = '';
  child.read((chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop();
    if (lines.length > 0) log(lines.join('\n'));
  });
  return { result: child.ended, log: () => rest, stop: child.stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await runTests(JSON.parse(process.argv[2]));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
