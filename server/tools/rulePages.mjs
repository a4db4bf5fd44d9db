// An esbuild plugin: the module `rule-pages`, the Markdown of every rule's page by its id.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @type {import('esbuild').Plugin} */
export const rulePages = {
  name: 'rule-pages',
  setup(build) {
    const folder = resolve('server/src/rules');
    build.onResolve({ filter: /^rule-pages$/ }, ({ path }) => ({ path, namespace: 'rule-pages' }));
    build.onLoad({ filter: /.*/, namespace: 'rule-pages' }, () => {
      const names = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();
      const pages = Object.fromEntries(names.map((name) => [name.slice(0, -'.md'.length), readFileSync(join(folder, name), 'utf8')]));
      return { contents: JSON.stringify(pages), loader: 'json', watchDirs: [folder], watchFiles: names.map((name) => join(folder, name)) };
    });
  },
};
