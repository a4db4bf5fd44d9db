// Scripts of Redis commands, one a line, as they are piped into redis-cli.

import { parseScript } from '../parsers/commandScript';
import { wholeDocument } from '../region';
import type { Input } from './input';

export const redisScript: Input = {
  id: 'redisScript',
  takes: (uri, languageId) => languageId === 'redis' || /\.redis(?:cli)?$/i.test(uri),
  read: (text, _, before) => ({ input: 'redisScript', ...parseScript(wholeDocument(text), { known: before?.lines }), comment: '#' }),
};
