// Lua files that hold scripts or functions for the server.

import { mentionsRedis, readLua } from '../parsers/lua';
import { wholeDocument } from '../region';
import type { Input } from './input';

export const lua: Input = {
  id: 'lua',
  takes: (uri, languageId, text) => (languageId === 'lua' || /\.lua$/i.test(uri)) && mentionsRedis(text),
  grammars: () => ['lua'],
  read: (text) => ({ input: 'lua', ...readLua(wholeDocument(text)), comment: '--' }),
};
