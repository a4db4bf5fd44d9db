// Runs the command line as people do: the built program in a process of its own, in a workspace of its own.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const outdir = resolve(`${process.env.TEST_OUT ?? 'out/test'}-cli-${process.pid}`);

/** Builds the program into a folder of this process, which `dispose` removes. */
export function buildCli(): string {
  const built = spawnSync(process.execPath, ['server/tools/build.mjs', 'server/src/cli', `--outdir=${outdir}`], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  return join(outdir, 'cli.cjs');
}

/** A folder that `dispose` removes with the program. */
export function outputFolder(): string {
  return outdir;
}

const folders: string[] = [];

/** Writes files into a new folder, a repository of its own, so that nothing above it counts. */
export function createWorkspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'redis-guidance-')));
  folders.push(folder);
  for (const [name, content] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function dispose(): void {
  for (const folder of [outdir, ...folders]) rmSync(folder, { recursive: true, force: true });
}

/** Runs a program of Node's; color variables of the test's own environment do not count. */
export async function runNode(program: string, args: readonly string[], { cwd, input, env }: RunOptions = {}): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const status = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  return { status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}
