// An esbuild plugin: tables become text that JSON.parse reads when a field is first asked for. As object literals they
// would cost every process ten times the memory (8 MB for the commands), also where nobody opens a Redis script.
import { readFile } from 'node:fs/promises';

export const jsonTables = {
  name: 'json-tables',
  setup(build) {
    build.onLoad({ filter: /[\\/]tables[\\/]\w+\.json$/ }, async ({ path }) => {
      const table = JSON.parse(await readFile(path, 'utf8'));
      const fields = Object.keys(table).map((key) => `get ${key}() { return load().${key}; }`);
      const text = JSON.stringify(JSON.stringify(table));
      return { contents: `let table;\nconst load = () => (table ??= JSON.parse(${text}));\nexport default { ${fields.join(', ')} };`, loader: 'js' };
    });
  },
};
