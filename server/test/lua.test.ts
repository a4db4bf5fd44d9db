// Lua scripts: what they send, which of their keys are KEYS, and that no text makes the reader fail.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeCommand } from '../src/features/completeCommand';
import { hoverAt } from '../src/features/hover';
import type { Command, Script } from '../src/model';
import { createService, type Snapshot } from '../src/service';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

const look = (text: string, name = 'script.lua'): Snapshot | undefined => {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  return service.look({ uri: `file:///workspace/${name}`, languageId: '', version: 1, text });
};

const commandsOf = (snapshot: Snapshot | undefined): Command[] => (snapshot?.reading.subjects ?? []).filter((subject): subject is Command => subject.about === 'command');
const scriptsOf = (snapshot: Snapshot | undefined): Script[] => (snapshot?.reading.subjects ?? []).filter((subject): subject is Script => subject.about === 'script');

/** The words of each call; `<…>` for what only the running script knows, with where it has it from. */
function sent(text: string, name?: string): string[] {
  return commandsOf(look(text, name))
    .filter(({ inScript }) => inScript)
    .map(({ words }) => words.map(showWord).join(' '));
}

function showWord({ text, pattern, isMany }: Command['words'][number]): string {
  const shown = text ?? (pattern ?? []).map((piece) => (typeof piece === 'string' ? piece : `<${piece.expression}${piece.from ? `: ${piece.from}` : ''}>`)).join('');
  return isMany ? `${shown}…` : shown;
}

describe('what a Lua script sends', () => {
  const cases: readonly (readonly [what: string, text: string, ...words: string[]])[] = [
    ['literals', `redis.call('SET', "a:1", 5)\nredis.pcall 'PING'`, 'SET a:1 5', 'PING'],
    ['escapes', `redis.call('SET', 'a\\065\\n', "it's \\"x\\"")`, `SET aA\n it's "x"`],
    ['long brackets', 'redis.call("SET", KEYS[1], [[\nline]])', 'SET <KEYS[1]: key> line'],
    ['KEYS and ARGV', `redis.call('SET', KEYS[1], ARGV[2])`, 'SET <KEYS[1]: key> <ARGV[2]: arguments>'],
    ['names for them', `local k, v = KEYS[1], ARGV[1]\nredis.call('SET', k, v)`, 'SET <KEYS[1]: key> <ARGV[1]: arguments>'],
    ['a name for the call', `local rcall = redis.call\nrcall('GET', KEYS[1])`, 'GET <KEYS[1]: key>'],
    ['a name for the table', `local redis = redis\nlocal r = redis\nr.call('GET', KEYS[1])`, 'GET <KEYS[1]: key>'],
    ['a protected call', `pcall(redis.call, 'GET', KEYS[1])`, 'GET <KEYS[1]: key>'],
    ['concatenation', `redis.call('GET', 'a:' .. KEYS[1] .. ':' .. 1)`, 'GET a:<KEYS[1]: key>:1'],
    ['string.format', `redis.call('GET', string.format('%s:%d%%', ARGV[1], 3))`, 'GET <ARGV[1]: arguments>:3%'],
    ['a format of a text', `redis.call('GET', ('a:%s'):format(ARGV[1]))`, 'GET a:<ARGV[1]: arguments>'],
    ['a loop over KEYS', `for i, key in ipairs(KEYS) do redis.call('DEL', key) end`, 'DEL <key: key>'],
    ['a loop by number', `for i = 1, #KEYS do redis.call('DEL', KEYS[i]) end`, 'DEL <KEYS[i]: key>'],
    ['many arguments', `redis.call('DEL', unpack(KEYS))`, 'DEL <unpack(KEYS): key>…'],
    ['many of an unknown table', `local t = f()\nredis.call('HSET', KEYS[1], unpack(t))`, 'HSET <KEYS[1]: key> <unpack(t)>…'],
    ['a reply', `local ids = redis.call('SMEMBERS', KEYS[1])\nfor _, id in ipairs(ids) do redis.call('DEL', 'item:' .. id) end`, 'SMEMBERS <KEYS[1]: key>', 'DEL item:<id: reply>'],
    ['a call inside a call', `redis.call('SET', KEYS[1], redis.call('GET', KEYS[2]))`, 'GET <KEYS[2]: key>', "SET <KEYS[1]: key> <redis.call('GET', KEYS[2]): reply>"],
    ['data in an argument', `local data = cjson.decode(ARGV[1])\nredis.call('GET', data.key)`, 'GET <data.key: arguments>'],
    ['a default', `local key = ARGV[1] or 'none'\nredis.call('GET', key)`, "GET <ARGV[1] or 'none': arguments>"],
    ['one of two keys', `local key = KEYS[1]\nif ARGV[1] then key = KEYS[2] end\nredis.call('GET', key)`, 'GET <key: key>'],
    ['a key or a text', `local key = KEYS[1]\nif ARGV[1] then key = 'x' end\nredis.call('GET', key)`, 'GET <key>'],
    ['a constant in a table', `local names = { lock = 'a:lock' }\nredis.call('GET', names.lock)`, 'GET a:lock'],
    ['a table that changes', `local names = { lock = 'a:lock' }\nnames.lock = ARGV[1]\nredis.call('GET', names.lock)`, 'GET <names.lock>'],
    ['a parameter', `local function get(key) return redis.call('GET', key) end\nget(KEYS[1])`, 'GET <KEYS[1]: key>'],
    ['a parameter of two calls', `local function get(key) return redis.call('GET', key) end\nget(KEYS[1])\nget(KEYS[2])`, 'GET <key: key>'],
    ['a parameter of unknown calls', `local function get(key) return redis.call('GET', key) end\nreturn get`, 'GET <key>'],
    ['a function that makes keys', `local function key(id) return 'user:' .. id end\nredis.call('GET', key(ARGV[1]))`, 'GET user:<ARGV[1]: arguments>…'],
    ['a function that calls itself', `local function key(id) return key(id) .. 'x' end\nredis.call('GET', key(ARGV[1]))`, 'GET <key(id)>x…'],
    ['a name that is given itself', `local key = 'a'\nkey = key .. 'b'\nredis.call('GET', key)`, 'GET <key>'],
    ['names of another scope', `do local k = KEYS[1] end\nredis.call('GET', k)`, 'GET <k>'],
    ['functions of a library', `#!lua name=lib\nlocal function get(keys, args) return redis.call('GET', keys[1] .. args[1]) end\nredis.register_function('get', get)`, 'GET <keys[1]: key><args[1]: arguments>'],
    ['Valkey\'s name', `server.call('GET', KEYS[1])`, 'GET <KEYS[1]: key>'],
  ];
  for (const [what, text, ...words] of cases) it(what, () => assert.deepEqual(sent(text), words));

  it('is nothing where another module is called redis', () => {
    assert.deepEqual(sent(`local redis = require "resty.redis"\nlocal red = redis:new()\nred:get("a")\nredis.call("GET", "a")`), []);
    assert.deepEqual(sent(`local server = require "server"\nserver.call("GET", "a")`), []);
  });
  it('is nothing where the words cannot be read', () => assert.deepEqual(sent(`redis.call('GET' KEYS[1])\nredis.call('PING')`), ['PING']));
});

describe('a script as a whole', () => {
  it('has the flags of its first line', () => {
    assert.deepEqual(scriptsOf(look(`#!lua flags=no-writes,allow-cross-slot-keys\nreturn redis.call('GET', KEYS[1])`)).map(({ flags }) => flags?.map(({ text }) => text)), [['no-writes', 'allow-cross-slot-keys']]);
    assert.deepEqual(scriptsOf(look(`return redis.call('GET', KEYS[1])`)).map(({ flags }) => flags?.map(({ text }) => text)), [undefined]);
  });
  it('is one for each function of a library, with its flags', () => {
    const library = `#!lua name=lib
redis.register_function{ function_name = 'a', flags = { 'no-writes' }, callback = function(keys) return redis.call('GET', keys[1]) end }
redis.register_function('b', function(keys) return redis.call('DEL', keys[1]) end)`;
    assert.deepEqual(scriptsOf(look(library)).map(({ flags, calls }) => [flags?.map((flag) => flag.text), calls.length]), [[['no-writes'], 1], [[], 1]]);
  });
  it('has the keys of the command that runs it', () => {
    const snapshot = look(`EVAL "return redis.call('GET', KEYS[1])" 2 a {b}c 5\nSCRIPT LOAD "return redis.call('GET', KEYS[1])"\n`, 'eval.redis');
    assert.deepEqual(scriptsOf(snapshot).map(({ keys }) => keys?.map(({ text }) => text)), [['a', '{b}c'], undefined]);
  });
});

describe('a script inside EVAL', () => {
  const text = `EVAL "return redis.call('GET', \\"k\\x65y\\")" 0\nEVAL 'return redis.call("SET", KEYS[1], \\'it\\')' 1 a\n`;
  const inner = commandsOf(look(text, 'eval.redis')).filter(({ inScript }) => inScript);

  it('is read through the quotes of redis-cli', () => assert.deepEqual(sent(text, 'eval.redis'), ['GET key', 'SET <KEYS[1]: key> it']));
  it('keeps its places', () => assert.deepEqual(inner.map(({ words }) => words.map(({ start, end }) => text.slice(start, end))), [['GET', 'k\\x65y'], ['SET', 'KEYS[1]', 'it']]));
  it('is shown by hover', () => {
    const snapshot = look(text, 'eval.redis')!;
    const hover = hoverAt(snapshot, text.indexOf('GET') + 1)!;
    assert.equal(text.slice(hover.span.start, hover.span.end), 'GET');
    assert.match(hover.contents, /\bGET key\b/);
  });
});

describe('a script inside a shell', () => {
  const cases: readonly (readonly [what: string, text: string, ...words: string[]])[] = [
    ['single quotes', `redis-cli EVAL 'return redis.call("GET", KEYS[1])' 1 a`, 'GET <KEYS[1]: key>'],
    ['double quotes', `redis-cli EVAL "return redis.call('GET', \\"b\\")" 0`, 'GET b'],
    ['several lines', `redis-cli eval "\nfor _, k in ipairs(KEYS) do\n  redis.call('del', k)\nend" 1 a`, 'del <k: key>'],
    ['what the shell fills in', `redis-cli EVAL "return redis.call('GET', '$KEY')" 0`],
    ['a heredoc', `redis-cli <<EOF\nEVAL "return redis.call('GET', KEYS[1])" 1 a\nEOF`, 'GET <KEYS[1]: key>'],
    ['echo', `echo "EVAL 'return redis.call(\\"INCR\\", KEYS[1])' 1 a" | redis-cli`, 'INCR <KEYS[1]: key>'],
  ];
  for (const [what, text, ...words] of cases) it(what, () => assert.deepEqual(sent(text, 'run.sh'), words));
});

describe('fixes in a script', () => {
  const fixed = (text: string, name?: string): string | undefined => {
    const snapshot = look(text, name)!;
    const edits = snapshot.reports.flatMap(({ fixes }) => fixes ?? [])[0]?.edits;
    return edits && [...edits].sort((a, b) => b.start - a.start).reduce((whole, { start, end, text: plain }) => whole.slice(0, start) + plain + whole.slice(end), text);
  };
  it('stay between the quotes', () => {
    assert.equal(fixed(`redis.call('SETT', KEYS[1], 1)`), `redis.call('SET', KEYS[1], 1)`);
    assert.equal(fixed(`SCRIPT LOAD "return redis.call(\\"SETT\\", KEYS[1], 1)"`, 'a.redis'), `SCRIPT LOAD "return redis.call(\\"SET\\", KEYS[1], 1)"`);
    assert.equal(fixed(`redis-cli EVAL 'return redis.call("SETT", KEYS[1], 1)' 1 a`, 'run.sh'), `redis-cli EVAL 'return redis.call("SET", KEYS[1], 1)' 1 a`);
    assert.equal(fixed(`redis.call('RENAME', 'user:1:a', 'user:1:b')`), `redis.call('RENAME', '{user:1}:a', '{user:1}:b')`);
  });
  it('leave names alone', () => assert.equal(fixed(`local name = 'SETT'\nredis.call(name, KEYS[1], 1)`), undefined));
});

describe('completion in a script', () => {
  const labels = (text: string): string[] | undefined => completeCommand(look(text.replace('$0', ''))!, text.indexOf('$0'))?.items.map(({ label }) => label);
  it('offers names and options between quotes', () => {
    assert.ok(labels(`redis.call('GE$0', KEYS[1])`)!.includes('GETRANGE'));
    assert.ok(labels(`redis.call('SET', KEYS[1], ARGV[1], 'N$0')`)!.includes('NX'));
  });
  it('offers nothing where Lua wants an expression', () => {
    assert.deepEqual(labels(`redis.call('SET', KEYS[1]$0, ARGV[1])`) ?? [], []);
    assert.deepEqual(labels(`redis.call('SET', KEYS[1], ARGV[1], $0 'NX')`) ?? [], []);
  });
});

describe('keys that only the running script knows', () => {
  it('are not said to lie apart where what they begin with may hold their tag', () => {
    assert.deepEqual(look(`local prefix = ARGV[1]\nredis.call('RENAME', prefix .. ':a', prefix .. ':b')`)!.reports.filter(({ rule }) => rule === 'command-cross-slot'), []);
  });
  it('lie apart likely where the script itself begins them differently', () => {
    const [report] = look(`redis.call('SINTER', 'user:' .. ARGV[1], 'group:' .. ARGV[1])`)!.reports.filter(({ rule }) => rule === 'command-cross-slot');
    assert.match(report!.message, /likely/);
  });
});

describe('any text', () => {
  it('is read, however it was broken', () => {
    const whole = `#!lua flags=no-writes
local prefix = ARGV[1] .. ':' local function f(a, ...) return prefix .. a, ... end
for i, key in ipairs(KEYS) do redis.call('DEL', key, f(key, [[x]])) end
local t = { a = KEYS[1], [1] = "b\\10", 'c' } redis.pcall("HSET", t.a, unpack(ARGV)) -- end
return redis.call(string.format('%s', 'GET'), t[1] or ("%s"):format(2))`;
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let run = 0; run < 600; run++) {
      let text = whole;
      for (let edit = random(4); edit >= 0; edit--) {
        const at = random(text.length);
        text = text.slice(0, at) + ['', '(', ')', '"', "'", 'end ', '[[', '..', 'local x = ', '\\', '\n', ',', '{', 'function '][random(14)]! + text.slice(at + random(6));
      }
      const name = run % 2 ? 'a.lua' : 'a.redis';
      const snapshot = look(name === 'a.lua' ? text : `EVAL '${text.replaceAll('\n', ' ').replaceAll("'", "\\'")}' 1 a`, name);
      for (const { start, end } of commandsOf(snapshot)) assert.ok(start >= 0 && start <= end);
    }
  });
  it('is read where it is nested as deep as it is long', () => {
    const deep = 4000;
    for (const text of [
      `redis.call('GET', ${'('.repeat(deep)}KEYS[1]${')'.repeat(deep)})`,
      `redis.call('GET', ${"'a' .. ".repeat(deep)}KEYS[1])`,
      `${'do '.repeat(deep)}redis.call('GET', KEYS[1]) ${'end '.repeat(deep)}`,
      `redis.call('GET', ${'f('.repeat(deep)}KEYS[1]${')'.repeat(deep)})`,
      `redis.call('GET', a${'.b'.repeat(deep)})`,
    ]) assert.doesNotThrow(() => look(text), text.slice(0, 60));
  });
});

