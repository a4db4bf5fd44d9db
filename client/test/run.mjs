// Bundles the end-to-end suite and runs it inside a real VS Code.
//   node client/test/run.mjs                       the default release, from npm's code-server; see host.mjs
//   node client/test/run.mjs --version all         every release of install.mjs; or one of them
//   node client/test/run.mjs --web                 the browser entry, in the web worker extension host
//   node client/test/run.mjs --electron            the desktop build, through @vscode/test-electron
//   node client/test/run.mjs --vsix FILE           the packed extension instead of this checkout
//   node client/test/run.mjs --grep WORDS          only the tests whose title holds the words
//   … --timeout SECONDS (240)  --extension FOLDER  --suite FILE (what is tested, and by what)
// REDIS_GUIDANCE_VSCODE chooses where no option does: server, electron, or auto, the server where it can be
// had and else the desktop build. Exit status: 0 passed, 1 failed, 2 wrong usage, 77 skipped, which is no pass.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle.mjs';
import { startDesktop } from './desktop.mjs';
import { installExtension, makeHome, openWorkbench, startServer } from './host.mjs';
import { defaultRelease, installBrowser, installDesktop, installServer, isMissing, releases, root } from './install.mjs';

/** What a run that could not take place ends with; automake's convention. */
const skipped = 77;

/** Ends with a sentence about how it was called. */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

/** Reads the command line. */
function readOptions() {
  const text = { type: 'string' };
  const options = { version: text, electron: { type: 'boolean' }, web: { type: 'boolean' }, vsix: text, grep: text, timeout: text, extension: text, suite: text };
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    refuse(error.message);
  }
  const isWeb = values.web === true;
  if (isWeb && (values.electron === true || values.vsix !== undefined)) refuse('--web goes neither with --electron nor with --vsix.');
  const host = isWeb ? 'server' : values.electron === true ? 'electron' : (process.env.REDIS_GUIDANCE_VSCODE ?? 'auto');
  if (!['server', 'electron', 'auto'].includes(host)) refuse(`REDIS_GUIDANCE_VSCODE is ${host}: server, electron or auto.`);
  const version = values.version ?? (host === 'electron' ? 'stable' : defaultRelease);
  const versions = version === 'all' ? Object.keys(releases) : [version];
  if (host !== 'electron' && !versions.every((one) => one in releases)) {
    refuse(`--version ${version}: one of ${Object.keys(releases).join(', ')}, or all.`);
  }
  const timeout = Number(values.timeout ?? 240);
  if (!(timeout > 0)) refuse(`--timeout ${values.timeout}: a number of seconds.`);
  const vsix = values.vsix === undefined ? undefined : resolve(values.vsix);
  if (vsix !== undefined && !existsSync(vsix)) refuse(`--vsix ${values.vsix}: there is no such file.`);
  const extension = resolve(values.extension ?? root);
  const { publisher, name, main, browser } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  const entry = resolve(extension, isWeb ? browser : main);
  if (vsix === undefined && !existsSync(entry)) refuse(`${entry} is missing: npm run build makes it.`);
  const suite = resolve(values.suite ?? join(root, 'client/test/suite/index.ts'));
  return { host, isWeb, versions, timeout, vsix, extension, id: `${publisher}.${name}`, suite, grep: values.grep ?? '' };
}

/** The extension to develop: this checkout, or an empty one where the packed extension is under test. */
function stageExtension({ vsix, extension }) {
  if (vsix === undefined) return extension;
  const folder = join(root, 'out/client-test/driver');
  const manifest = { name: 'driver', publisher: 'redis-guidance-test', version: '0.0.1', engines: { vscode: '^1.91.0' } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** What a workbench writes whatever happens: stacks of parts that were never compiled, a gallery that is off. */
const dull = /^\s*$|^\s+(?:at|→) |builtin extensions|bindings file|Release\/watchdog|^Require stack|^- \/.*\.js$/;

/** Prints the suite's lines and keeps its numbers; what else a workbench writes is kept for a failure. */
function collectLines() {
  const kept = { passed: 0, failed: 0, ended: false, last: 'none', chatter: [] };
  const read = (text) => {
    for (const line of text.split('\n')) {
      if (!line.startsWith('| ')) {
        if (!dull.test(line)) kept.chatter = [...kept.chatter.slice(-9), line];
        continue;
      }
      console.log(line.slice(2));
      kept.last = line.slice(2).trim();
      const numbers = /^(\d+) passed, (\d+) failed$/.exec(kept.last);
      if (numbers === null) continue;
      Object.assign(kept, { passed: Number(numbers[1]), failed: Number(numbers[2]), ended: true });
    }
  };
  return { kept, read };
}

/** The exit code of the tests, or the sentence that says why there is none. */
async function waitForTests(result, timeout) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`no result came within ${timeout} s: the extension or the suite hangs`), timeout * 1000);
  });
  try {
    return await Promise.race([result, late, interrupted]);
  } catch (error) {
    return error.message;
  } finally {
    clearTimeout(timer);
  }
}

/** The numbers of a run. Without a result that the suite itself wrote, nothing is believed to have passed. */
function judge(outcome, { passed, failed, ended, last, chatter }, log) {
  if (ended && (outcome === 0) === (failed === 0 && passed > 0)) return { passed, failed };
  console.error(`FAILED: the tests ended with: ${outcome}. Their last line: ${last}`);
  console.error(`The last lines of the workbench:\n${chatter.join('\n')}\nThe log of VS Code ends:\n${log()}`);
  return { passed, failed: Math.max(failed, 1) };
}

/** Runs the suite once, in a fresh copy of the workspace, in the VS Code that `start` starts. */
async function runOnce(name, { vsix, extension, timeout }, start) {
  console.log(`\n${name}, ${vsix ?? extension}`);
  const home = makeHome();
  const lines = collectLines();
  let running;
  try {
    const folder = join(home.folder, 'workspace');
    cpSync(join(root, 'client/test/workspace'), folder, { recursive: true });
    running = await start(join(home.folder, 'data'), folder, lines.read);
    return judge(await waitForTests(running.result, timeout), lines.kept, running.log);
  } finally {
    await running?.stop();
    home.remove();
  }
}

/** Runs the suite in a release of npm's code-server. */
function runInServer(release, options, extension, tests) {
  const [server, browser] = [installServer(release), installBrowser()];
  // Where both are possible the workbench prefers Node over the web worker, unless the user says otherwise.
  const settings = options.isWeb ? { 'remote.extensionKind': { [options.id]: ['web'] } } : {};
  return runOnce(`VS Code ${server.version} (code-server${options.isWeb ? ', web worker' : ''})`, options, async (data, folder, log) => {
    if (options.vsix !== undefined) installExtension(server, data, options.vsix);
    const running = await startServer(server, data, { settings, env: { REDIS_GUIDANCE_GREP: options.grep } });
    try {
      const workbench = await openWorkbench({ browser, origin: running.origin, folder, extension, tests, log });
      const stop = () => workbench.close().finally(running.stop);
      return { result: Promise.race([workbench.result, running.ended]), log: running.log, stop };
    } catch (error) {
      await running.stop();
      throw error;
    }
  });
}

/** Runs the suite in VS Code's desktop build. */
async function runInDesktop(version, options, extension, tests) {
  const executable = await installDesktop(version);
  const env = { REDIS_GUIDANCE_GREP: options.grep };
  return runOnce(`VS Code ${version} (desktop)`, options, (data, folder, log) =>
    startDesktop({ executable, data, folder, extension, tests, vsix: options.vsix, env }, log),
  );
}

/** Runs where the options want it; where they leave that open, in the desktop build if there can be no server. */
async function runOne(version, options, extension, tests) {
  if (options.host === 'electron') return runInDesktop(version, options, extension, tests);
  try {
    return await runInServer(version, options, extension, tests);
  } catch (error) {
    if (options.host !== 'auto' || !isMissing(error)) throw error;
    console.error(`No VS Code server: ${error.message}. Trying the desktop build.`);
    return runInDesktop('stable', options, extension, tests);
  }
}

/** Settles when someone wants the run to end early; a second signal ends it at once. */
let stopping = false;
const interrupted = new Promise((resolve) => {
  const stop = (signal) => {
    stopping = true;
    resolve(`the run was interrupted by ${signal}`);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
});

const options = readOptions();
const extension = stageExtension(options);
const tests = await bundleSuite(options.suite, options.isWeb ? extension : root, options.isWeb);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const version of options.versions) {
  if (stopping) break;
  try {
    const { passed, failed } = await runOne(version, options, extension, tests);
    total.passed += passed;
    total.failed += failed;
  } catch (error) {
    if (isMissing(error)) {
      console.error(`SKIPPED: nothing was tested in VS Code ${version}: ${error.message}`);
      total.skipped += 1;
    } else {
      console.error(`FAILED: VS Code ${version}: ${error.stack}`);
      total.failed += 1;
    }
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped === 0 ? '' : `; SKIPPED ${total.skipped} VS Code of ${options.versions.length}`}`);
process.exitCode = total.failed > 0 ? 1 : total.skipped > 0 ? skipped : 0;
