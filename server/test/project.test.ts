// Facts of a workspace: where they come from, and which of them wins.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPom } from '../src/inputs/maven';
import { createFacts } from '../src/project';
import { checkSettings, parseSettings } from '../src/settings';
import { newest, releases } from '../src/tables/redisson';

const root = 'file:///w';

function pom(body: string): string {
  return `<?xml version="1.0"?>\n<project>\n<version>9.9</version>\n${body}\n</project>\n`;
}
const dependency = (version: string, artifact = 'redisson'): string => `<dependency><groupId>org.redisson</groupId><artifactId>${artifact}</artifactId>${version && `<version>${version}</version>`}</dependency>`;

describe('pom.xml', () => {
  it('gives libraries with the place of their version', () => {
    const text = pom(`<dependencies>${dependency('3.45.1')}</dependencies>`);
    const [library] = readPom(text).libraries;
    assert.equal(library?.name, 'org.redisson:redisson');
    assert.equal(text.slice(library.version!.start, library.version!.end), '3.45.1');
  });
  it('follows properties, also through each other, and stops at a circle', () => {
    const text = pom(`<properties><a>\${b}</a><b> 3.20.1 </b><c>\${c}</c></properties><dependencies>${dependency('${a}')}${dependency('${c}', 'redisson-tomcat-9')}</dependencies>`);
    assert.deepEqual(readPom(text).libraries.map(({ version }) => version?.text), ['3.20.1', undefined]);
  });
  it('reads managed dependencies, starters, comments, broken and empty XML', () => {
    assert.equal(readPom(pom(`<dependencyManagement><dependencies><!-- ${dependency('1.0.0')} -->${dependency('4.0.0', 'redisson-spring-boot-starter')}</dependencies></dependencyManagement>`)).libraries[0]?.version?.text, '4.0.0');
    assert.equal(readPom(pom(`<dependencies>${dependency('3.1.0')}<dependency><groupId>org.redis`)).libraries.length, 1);
    for (const text of ['', '<', '\0', '<project>', 'no xml', '<a></b>', '<a b=']) assert.deepEqual(readPom(text).libraries, []);
  });
});

describe('facts', () => {
  it('are possible worlds where nobody says', () => {
    const { project } = createFacts().at(`${root}/a.yaml`);
    assert.equal(project.redisson.value[0], '3.14.1');
    assert.equal(project.redisson.value.at(-1), newest);
    assert.deepEqual(project.policies.value, ['oss', 'enterprise']);
    assert.equal(project.redisson.known, false);
  });
  it('come from the nearest pom.xml upward that says something, and point at it', () => {
    const facts = createFacts();
    facts.setFile(`${root}/pom.xml`, pom(`<properties><redisson.version>3.20.1</redisson.version></properties><dependencyManagement><dependencies>${dependency('${redisson.version}')}</dependencies></dependencyManagement>`));
    facts.setFile(`${root}/app/pom.xml`, pom(`<dependencies>${dependency('')}</dependencies>`));
    facts.setFile(`${root}/other/pom.xml`, pom(`<dependencies>${dependency('4.0.0')}</dependencies>`));
    const version = (file: string) => facts.at(`${root}/${file}`).project.redisson;
    assert.equal(version('app/src/redisson.yaml').version, '3.20.1');
    assert.equal(version('other/redisson.yaml').version, '4.0.0');
    assert.equal(version('others/redisson.yaml').version, '3.20.1');
    assert.equal(version('app/src/redisson.yaml').at?.uri, `${root}/pom.xml`);
    facts.setFile(`${root}/pom.xml`, undefined);
    assert.equal(version('app/src/redisson.yaml').known, false);
  });
  it('take the library that is asked for itself before the one of a starter', () => {
    const facts = createFacts();
    facts.setFile(`${root}/pom.xml`, pom(`<dependencies>${dependency('3.15.0', 'redisson-spring-boot-starter')}${dependency('3.20.1')}</dependencies>`));
    assert.equal(facts.at(`${root}/a.yaml`).project.redisson.version, '3.20.1');
  });
  it('are found whatever a client encodes in a uri, and name files as they came', () => {
    const facts = createFacts();
    facts.setFile('file:///w/%40scope%20%281%29/pom.xml', pom(`<dependencies>${dependency('4.0.0')}</dependencies>`));
    const { redisson } = facts.at('file:///w/@scope%20(1)/redisson.yaml').project;
    assert.equal(redisson.version, '4.0.0');
    assert.equal(redisson.at?.uri, 'file:///w/%40scope%20%281%29/pom.xml');
  });
  it('take a property of a parent that a child uses', () => {
    const facts = createFacts();
    facts.setFile(`${root}/pom.xml`, pom('<properties><r>3.52.0</r></properties>'));
    facts.setFile(`${root}/app/pom.xml`, pom(`<dependencies>${dependency('${r}')}</dependencies>`));
    assert.equal(facts.at(`${root}/app/a.yaml`).project.redisson.version, '3.52.0');
  });
  it('map versions to the release of the table that stands for them', () => {
    const facts = createFacts();
    const value = (redisson: string) => {
      facts.setUser({ redisson }, 'test');
      return facts.at(`${root}/a.yaml`).project.redisson.value;
    };
    assert.deepEqual(value('3.45.1'), ['3.45.1']);
    assert.deepEqual(value('3.45.2-SNAPSHOT'), ['3.45.1']);
    assert.deepEqual(value('5.0.0'), [newest]);
    assert.deepEqual(value('2.7.0'), ['3.0.0']);
    assert.equal(releases.length > 160, true);
  });
  it('of the user win over the configuration file, and that over pom.xml; overrides apply to their files', () => {
    const facts = createFacts();
    facts.setFile(`${root}/pom.xml`, pom(`<dependencies>${dependency('3.20.1')}</dependencies>`));
    facts.setFile(`${root}/redis-guidance.json`, '// ours\n{ "redisson": "3.45.1", "deployment": { "policy": "oss", }, "rules": { "config-syntax": "off" }, "files": { "ignore": ["**/generated/**"] }, "overrides": [ { "files": ["batch/**", "b b/ü/*"], "deployment": { "policy": "enterprise", "geoReplication": true }, "rules": { "config-syntax": "info" } } ] }');
    const at = (file: string) => facts.at(`${root}/${file}`);
    assert.equal(at('a.yaml').project.redisson.version, '3.45.1');
    assert.deepEqual(at('a.yaml').project.policies.value, ['oss']);
    assert.deepEqual(at('batch/x/a.redis').project.policies.value, ['enterprise']);
    assert.equal(at('batch/a.redis').project.geoReplication.value, true);
    assert.equal(at('b%20b/%C3%BC/a.redis').project.geoReplication.value, true);
    assert.equal(at('batch/a.redis').levels['config-syntax'], 'info');
    assert.equal(at('a.yaml').levels['config-syntax'], 'off');
    assert.equal(at('x/generated/a.yaml').ignored, true);
    assert.equal(at('x/a.yaml').ignored, false);
    facts.setUser({ redisson: '4.7.0', deployment: { policy: 'none' } }, '--redisson');
    assert.equal(at('a.yaml').project.redisson.version, '4.7.0');
    assert.deepEqual(at('batch/a.redis').project.policies.value, ['none']);
    assert.equal(at('batch/a.redis').project.geoReplication.value, true);
  });
  it('come from the nearest configuration file', () => {
    const facts = createFacts();
    facts.setFile(`${root}/redis-guidance.json`, '{ "deployment": { "policy": "oss" } }');
    facts.setFile(`${root}/deep/redis-guidance.json`, '{ "deployment": { "policy": "none" } }');
    assert.deepEqual(facts.at(`${root}/deep/er/a.redis`).project.policies.value, ['none']);
    assert.deepEqual(facts.at(`${root}/deeper/a.redis`).project.policies.value, ['oss']);
  });
});

describe('settings', () => {
  it('take what is right and say what is wrong with the rest', () => {
    const { settings, problems } = checkSettings({ redisson: 'latest', deployment: { policy: 'OSS', geoReplication: 'yes', polcy: 1 }, rules: { 'config-syntax': 'fatal', 'config-address': 'off' }, unknown: 1, overrides: [{ redisson: '4.0.0' }, null] });
    assert.deepEqual(settings.rules, { 'config-address': 'off' });
    assert.deepEqual(settings.deployment, {});
    for (const word of ['`redisson`', '`deployment.policy`', '"oss", "enterprise" or "none"', '`deployment.geoReplication`', '`deployment.polcy`', '`rules.config-syntax`', '`unknown`', '`overrides[0].files`', '`overrides[1].files`']) {
      assert.ok(problems.some((problem) => problem.includes(word)), `${word} in ${problems.join('; ')}`);
    }
  });
  it('count null, empty texts and nothing as missing', () => {
    for (const value of [null, undefined, {}, { redisson: null, deployment: null, rules: null, files: null, overrides: null }, { redisson: '', deployment: { policy: '' } }]) {
      assert.deepEqual(checkSettings(value).problems, []);
    }
  });
  it('of any other kind are refused with a sentence', () => {
    for (const value of [1, 'a', [], true]) assert.equal(checkSettings(value).problems.length, 1);
    assert.match(parseSettings('{\n"a": }').problems[0]!, /line 2/);
    assert.equal(parseSettings('').problems.length, 1);
  });
});
