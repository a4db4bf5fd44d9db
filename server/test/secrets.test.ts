// A secret that stands in a file is found, and its text appears nowhere in what is said about it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fixAll } from '../src/features/fixAll';
import { releases } from '../src/tables/redisson';
import { openEditor } from './editor';

const rule = 'config-plaintext-secret';
const open = (yaml: string, redisson = '3.45.1') => openEditor('redisson.yaml', yaml, { redisson, deployment: { policy: 'enterprise' } });
const withPassword = (written: string): string => `singleServerConfig:\n  address: "rediss://a.westeurope.redis.azure.net:10000"\n  password: ${written}\n`;
const count = (yaml: string): number => open(yaml).snapshot.reports.filter((report) => report.rule === rule).length;

describe('secrets in plain text', () => {
  it('are found in quotes and without, as numbers, with odd characters', () => {
    for (const written of ['hunter2', '"hunter2"', "'it''s'", '123456', '"a$B@c@d<e>f"', 'p@ss:w0rd', '!!str secret2', '"x \\" y"', 'password1']) assert.equal(count(withPassword(written)), 1, written);
  });
  it('are none where somebody or something fills them in', () => {
    const open = [
      '', 'null', '~', '""', '${REDIS_PASSWORD}', '"${A:-b}"', '"{{ .Values.password }}"', '"@redis.password@"', '$REDIS_PASSWORD', '"%PASSWORD%"', '"#{systemEnvironment[\'P\']}"', '"__PASSWORD__"', '"<password>"', '"<your access key>"', '"[password]"',
      'changeme', 'change-me', 'CHANGE_ME', 'changeit', 'your-password', 'YOUR_PASSWORD', 'your_redis_password', 'yourpassword', 'my-password', 'password', 'secret', '"your access key here"', '"***"', '...', 'xxxx', 'todo',
      'ENC(k3y)', "'{cipher}af04'", '"vault:secret/redis#password"', '!vault k3y', '"keyvault://redis"',
    ];
    for (const written of open) assert.equal(count(withPassword(written)), 0, written);
  });
  it('are found in addresses, where only the password is replaced', () => {
    const address = (written: string): string => `clusterServersConfig:\n  nodeAddresses: [${written}]\n`;
    for (const quote of ['"', "'", '']) {
      const editor = openEditor('redisson.yaml', address(`${quote}rediss://me:s3cr3t@a.westeurope.redis.azure.net:10000${quote}`), { redisson: '3.52.0' });
      const [report] = editor.snapshot.reports.filter((candidate) => candidate.rule === rule);
      assert.equal(editor.document.text.slice(report!.at.start, report!.at.end), 's3cr3t');
      assert.equal(fixAll(editor.document, editor.look, { unsafe: true, only: rule }), address('"rediss://me:${REDIS_PASSWORD}@a.westeurope.redis.azure.net:10000"'));
    }
    assert.equal(count(address('"rediss://${USER}:${PASSWORD}@a.westeurope.redis.azure.net:10000"')), 0);
    assert.equal(count(address('"rediss://me@a.westeurope.redis.azure.net:10000"')), 0);
  });
  it('are reported once, also where a line is merged into several places', () => {
    assert.equal(count(`singleServerConfig: &all\n  address: "rediss://a.westeurope.redis.azure.net:10000"\n  password: hunter2\nclusterServersConfig:\n  <<: *all\n`), 1);
  });
  it('have no fix where the release has no placeholders, or the text is a block', () => {
    const fixes = (yaml: string, redisson: string) => open(yaml, redisson).snapshot.reports.filter((report) => report.rule === rule).map((report) => report.fixes?.length);
    assert.deepEqual(fixes(withPassword('hunter2'), '3.9.1'), [0]);
    assert.deepEqual(fixes(withPassword('|-\n    hunter2'), '3.45.1'), [0]);
  });

  const secret = fc.string({ minLength: 6, maxLength: 24, unit: fc.constantFrom(...Array.from('abcXYZ0189+/=_!#%&*()-;,.?')) }).filter((text) => /[a-z].*\d|\d.*[A-Z]/.test(text));
  it('appear in no message and no title of any rule', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...releases.filter((_, index) => index % 15 === 0)), (text, redisson) => {
        const { snapshot } = openEditor('redisson.yaml', `${withPassword(JSON.stringify(text))}  sslKeystorePassword: ${JSON.stringify(text)}\n`, { redisson });
        const said = snapshot.reports.map(({ message, fixes }) => `${message} ${(fixes ?? []).map(({ title }) => title).join(' ')}`).join(' ');
        assert.ok(!said.includes(text), said);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});
