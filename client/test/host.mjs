// Runs a real VS Code: its server from the npm package `code-server`, its workbench in a Chromium without a window.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, URLSearchParams } from 'node:url';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { isRunning } from './install.mjs';

/** User settings that keep the workbench quiet and the pictures free of what is not ours. */
export const quiet = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Chromium without graphics hardware, background traffic, or any host but this one. */
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

/** What the server says because nothing was compiled for it: its log and its watchdog are missing. Of no interest. */
const compiledParts = /(?:Error: Could not locate the bindings file|Cannot find module '.\/build\/Release\/watchdog')[^]*?\n\}(?:\n|$)/g;

/** A new, empty folder for one run, and the function that removes it; an early end of this process does as well. */
export function makeHome() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'redis-guidance-vscode-')));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once('exit', clear);
  const remove = () => {
    process.off('exit', clear);
    clear();
  };
  return { folder, remove };
}

/** The environment of a VS Code: nothing of one, or of a debugger, that happens to surround this run. */
export function environment(more = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...more };
}

/** Arguments that every start of the server shares. */
const serverArguments = (server, home) => [
  join(server.folder, 'out', 'server-main.js'),
  '--accept-server-license-terms',
  ...['--server-data-dir', home],
  ...['--extensions-dir', join(home, 'extensions')],
  ...['--telemetry-level', 'off'],
];

/**
 * Installs a packed extension for the server that will use the same `home`.
 * @throws With the server's own words, where it refuses the file.
 */
export function installExtension(server, home, vsix) {
  const args = [...serverArguments(server, home), '--install-extension', vsix];
  const done = spawnSync(server.node, args, { encoding: 'utf8', env: environment(), timeout: 60_000 });
  if (done.status !== 0 || !done.stdout.includes('was successfully installed')) {
    const words = `${done.stdout}${done.stderr}`.replaceAll(compiledParts, '').trim();
    throw new Error(`VS Code did not install ${vsix}: ${words}`);
  }
}

/**
 * Starts a VS Code server on a free port of this machine.
 * @param {{ folder: string, node: string }} server What `installServer` returned.
 * @param {string} home An empty folder for its data.
 * @param {object} [more]
 * @param {Record<string, unknown>} [more.settings] User settings beside the quiet ones.
 * @param {Record<string, string>} [more.env] Environment of the server, and so of its extension host.
 * @returns {Promise<{ origin: string, ended: Promise<string>, log: () => string, stop: () => Promise<void> }>}
 *   `ended` tells why the server ended by itself; `stop` ends it with all its children.
 * @throws Where it does not listen within 30 s; the message holds the end of its log.
 */
export async function startServer(server, home, { settings = {}, env = {} } = {}) {
  const user = join(home, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  const flags = ['--without-connection-token', '--disable-workspace-trust', '--enable-smoke-test-driver'];
  const args = [...serverArguments(server, home), '--host', '127.0.0.1', '--port', '0', ...flags];
  // Its sockets go where they are removed with the rest, unless their paths would become too long for a socket.
  const places = home.length > 50 ? {} : { TMPDIR: home, XDG_RUNTIME_DIR: home };
  const child = spawnGroup(server.node, args, environment({ ...places, ...env }));
  let text = '';
  const tail = () => text.replaceAll(compiledParts, '').split('\n').filter((line) => line.trim() !== '').slice(-12).join('\n');
  const port = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), 30_000);
    const settle = (found) => {
      clearTimeout(timer);
      resolve(found);
    };
    child.read((chunk) => {
      text = `${text}${chunk}`.slice(-100_000);
      const found = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (found !== undefined) settle(found);
    });
    void child.ended.then(() => settle(undefined));
  });
  if (port === undefined) {
    await child.stop();
    throw new Error(`The VS Code server did not listen within 30 s. Its log ends:\n${tail()}`);
  }
  const ended = child.ended.then((why) => `the VS Code server ended with ${why}`);
  return { origin: `127.0.0.1:${port}`, ended, log: tail, stop: child.stop };
}

/**
 * Starts a process that leads a group of its own: its children, a language server among them, end with it.
 * @returns `read` hears what it writes; `ended` tells its exit code or signal; `stop` ends the whole group.
 */
export function spawnGroup(command, args, env) {
  const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));
  const child = spawn(process.execPath, [guard, command, ...args], { detached: true, env, stdio: 'pipe' });
  const last = () => endGroup(child.pid, 'SIGKILL');
  // Before the exit handler that removes its folder.
  process.prependOnceListener('exit', last);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const stop = async () => {
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      endGroup(child.pid, signal);
      if (await holds(() => child.pid === undefined || !isRunning(-child.pid), 3_000)) {
        process.off('exit', last);
        return;
      }
    }
    throw new Error(`The processes of group ${child.pid} do not end.`);
  };
  const read = (listener) => {
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listener);
  };
  return { read, ended, stop };
}

/** Signals a group of processes; one that has ended, or never began, is no error. Windows knows trees, not groups. */
function endGroup(id, signal) {
  if (id === undefined) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(id), '/T', '/F']);
    else process.kill(-id, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Whether a condition comes true within so many milliseconds. */
async function holds(condition, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/**
 * Opens a folder in the workbench.
 * @param {object} options
 * @param {string} options.browser The executable of a Chromium.
 * @param {string} options.origin Host and port of the server.
 * @param {string} options.folder The workspace, an absolute path.
 * @param {string} options.extension The folder of the extension under development, an absolute path.
 * @param {string} [options.tests] The tests module, run in the extension host; its `run()` is awaited.
 * @param {(line: string) => void} [options.log] Gets what the workbench and the extension host write.
 * @param {object} [options.context] Playwright's options for the page: viewport, scale.
 * @returns The page; `result` settles with the exit code of the tests; `close` ends the browser.
 */
export async function openWorkbench({ browser, origin, folder, extension, tests, log = () => {}, context = {} }) {
  const own = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const chrome = await chromium.launch({ executablePath: browser, args: browserArguments, ...own });
  const close = () => chrome.close();
  try {
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, ...context });
    let exit = () => {};
    const result = new Promise((resolve, reject) => {
      exit = resolve;
      page.once('crash', () => reject(new Error('the page with the workbench crashed')));
      chrome.once('disconnected', () => reject(new Error('the browser ended')));
    });
    // Whoever runs no tests does not wait for this either, and closing the browser is no fault then.
    result.catch(() => {});
    await page.exposeFunction('codeAutomationExit', (code) => exit(code));
    await page.exposeFunction('codeAutomationLog', (type, args) => log(format(...args)));
    const remote = (path) => `vscode-remote://${origin}${path.replaceAll('\\', '/')}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`http://${origin}/?${query.toString()}`);
    return { page, result, close };
  } catch (error) {
    await close();
    throw error;
  }
}
