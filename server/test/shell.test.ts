// Calls of redis-cli in shell scripts: which are found, what they send and where to, and that places and edits are the script's.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Argument, Command, Connection, Transaction } from '../src/model';
import { describePattern } from '../src/patterns';
import { createService, type Snapshot } from '../src/service';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

function look(text: string, name = 'x.sh'): Snapshot | undefined {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  return service.look({ uri: `file:///w/${name}`, languageId: '', version: 1, text });
}

function show({ text, pattern, isMany }: Argument): string {
  return (text ?? (pattern ? describePattern(pattern, true) : '?')) + (isMany ? '+' : '');
}

function subjects<A extends 'command' | 'connection' | 'transaction'>(text: string, about: A): Extract<Command | Connection | Transaction, { about: A }>[] {
  return (look(text)?.reading.subjects ?? []).filter((subject) => subject.about === about) as never;
}

/** The commands of a script, their words set apart by bars. */
function commands(text: string): string[] {
  return subjects(text, 'command').map(({ words }) => words.map(show).join('|'));
}

describe('calls of redis-cli', () => {
  for (const [script, ...expected] of [
    ['redis-cli GET a', 'GET|a'],
    ['/usr/local/bin/redis-cli -h h -p 1 -a pw --no-auth-warning -n 2 --raw GET a', 'GET|a'],
    ['valkey-cli get a', 'get|a'],
    ['sudo -u redis redis-cli ping', 'ping'],
    ['FOO=1 env A=b redis-cli ping', 'ping'],
    ['timeout 5 redis-cli ping || exit 1', 'ping'],
    ['timeout -k 1 5s redis-cli ping', 'ping'],
    ['docker exec -it -e A=b redis redis-cli GET a', 'GET|a'],
    ['docker exec redis-cli redis-cli GET a', 'GET|a'],
    ['docker run --rm --name redis-cli --network n redis:7 redis-cli -h h GET a', 'GET|a'],
    ['docker compose -f x.yml exec -T cache redis-cli FLUSHALL', 'FLUSHALL'],
    ['kubectl exec -it pod -n ns -c redis -- redis-cli INFO', 'INFO'],
    ["kubectl exec pod -- sh -c 'redis-cli -a \"$P\" DEL a b'", 'DEL|a|b'],
    ['until redis-cli ping; do sleep 1; done', 'ping'],
    ['if [ "$(redis-cli ping)" = PONG ]; then echo up; fi', 'ping'],
    ['x=`redis-cli GET a`', 'GET|a'],
    ['redis-cli \\\n  MSET a 1 \\\n  b 2', 'MSET|a|1|b|2'],
    ['REDIS="redis-cli -h $HOST"\n$REDIS GET a', 'GET|a'],
    ['R=(redis-cli -h h)\n"${R[@]}" GET a', 'GET|a'],
    ['CLI=redis-cli\nREDIS="$CLI -h h"\n$REDIS GET a', 'GET|a'],
    ['"${REDIS_CLI:-redis-cli}" GET a', 'GET|a'],
    ['$(which redis-cli) GET a', 'GET|a'],
    ['rc() { redis-cli -h h "$@"; }\nrc GET a', 'GET|a'],
    ["alias r='redis-cli -n 1'\nr GET a", 'GET|a'],
    ['redis-cli KEYS "x*" | xargs redis-cli DEL', 'KEYS|x*', 'DEL|…+'],
    ['cat l | xargs -I{} redis-cli RENAME {} new:{}', 'RENAME|{}|new:{}'],
    ['find . -exec redis-cli SET {} 1 \\;', 'SET|{}|1'],
    ['redis-cli -x SET a < f', 'SET|a|stdin'],
    ['redis-cli -X tag RESTORE k 0 tag REPLACE < f', 'RESTORE|k|0|stdin|REPLACE'],
    ['redis-cli --scan --pattern "a*"', 'SCAN|0'],
    ['redis-cli --bigkeys', 'SCAN|0'],
    ['redis-cli --eval a.lua k1 k2 , v', 'EVAL|script|2|k1|k2|v'],
    ['redis-cli --cluster check h:1', 'CLUSTER|NODES'],
    ['redis-cli $OPTS GET a', 'GET|a'],
  ] as const) {
    it(script.replaceAll('\n', ' ⏎ '), () => assert.deepEqual(commands(script), expected));
  }
  for (const script of [
    'echo "try redis-cli GET a"', 'command -v redis-cli', 'which redis-cli', 'apt-get install -y redis-cli', 'pkill redis-cli', '# redis-cli GET a', 'redis-cli "$@"', 'redis-cli $CMD key',
    'redis-cli --frobnicate GET a', 'redis-cli --help', 'docker exec redis-cli ping', 'cp redis-cli /usr/bin', 'printf "%s" "redis-cli GET a" > f', 'redis-cli help GET', 'docker run --name redis-cli redis',
  ]) {
    it(`${script}: nothing`, () => assert.deepEqual(commands(script), []));
  }
});

describe('words of a shell', () => {
  for (const [word, expected] of [
    ["'a b'", 'a b'],
    ['"a b"', 'a b'],
    ['a\\ b', 'a b'],
    ['"a\\"\\$b\\c"', 'a"$b\\c'],
    ["$'a\\tb\\x41\\''", "a\tbA'"],
    ['a"b"\'c\'', 'abc'],
    ['{user:1}:a', '{user:1}:a'],
    ['"user:$id:x"', 'user:${id}:x'],
    ['user:${id}', 'user:${id}+'],
    ['"${a:-b c}"', '${a:-b c}'],
    ['"$(date +%s)"', '$(date +%s)'],
    ['`hostname`', '`hostname`+'],
    ['"$@"', '$@+'],
    ['k{1,2}', 'k{1,2}+'],
    ['k*', 'k*+'],
    ["'k*'", 'k*'],
    ['"$1:$2"', '$1:$2'],
    ['""', ''],
  ] as const) {
    it(word, () => assert.deepEqual(commands(`redis-cli SET ${word} v`), [`SET|${expected}|v`]));
  }
});

describe('standard input of redis-cli', () => {
  for (const [script, ...expected] of [
    ['redis-cli <<EOF\nGET a\nSET b "$x" EX 5\nEOF', 'GET|a', 'SET|b|$x|EX|5'],
    ["redis-cli <<'EOF' >/dev/null\nGET $a\nEOF", 'GET|$a'],
    ['redis-cli <<-EOF\n\t\tGET a\n\tEOF', 'GET|a'],
    ['cat <<EOF | redis-cli -h h\nGET a:$b\nEOF', 'GET|a:$b+'],
    ['redis-cli <<< "GET a"', 'GET|a'],
    ['echo "GET a" | redis-cli', 'GET|a'],
    ['echo GET a | redis-cli', 'GET|a'],
    ['echo -e "GET a\\nGET b" | redis-cli', 'GET|a', 'GET|b'],
    ["printf 'SET a 1\\nGET a\\n' | redis-cli", 'SET|a|1', 'GET|a'],
    ['printf "%s\\n" "GET a" "GET $b" | redis-cli', 'GET|a', 'GET|$b+'],
    ["printf 'DEL %s\\n' x y | redis-cli", 'DEL|x', 'DEL|y'],
    ['(echo GET a; echo GET b) | redis-cli | grep x', 'GET|a', 'GET|b'],
  ] as const) {
    it(script.replaceAll('\n', ' ⏎ '), () => assert.deepEqual(commands(script), expected));
  }
  for (const script of ['echo "GET a\\nGET b" | redis-cli', 'cat f | redis-cli --pipe', 'gen | redis-cli', 'echo "$CMDS" | redis-cli', 'redis-cli <<< "$x"']) {
    it(`${script}: nothing is sure`, () => assert.deepEqual(commands(script), []));
  }
  it('blocks are transactions', () => {
    const [block] = subjects('redis-cli <<EOF\nMULTI\nSET a 1\nEXEC\nEOF', 'transaction');
    assert.equal(block?.commands.length, 3);
    assert.equal(block.connection?.target, 'elsewhere');
  });
  it('a file is a link', () => assert.deepEqual(look('redis-cli < seed/a.redis')?.reading.links?.map(({ path }) => path), ['seed/a.redis']));
});

describe('Lua in words of a shell', () => {
  for (const script of [
    'redis-cli EVAL "return redis.call(\'GET\', KEYS[1])" 1 a',
    "redis-cli EVAL 'return redis.call(\"GET\", KEYS[1])' 1 a",
    'redis-cli <<EOF\nEVAL "return redis.call(\'GET\', KEYS[1])" 1 a\nEOF',
    'kubectl exec p -- sh -c "redis-cli EVAL \\"return redis.call(\'GET\', KEYS[1])\\" 1 a"',
  ]) {
    it(script.replaceAll('\n', ' ⏎ '), () => {
      const [call, evaluation] = subjects(script, 'command');
      assert.deepEqual([call, evaluation].map((command) => command!.name.text), ['GET', 'EVAL']);
      assert.equal(script.slice(call!.words[1]!.start, call!.words[1]!.end), 'KEYS[1]');
      assert.equal(call!.inScript, true);
    });
  }
});

describe('who runs the servers', () => {
  const target = (script: string): string | undefined => subjects(script, 'connection')[0]?.target;
  it('talks to servers of one\'s own', () => {
    assert.equal(target('redis-cli -h $A INFO'), 'unknown');
    assert.equal(target('redis-cli -h $A INFO\nredis-cli -h $B CLUSTER MEET $A 6379'), 'elsewhere');
    assert.equal(target('redis-cli -h $A INFO\nredis-cli --cluster create $A:1 $B:1'), 'elsewhere');
    assert.equal(target('redis-cli -h c.r.redis.azure.net INFO\nredis-cli -h $B CLUSTER MEET $A 6379'), 'azure');
  });
  it('what an option sends has no words that anybody wrote', () => {
    assert.deepEqual(commands('redis-cli --cluster create a:1 b:1'), ['CLUSTER|MEET|…|…']);
    assert.deepEqual(look('redis-cli --cluster create a:1 b:1')?.reports, []);
  });
  it('variables about TLS or a password name no host', () => {
    assert.equal(target('redis-cli $TLS_ARGS INFO'), 'elsewhere');
    assert.equal(target('redis-cli $ARGS INFO'), 'unknown');
  });
});

describe('the server of a call', () => {
  for (const [script, target, parts] of [
    ['redis-cli ping', 'elsewhere', {}],
    ['redis-cli -h localhost -p 7000 ping', 'elsewhere', { host: 'localhost', port: '7000' }],
    ['redis-cli -h redis ping', 'elsewhere', { host: 'redis' }],
    ['redis-cli -h redis -p 10000 ping', 'azure', { host: 'redis', port: '10000' }],
    ['redis-cli -h shop.westeurope.redis.azure.net -n 3 --tls ping', 'azure', { host: 'shop.westeurope.redis.azure.net', database: '3' }],
    ['redis-cli -h "$HOST" ping', 'unknown', { host: '${HOST}' }],
    ['HOST=localhost\nredis-cli -h "$HOST" ping', 'elsewhere', { host: '${HOST}' }],
    ['redis-cli -u rediss://u:p@h.redis.cache.windows.net:6380/1 ping', 'azure', { host: 'h.redis.cache.windows.net', port: '6380', database: '1', url: 'rediss://u:p@h.redis.cache.windows.net:6380/1' }],
    ['redis-cli -u "redis://$H:10000" ping', 'azure', { host: '$H', port: '10000', url: 'redis://${H}:10000' }],
    ['redis-cli -s /tmp/redis.sock ping', 'elsewhere', {}],
    ['redis-cli "${OPTS[@]}" ping', 'unknown', {}],
    ['redis-cli --cluster create $A:1 $B:1', 'elsewhere', { host: '${A}:1' }],
  ] as const) {
    it(script.replaceAll('\n', ' ⏎ '), () => {
      const connection = subjects(script, 'connection')[0]!;
      assert.equal(connection.target, target);
      const { host, port, database, url } = connection;
      const written = Object.fromEntries(Object.entries({ host, port, database, url }).flatMap(([part, word]) => (word ? [[part, word.text ?? describePattern(word.pattern!, true)]] : [])));
      assert.deepEqual(written, Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, text === '$H' ? '${H}' : text])));
      for (const word of [host, port, database, url]) if (word?.text !== undefined) assert.ok(script.slice(word.start, word.end).includes(word.text));
    });
  }
  it('says whether TLS and redirections are asked for', () => {
    const of = (script: string) => subjects(script, 'connection').map(({ isTls, isCluster }) => [isTls, isCluster]);
    assert.deepEqual(of('redis-cli -h h ping'), [[false, false]]);
    assert.deepEqual(of('redis-cli -c --tls -h h ping'), [[true, true]]);
    assert.deepEqual(of('redis-cli -u rediss://h ping'), [[true, false]]);
    assert.deepEqual(of('redis-cli $OPTS ping'), [[undefined, undefined]]);
  });
});

describe('fixes in scripts', () => {
  /** The script with every edit of the fix that its only finding has. */
  function fixed(script: string): string | undefined {
    const edits = look(script)?.reports.find(({ rule }) => rule.startsWith('command-cross-slot'))?.fixes?.[0]?.edits;
    if (!edits) return undefined;
    const document = TextDocument.create('x', 'x', 1, script);
    return TextDocument.applyEdits(document, edits.map(({ start, end, text }) => ({ range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text })));
  }
  for (const [script, expected] of [
    ['redis-cli -h $H MGET user:1 "user:2"', 'redis-cli -h $H MGET {user}:1 "{user}:2"'],
    ["sh -c 'redis-cli -h $H MGET user:1 user:2'", "sh -c 'redis-cli -h $H MGET {user}:1 {user}:2'"],
    ['redis-cli -h $H <<EOF\nMGET user:1 user:2\nEOF\n', 'redis-cli -h $H <<EOF\nMGET {user}:1 {user}:2\nEOF\n'],
    ['echo "MGET user:1 user:2" | redis-cli -h $H', 'echo "MGET {user}:1 {user}:2" | redis-cli -h $H'],
    // Braces around a comma would be two words.
    ['redis-cli -h $H MGET u,s:1 u,s:2', undefined],
    ['redis-cli -h $H MGET user:\\1 user:2', undefined],
  ] as const) {
    it(script.replaceAll('\n', ' ⏎ '), () => assert.equal(fixed(script), expected));
  }
});
