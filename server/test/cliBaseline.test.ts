// The command `baseline`, and the flag `--migrate` of `fix`: what the built program prints, writes and says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { applyPatch, parsePatch } from 'diff';
import { buildCli, createWorkspace, dispose, runNode, type Run, type RunOptions } from './cliRunner';

let program = '';
before(() => {
  program = buildCli();
});
after(dispose);

const run = (args: readonly string[], options?: RunOptions): Promise<Run> => runNode(program, args, options);
const pom = '<project><dependencies><dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>3.45.1</version></dependency></dependencies></project>';

describe('baseline', { concurrency: 4 }, () => {
  it('prints what the release takes, the section by the policy, and says nothing where all is said', async () => {
    const { status, stdout, stderr } = await run(['baseline', '--redisson', '4.7.0', '--policy', 'oss', '--address', 'rediss://shop.westeurope.redis.azure.net:10000']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^# Recommended for Azure Managed Redis with the OSS clustering policy and Redisson 4\.7\.0/);
    for (const line of ['clusterServersConfig:', '    - "rediss://shop.westeurope.redis.azure.net:10000"', 'checkLockSyncedSlaves: false', 'tcpNoDelay: true', 'tcpKeepAlive: false']) assert.ok(stdout.includes(`\n${line}`), line);
    assert.match(stdout, /\n {2}retryDelay: !<org\.redisson\.config\.EqualJitterDelay> \{baseDelay: PT3S, maxDelay: PT6S\} {2}# retryInterval: 3000 in the guidance\n/);
    assert.ok(!stdout.includes('\n  retryInterval:') && !stdout.includes('\n  tcpNoDelay'), stdout);
    for (const policy of ['enterprise', 'none']) assert.match((await run(['baseline', '--redisson', '3.14.1', '--policy', policy])).stdout, /\nsingleServerConfig:\n {2}address: "rediss:/);
  });
  it('takes the version and the policy from the workspace, and says so; else the newest and the default', async () => {
    const cwd = createWorkspace({ 'pom.xml': pom, 'redis-guidance.json': '{"deployment": {"policy": "enterprise"}}' });
    const known = await run(['baseline'], { cwd });
    assert.match(known.stdout, /Enterprise clustering policy and Redisson 3\.45\.1/);
    assert.match(known.stderr, /Redisson 3\.45\.1 \(pom\.xml\)\.\nEnterprise clustering policy \(redis-guidance\.json\)/);
    const unknown = await run(['baseline'], { cwd: createWorkspace({}) });
    assert.match(unknown.stdout, /OSS clustering policy and Redisson 4\.7\.0/);
    assert.match(unknown.stderr, /newest, 4\.7\.0[\s\S]*the OSS clustering policy, the default/);
  });
  it('prints for releases below the minimum, with what the guidance wants', async () => {
    const { status, stdout, stderr } = await run(['baseline', '--redisson', '3.10.0', '--policy', 'oss']);
    assert.equal(status, 0);
    assert.match(stdout, /Redisson 3\.10\.0/);
    assert.match(stderr, /3\.14\.1 or later/);
  });
  it('writes to a file, which the check takes', async () => {
    const cwd = createWorkspace({});
    const written = await run(['baseline', '--redisson', '3.30.0', '--policy', 'oss', '--output', 'redisson.yaml'], { cwd });
    assert.deepEqual([written.status, written.stdout], [0, '']);
    const checked = await run(['check', '--redisson', '3.30.0', '--policy', 'oss', '--fail-on', 'info'], { cwd });
    assert.equal(checked.status, 0, checked.stdout);
  });
  it('refuses what is no release, no policy, no address and no argument', async () => {
    const wrong: readonly (readonly [args: string[], says: RegExp])[] = [
      [['--redisson', 'latest'], /--redisson cannot be "latest"/],
      [['--redisson', '2.5.0'], /from 3\.0\.0 on/],
      [['--policy', 'os'], /did you mean oss/],
      [['--address', 'host:10000'], /--address cannot be/],
      [['src'], /takes no path/],
    ];
    for (const [args, says] of wrong) {
      const { status, stdout, stderr } = await run(['baseline', ...args]);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, says);
    }
  });
});

describe('fix --migrate', { concurrency: 4 }, () => {
  const old = 'singleServerConfig:\r\n  address: "rediss://shop.westeurope.redis.azure.net:10000" # the shop\r\n  password: "${REDIS_PASSWORD}"\r\n  pingTimeout: 1000\r\n  retryInterval: 1500\r\n';
  const migrated = 'singleServerConfig:\r\n  address: "rediss://shop.westeurope.redis.azure.net:10000" # the shop\r\n  retryDelay: !<org.redisson.config.ConstantDelay> {delay: PT1.5S}\r\npassword: "${REDIS_PASSWORD}"\r\n';

  it('rewrites configurations only, whatever the manifest says, and judges the rest for the target', async () => {
    const cwd = createWorkspace({ 'pom.xml': pom, 'redisson.yaml': old, 'a.redis': 'NOSUCHCOMMAND\n' });
    const { status, stdout, stderr } = await run(['fix', '--migrate', '4.7.0'], { cwd });
    assert.deepEqual([status, stderr], [0, ''], stdout);
    assert.equal(readFileSync(join(cwd, 'redisson.yaml'), 'utf8'), migrated);
    assert.match(stdout, /^Migrated redisson\.yaml to Redisson 4\.7\.0\n {2}\S/);
    assert.match(stdout, /Note: No codec is set/);
    assert.ok(!stdout.includes('a.redis') && !stdout.includes('error'), stdout);
    const again = await run(['fix', '--migrate', '4.7.0'], { cwd });
    assert.equal(readFileSync(join(cwd, 'redisson.yaml'), 'utf8'), migrated);
    assert.ok(!again.stdout.includes('Migrated'), again.stdout);
  });
  it('prints one diff that can be applied, and changes nothing, with --dry-run', async () => {
    const cwd = createWorkspace({ 'redisson.yaml': old });
    const { stdout, stderr } = await run(['fix', '--migrate', '4.7.0', '--dry-run'], { cwd });
    assert.equal(readFileSync(join(cwd, 'redisson.yaml'), 'utf8'), old);
    assert.equal(applyPatch(old, parsePatch(stdout)[0]!), migrated);
    assert.match(stderr, /Would migrate redisson\.yaml/);
  });
  it('works as a filter, and takes the old release from --redisson', async () => {
    const { stdout, stderr } = await run(['fix', '-', '--stdin-filename', 'redisson.yaml', '--migrate', '4.7.0', '--redisson', '3.9.1', '--unsafe'], { input: old });
    assert.equal(stdout, `${migrated}codec: !<org.redisson.codec.JsonJacksonCodec> {}\r\n`);
    assert.match(stderr, /from Redisson 3\.9\.1 to 4\.7\.0[\s\S]*Keep the codec/);
  });
  it('counts what no migration can do', async () => {
    const { status, stdout, stderr } = await run(['fix', '-', '--stdin-filename', 'redisson.yaml', '--migrate', '4.7.0'], { input: 'singleServerConfig:\n  address: "redis://127.0.0.1:6379"\ncodec: !<org.redisson.codec.FstCodec> {}\n' });
    assert.equal(status, 1);
    assert.match(stdout, /FstCodec/);
    assert.match(stderr, /config-invalid-tag/);
  });
  it('refuses what is no release', async () => {
    for (const version of ['four', '2.9.0']) {
      const { status, stderr } = await run(['fix', '--migrate', version]);
      assert.equal(status, 2);
      assert.match(stderr, /--migrate cannot be/);
    }
    assert.match((await run(['check', '--migrate', '4.7.0'])).stderr, /--migrate belongs to `fix`/);
  });
});
