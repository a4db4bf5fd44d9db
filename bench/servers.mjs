// The language servers that are compared: ours as built, and yaml-language-server fetched from npm into the results.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** It needs Node 22 or newer, and all servers are to run on the same Node, so an older one is not used for any. */
const yamlVersion = '2.0.0';
const nodeVersion = '24';

/**
 * Finds what can be measured.
 * @param tools the folder for fetched programs, kept between runs.
 * @param yamlSettings what yaml-language-server is to be told.
 * @returns the Node program that runs all of them, the servers, our command line, and what is missing.
 */
export function findServers(tools, yamlSettings) {
  const missing = [];
  const wanted = [`yaml-language-server@${yamlVersion}`];
  const ownNode = Number(process.versions.node.split('.')[0]) >= 22;
  const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!ownNode) wanted.push(`${nodePackage}@${nodeVersion}`);
  const yaml = join(tools, 'node_modules/yaml-language-server');
  const fetchedNode = join(tools, 'node_modules', nodePackage, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  if (!existsSync(join(yaml, 'package.json')) || !(ownNode || existsSync(fetchedNode))) fetch(tools, wanted, missing);
  const node = ownNode || !existsSync(fetchedNode) ? process.execPath : fetchedNode;

  const servers = [];
  const ours = resolve('server/dist/node.cjs');
  if (existsSync(ours)) servers.push({ name: 'redis-guidance', command: node, args: [ours, '--stdio'], settings: {} });
  else missing.push('redis-guidance: server/dist/node.cjs is not there; run "npm run build"');
  if (existsSync(join(yaml, 'package.json'))) {
    const { version } = JSON.parse(readFileSync(join(yaml, 'package.json'), 'utf8'));
    servers.push({ name: `yaml-language-server ${version}`, command: node, args: [join(yaml, 'bin/yaml-language-server'), '--stdio'], settings: yamlSettings });
  }
  const cli = resolve('server/dist/cli.cjs');
  if (!existsSync(cli)) missing.push('the command line: server/dist/cli.cjs is not there; run "npm run build"');
  return { node, servers, cli: existsSync(cli) ? cli : undefined, missing };
}

function fetch(tools, packages, missing) {
  mkdirSync(tools, { recursive: true });
  console.error(`Fetching ${packages.join(' and ')} …`);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['install', '--prefix', tools, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...packages], {
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (error) {
    missing.push(`${packages.join(' and ')} could not be fetched: ${String(error.stderr ?? error.message).trim().split('\n').at(-1)}`);
  }
}
