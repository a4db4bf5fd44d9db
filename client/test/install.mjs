// Gets the outside parts of the test host: a built VS Code server, the Node that it wants, and a browser.
// Everything comes through the user's own npm and apt, so their configuration decides from where.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { chromium } from 'playwright-core';

/** The repository's root. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where outside parts are kept; ignored by git. @vscode/test-electron keeps its VS Code in the same folder. */
export const cache = join(root, '.vscode-test');

/**
 * The releases of the npm package `code-server` that install from a registry alone, oldest first, and the major
 * version of Node that each was built for. Release 4.N.P carries VS Code 1.N.P.
 */
export const releases = { '4.103.2': { node: 20 }, '4.139.1': { node: 24 } };

/** The release that needs least: it runs on the Node that runs this repository. */
export const defaultRelease = '4.103.2';

/**
 * An outside part cannot be had on this machine: nothing was tested, which is neither a pass nor a failure.
 * @param {string} part What is missing.
 * @param {string} reason Why, for people.
 */
export function missing(part, reason) {
  return Object.assign(new Error(`${part} cannot be had because ${reason.trim()}`), { missing: true });
}

/** @param {unknown} error */
export const isMissing = (error) => error instanceof Error && 'missing' in error;

/**
 * Runs a command to its end.
 * @returns {{ ok: boolean, output: string }} `output` is what it wrote about its failure.
 */
function call(command, args, options = {}) {
  const windows = process.platform === 'win32';
  const done = spawnSync(command, args, { encoding: 'utf8', shell: windows, timeout: 15 * 60_000, ...options });
  const lines = `${done.stdout ?? ''}\n${done.stderr ?? ''}\n${done.error?.message ?? ''}`.split('\n').filter((line) => line.trim() !== '');
  // npm says first what went wrong, other commands say it last.
  const npm = lines.filter((line) => line.startsWith('npm error')).slice(0, 3);
  return { ok: done.status === 0, output: (npm.length > 0 ? npm : lines.slice(-5)).join('\n') };
}

/** Downloads a package through npm and unpacks it, or the part of it named, into a new folder `into`. */
function unpackPackage(spec, into, ...parts) {
  mkdirSync(into, { recursive: true });
  const packed = call('npm', ['pack', spec, '--fetch-retries=1', '--pack-destination', '.'], { cwd: into });
  const archive = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (!packed.ok || archive === undefined) throw missing(`The npm package ${spec}`, `npm pack failed: ${packed.output}`);
  const unpacked = call('tar', ['xzf', archive, ...parts], { cwd: into });
  if (!unpacked.ok) throw new Error(`tar could not unpack ${archive}: ${unpacked.output}`);
  rmSync(join(into, archive));
}

/**
 * Makes the folder `.vscode-test/<name>` by filling one of another name and renaming it, so that a folder of
 * this name is always complete: an interrupted install leaves nothing that a later one would trust.
 * @param {string} name
 * @param {(into: string) => string} fill Fills the folder given and returns the one in it that is wanted.
 */
function install(name, fill) {
  const target = join(cache, name);
  if (existsSync(target)) return target;
  sweep();
  const work = join(cache, `installing-${process.pid}-${name}`);
  rmSync(work, { recursive: true, force: true });
  try {
    const filled = fill(work);
    // Another run may have been faster; its folder is as good.
    if (!existsSync(target)) renameSync(filled, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/** Removes what interrupted installs left behind; the ones still at work are known by their process. */
function sweep() {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const owner = /^installing-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Whether a process of this id, or of this group where negative, exists. */
export function isRunning(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A Node of the major version wanted: the running one, else the one that npm's `node-<platform>-<arch>` carries. */
export function installNode(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = install(`node-${major}`, (into) => {
    unpackPackage(`node-${platform}-${process.arch}@${major}`, into, 'package/bin');
    return join(into, 'package');
  });
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * A VS Code server of this release of `code-server`, installed if it is not there yet.
 * @param {string} release One of `releases`.
 * @returns {{ folder: string, node: string, version: string }} `version` is VS Code's own.
 * @throws What `missing` makes, where npm cannot deliver.
 */
export function installServer(release) {
  const node = installNode(releases[release].node);
  const folder = install(`code-server-${release}`, (into) => {
    unpackPackage(`code-server@${release}`, into, 'package/lib/vscode');
    const server = join(into, 'package', 'lib', 'vscode');
    // Without install scripts nothing is compiled: what stays missing is only the server's own log and watchdog.
    const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
    const installed = call('npm', ['install', ...flags], { cwd: server });
    if (!installed.ok) throw missing(`What code-server@${release} depends on`, `npm install failed: ${installed.output}`);
    return server;
  });
  return { folder, node, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
}

/**
 * A Chromium: the one named by REDIS_GUIDANCE_BROWSER, one of the system's, or Debian's, installed where apt can.
 * @returns {string} The executable's path.
 * @throws What `missing` makes, where there is none.
 */
export function installBrowser() {
  const named = process.env.REDIS_GUIDANCE_BROWSER;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw missing('A browser', `REDIS_GUIDANCE_BROWSER names ${named}, which does not exist`);
  }
  const found = browserPaths().find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.platform !== 'linux') throw missing('A browser', 'neither Chromium nor Chrome is installed');
  const become = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command, ...rest] = [...become, 'apt-get'];
  const wanted = [...rest, 'install', '-y', '--no-install-recommends', 'chromium'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  console.log('Installing chromium with apt-get …');
  let installed = call(command, wanted, options);
  if (!installed.ok && call(command, [...rest, 'update'], options).ok) installed = call(command, wanted, options);
  const path = browserPaths().find((candidate) => existsSync(candidate));
  if (path === undefined) throw missing('A browser', `${[command, ...wanted].join(' ')} failed: ${installed.output}`);
  return path;
}

/** Where browsers usually are, Playwright's own last. */
function browserPaths() {
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
}

/**
 * VS Code's desktop build, downloaded by @vscode/test-electron, or the one that REDIS_GUIDANCE_DESKTOP names.
 * @param {string} version `stable`, or a release such as `1.91.0`.
 * @returns {Promise<string>} The executable's path.
 * @throws What `missing` makes, where it cannot be downloaded or has no display to run on.
 */
export async function installDesktop(version) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw missing('The desktop build of VS Code', 'there is no display (xvfb-run provides one)');
  }
  const named = process.env.REDIS_GUIDANCE_DESKTOP;
  if (named !== undefined && named !== '') return named;
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: cache });
  } catch (error) {
    throw missing('The desktop build of VS Code', `its download failed: ${error.message ?? error}`);
  }
}
