// What Maven Central has of Redisson: its releases, and the class paths of many of them in one run of Maven.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Where everything is kept that can be made again. */
export const target = join(here, 'target');

const head = '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>';
/** Tells the goal of the command line where to write; a version of its own, so that old Mavens do not bring an older one. */
const plugin = '<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version><configuration><outputFile>${project.basedir}/classpath</outputFile></configuration></plugin></plugins></build>';

/** What Redisson works with besides codecs; none of it matters to a configuration, and it is large. */
const others = /^(org\.springframework|org\.hibernate|org\.apache\.tomcat|io\.micrometer|io\.github\.resilience4j|org\.redisson)/;

/** Published without its parent's pom, so that no Maven can tell what it needs: with the libraries of the release before. */
const orphans = { '3.24.0': '3.23.5' };

/**
 * The class path of each release and what it needs.
 *
 * All that are not known yet are resolved in one run of Maven, as the modules of a generated project, and kept under
 * target/: 163 releases took 108 s where one call each takes 15 s at first.
 *
 * @param {readonly string[]} versions of org.redisson:redisson
 * @param {{ whole?: boolean }} options `whole`: with the libraries that the release declares as optional, such as
 *   those of its codecs
 * @returns {Map<string, string>} by version, in the order given
 * @throws where Maven fails, or has no such release
 */
export function resolveClassPaths(versions, { whole = false } = {}) {
  for (const version of versions) if (!/^[\w.-]+$/.test(version)) throw new Error(`${version} is no version.`);
  const missing = [...new Set(versions.map((version) => orphans[version] ?? version))].filter((version) => keptPath(version, whole) === undefined);
  if (missing.length > 0) resolveAll(missing, whole, whole ? wholePoms(missing) : plainPom);
  for (const [orphan, before] of Object.entries(orphans)) {
    if (versions.includes(orphan) && keptPath(orphan, whole) === undefined) adopt(orphan, before, whole);
  }
  return new Map(versions.map((version) => [version, keptPath(version, whole)]));
}

/** The releases of org.redisson:redisson that Maven Central's metadata lists, in its order. */
export function listReleases() {
  const project = join(target, 'releases');
  mkdirSync(project, { recursive: true });
  // Only a range makes Maven read the metadata; one of one release reads no other's pom.
  writeFileSync(join(project, 'pom.xml'), `${head}<groupId>redis-guidance</groupId><artifactId>releases</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependency('[4.7.0]')}</dependencies>${plugin}</project>`);
  maven(project, ['-U']);
  const jar = readFileSync(join(project, 'classpath'), 'utf8').split(delimiter).find((path) => /redisson-4\.7\.0\.jar$/.test(path));
  const store = dirname(dirname(jar));
  const listed = readdirSync(store).filter((name) => /^maven-metadata-.*\.xml$/.test(name)).flatMap((name) => [...readFileSync(join(store, name), 'utf8').matchAll(/<version>([^<]+)<\/version>/g)].map(([, version]) => version));
  return [...new Set(listed)];
}

function plainPom(version) {
  return `${head}<groupId>redis-guidance</groupId><artifactId>oracle-${version}</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependency(version)}</dependencies>${plugin}</project>`;
}

function dependency(version) {
  return `<dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>${version}</version></dependency>`;
}

function fileOf(version, whole) {
  return join(target, `${version}${whole ? '.whole' : ''}.classpath`);
}

/** The class path that is kept, where all its jars are still there. */
function keptPath(version, whole) {
  const file = fileOf(version, whole);
  if (!existsSync(file)) return undefined;
  const path = readFileSync(file, 'utf8').trim();
  return path.split(delimiter).every((jar) => existsSync(jar)) ? path : undefined;
}

/** Lets one Maven resolve all releases. */
function resolveAll(versions, whole, pomOf) {
  const project = join(target, whole ? 'whole' : 'plain');
  mkdirSync(project, { recursive: true });
  writeModules(project, versions);
  for (const version of versions) {
    mkdirSync(join(project, version), { recursive: true });
    writeFileSync(join(project, version, 'classpath'), '');
    writeFileSync(join(project, version, 'pom.xml'), pomOf(version));
  }
  let problem = maven(project, ['-fae'], true);
  // An optional library that cannot be had is done without: its classes are then said not to have been asked.
  for (let again = 0; whole && problem && again < 4; again++) {
    const lost = new Set([...problem.matchAll(/could not be resolved: ([^\n]*?): (?:Could not|[\w.:-]+ was not)/g)].flatMap(([, list]) => list.split(', ').map((artifact) => artifact.split(':').slice(0, 2).join(':'))));
    const open = versions.filter((version) => readFileSync(join(project, version, 'classpath'), 'utf8') === '');
    if (lost.size === 0) break;
    for (const version of open) dropFrom(join(project, version, 'pom.xml'), lost);
    writeModules(project, open);
    problem = maven(project, ['-fae'], true);
  }
  for (const version of versions) {
    const path = readFileSync(join(project, version, 'classpath'), 'utf8').trim();
    if (path) writeFileSync(fileOf(version, whole), whole ? `${jarOf(version)}${delimiter}${path}` : path);
  }
  const without = versions.filter((version) => keptPath(version, whole) === undefined);
  if (without.length > 0) throw new Error(`Maven has no class path for Redisson ${without.join(', ')}. ${problem?.slice(0, 3000) ?? ''}`);
}

function writeModules(project, versions) {
  const modules = versions.map((version) => `<module>${version}</module>`).join('');
  writeFileSync(join(project, 'pom.xml'), `${head}<groupId>redis-guidance</groupId><artifactId>releases</artifactId><version>1</version><packaging>pom</packaging><modules>${modules}</modules></project>`);
}

/** Takes dependencies, named as group:artifact, out of a pom. */
function dropFrom(pom, artifacts) {
  const text = readFileSync(pom, 'utf8').replace(/<dependency>([\s\S]*?)<\/dependency>/g, (block) => {
    const [group, artifact] = ['groupId', 'artifactId'].map((tag) => new RegExp(`<${tag}>\\s*([^<\\s]*)`).exec(block)?.[1]);
    return artifacts.has(`${group}:${artifact}`) ? '' : block;
  });
  writeFileSync(pom, text);
}

/** The jar of a release, with the libraries of another. */
function adopt(orphan, before, whole) {
  // Newer versions of the plugin read the pom even for the jar alone.
  maven(target, [`-Dartifact=org.redisson:redisson:${orphan}`, '-Dtransitive=false'], false, 'org.apache.maven.plugins:maven-dependency-plugin:2.8:get');
  const jar = jarOf(before).replaceAll(before, orphan);
  if (!existsSync(jar)) throw new Error(`Maven has no Redisson ${orphan}.`);
  writeFileSync(fileOf(orphan, whole), [jar, ...keptPath(before, whole).split(delimiter).filter((path) => path !== jarOf(before))].join(delimiter));
}

function jarOf(version) {
  return keptPath(version, false).split(delimiter).find((path) => path.endsWith(`redisson-${version}.jar`));
}

/** Each release's own published pom, without tests, frameworks and the way it was built. */
function wholePoms(versions) {
  resolveClassPaths(versions);
  return (version) => {
    const published = jarOf(version).replace(/jar$/, 'pom');
    return readFileSync(published, 'utf8')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(build|profiles|reporting|distributionManagement)>[\s\S]*<\/\1>/g, '')
      .replace(/<packaging>[^<]*<\/packaging>/, '')
      .replace(/<relativePath>[^<]*<\/relativePath>/, '')
      .replace('</parent>', '<relativePath/></parent>')
      .replace(/<dependency>([\s\S]*?)<\/dependency>/g, (block) => (/<scope>\s*test\s*</.test(block) || others.test(/<groupId>\s*([^<\s]*)/.exec(block)?.[1] ?? '') ? '' : block))
      .replace('</project>', `${plugin}</project>`);
  };
}

/** Runs a goal of Maven; gives the words of a failure that may happen, and throws the others. */
function maven(folder, words, mayFail = false, goal = 'dependency:build-classpath') {
  const program = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  const run = spawnSync(program, ['-q', '-B', '-ntp', ...words, goal], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.error) throw run.error;
  if (run.status === 0) return undefined;
  // Addresses are left out: Maven names the registry, which is this machine's own business.
  const problem = `Maven failed.\n${`${run.stdout}\n${run.stderr}`.replace(/https?:\/\/[^\s)]+/g, '…').slice(mayFail ? -1_000_000 : -3000)}`;
  if (!mayFail) throw new Error(problem);
  return problem;
}
