// Bundles the end-to-end suite, mocha included, into one file that an extension host can load.
import { join } from 'node:path';
import { build } from 'esbuild';

/** What both bundles share. */
const common = {
  bundle: true,
  sourcemap: 'inline',
  external: ['vscode'],
  // Mocha's parallel mode, which a bundle cannot have and the suite does not use.
  logOverride: { 'require-resolve-not-external': 'silent' },
  logLevel: 'warning',
};

/** For the extension host in Node; mocha asks for the module's address. */
const node = { platform: 'node', format: 'cjs', target: 'node20', define: { 'import.meta.url': '__filename' } };

/** For the web worker: mocha's own browser build, which overwrites `module.exports`; hence the footer. */
const web = {
  platform: 'browser',
  format: 'iife',
  target: 'es2023',
  globalName: 'redisGuidanceSuite',
  footer: { js: 'module.exports = redisGuidanceSuite;' },
  alias: { mocha: 'mocha/mocha.mjs' },
};

/**
 * Writes the bundle below the extension: VS Code looks for tests of a web extension in its folder only.
 * @param {string} entry The suite's index.ts.
 * @param {string} extension The folder of the extension under development.
 * @param {boolean} isWeb For the web worker host rather than for Node.
 * @returns {Promise<string>} The bundle's path.
 */
export async function bundleSuite(entry, extension, isWeb) {
  const outfile = join(extension, 'out/client-test', isWeb ? 'suite.web.js' : 'suite.cjs');
  await build({ ...common, ...(isWeb ? web : node), entryPoints: [entry], outfile });
  return outfile;
}
