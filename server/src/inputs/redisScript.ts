// Scripts of Redis commands, one a line, as they are piped into redis-cli.

import { parseScript } from '../parsers/commandScript';
import { wholeDocument } from '../region';
import type { Input } from './input';
import { cliWordRegion } from './regions/cliWord';
import { addScripts, scriptGrammars } from './scripts';

export const redisScript: Input = {
  id: 'redisScript',
  takes: (uri, languageId) => languageId === 'redis' || /\.redis(?:cli)?$/i.test(uri),
  grammars: scriptGrammars,
  worksWithout: true,
  read(text, _, before) {
    const script = parseScript(wholeDocument(text), { known: before?.lines });
    return { input: 'redisScript', ...script, ...addScripts(script, (word) => cliWordRegion(text, word)), comment: '#' };
  },
};
