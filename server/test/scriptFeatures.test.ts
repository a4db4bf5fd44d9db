// What the editor shows of Redis commands: completion by position, signature help, hover, hints, colours, outline, folding,
// highlights, rename, formatting, selections.

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DocumentHighlightKind, MarkupContent, type DocumentSymbol, type SelectionRange, type TextEdit } from 'vscode-languageserver-types';
import { completeAt, describeCompletion } from '../src/features/completion';
import { foldingRangesOf } from '../src/features/folding';
import { formattingOf, type Style } from '../src/features/formatting';
import { highlightsAt, referencesAt } from '../src/features/highlights';
import { hoverAt } from '../src/features/hover';
import { inlayHintsIn, type SlotHints } from '../src/features/inlayHints';
import { outlineOf } from '../src/features/outline';
import { writeWord } from '../src/features/quoting';
import { renameAt, renamedAt } from '../src/features/rename';
import { selectionRangeAt } from '../src/features/selectionRanges';
import { legend, semanticTokensIn } from '../src/features/semanticTokens';
import { signatureHelpAt } from '../src/features/signatureHelp';
import type { Command } from '../src/model';
import { splitLine } from '../src/parsers/commandLine';
import { optionTexts, valueTexts } from '../src/tables/argumentTexts';
import { allCommands } from '../src/tables/commands';
import { leavesOf, syntaxOf, writeSyntax } from '../src/tables/syntax';
import { openEditor, type Editor } from './editor';
import { loadAllGrammars } from './grammars';

await loadAllGrammars();

const script = (text: string): Editor => openEditor('a.redis', text);
const whole = ({ document }: Editor) => ({ start: 0, end: document.text.length });

// ── Completion ──────────────────────────────────────────────────────────────────────────────────────────

function complete(text: string): { labels: string; accept: (label: string) => string } {
  const editor = script(text);
  const { items } = completeAt(editor.document, editor.snapshot, editor.offset, editor.positions);
  return {
    labels: items.map(({ label }) => label).join(' '),
    accept: (label) => TextDocument.applyEdits(editor.positions, [items.find((item) => item.label === label)!.textEdit as TextEdit]),
  };
}

describe('completion by position', () => {
  it('offers the options that may come next', () => {
    assert.equal(complete('SET a b $0').labels, 'NX XX IFEQ IFNE IFDEQ IFDNE GET EX PX EXAT PXAT KEEPTTL');
    assert.equal(complete('SET a b EX 5 $0').labels, 'NX XX IFEQ IFNE IFDEQ IFDNE GET');
    assert.equal(complete('SET a b EX $0').labels, '', 'a number has no candidates');
    assert.equal(complete('LINSERT k $0').labels, 'BEFORE AFTER');
    assert.equal(complete('ZUNION 2 a b WEIGHTS 1 2 AGGREGATE $0').labels, 'SUM MIN MAX COUNT');
    assert.equal(complete('GET a $0').labels, '', 'nothing may stand there');
  });
  it('leaves out what stands behind the cursor already, and what that excludes', () => {
    assert.equal(complete('SET a b $0 NX').labels, 'GET EX PX EXAT PXAT KEEPTTL');
    assert.equal(complete('SET a b $0 EX 5').labels, 'NX XX IFEQ IFNE IFDEQ IFDNE GET');
    assert.equal(complete('SORT l $0 GET x').labels.split(' ').includes('GET'), true, 'GET may come again');
  });
  it('offers keys and their tags where a key stands, and nowhere else', () => {
    const other = 'MGET {cart:7}:total {cart:7}:items\nGET "with blank"\n';
    assert.equal(complete(`${other}DEL $0`).labels, '{cart:7} {cart:7}:total {cart:7}:items with blank');
    assert.equal(complete(`${other}ZUNION 1 {c$0`).labels, '{cart:7} {cart:7}:total {cart:7}:items with blank');
    assert.equal(complete(`${other}SET a $0`).labels, '');
    assert.equal(complete(`${other}DEL $0`).accept('with blank'), `${other}DEL "with blank"`);
    assert.equal(complete(`${other}DEL "{ca$0"\n`).accept('{cart:7}:total'), `${other}DEL "{cart:7\\}:total"\n`, 'a brace is escaped for a snippet');
  });
  it('offers some of very many keys, those with the letters typed, and says that there are more', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `GET k${i}\n`).join('');
    const of = (typed: string) => { const editor = script(`${many}GET ${typed}$0`); return completeAt(editor.document, editor.snapshot, editor.offset, editor.positions); };
    assert.deepEqual([of('').items.length, of('').isIncomplete], [200, true]);
    assert.deepEqual([of('K99').items.map(({ label }) => label), of('k99').isIncomplete], [['k99', ...Array.from({ length: 10 }, (_, i) => `k99${i}`)], false]);
  });
  it('replaces the word under the cursor, and inserts before a word', () => {
    assert.equal(complete('SET a b E$0XAT 5').accept('PX'), 'SET a b PX 5');
    assert.equal(complete('HGE$0 a').accept('HGETALL'), 'HGETALL a');
    assert.equal(complete('SET a b $0 NX').accept('EX'), 'SET a b EX NX');
  });
  it('writes words as the user does', () => {
    assert.equal(complete('set a b $0').accept('EX'), 'set a b ex');
    assert.equal(complete('SET a b e$0').accept('EX'), 'SET a b ex');
    assert.equal(complete('Set a b $0').accept('EX'), 'Set a b EX');
    assert.equal(complete('config g$0').accept('GET'), 'config get');
  });
  it('offers names on an empty line, behind a prompt, and on a line that cannot be read yet', () => {
    for (const text of ['$0', 'GET a\n  ge$0\n', '127.0.0.1:6379> $0', '127.0.0.1:6379> GET a\n"1"\nge$0\n']) assert.match(complete(text).labels, /\bGETEX\b/, text);
    for (const text of ['# $0', 'GET "a$0', 'GET a // $0']) assert.doesNotMatch(complete(text).labels, /\bGETEX\b/, text);
  });
  it('says at the name where a command does not run, and describes a row when it is looked at', () => {
    const editor = script('$0');
    const { items } = completeAt(editor.document, editor.snapshot, 0, editor.positions);
    const of = (label: string) => items.find((item) => item.label === label)!;
    assert.equal(of('REPLICAOF').labelDetails?.description, 'not on Azure');
    assert.equal(of('FLUSHALL').labelDetails?.description, 'not with geo-replication');
    assert.ok(JSON.stringify(items).length < 250_000, `${JSON.stringify(items).length} bytes for all names`);
    const shown = describeCompletion(of('MGET')).documentation;
    assert.ok(MarkupContent.is(shown) && shown.value.includes('also across slots'));
    const option = script('SET a b $0');
    const [first] = completeAt(option.document, option.snapshot, option.offset, option.positions).items;
    assert.equal(first!.labelDetails?.description, 'only where the key does not exist');
    assert.match((describeCompletion(first!).documentation as MarkupContent).value, /^`NX`: only where the key does not exist\./);
  });
});

// ── Signature help ──────────────────────────────────────────────────────────────────────────────────────

/** The label with the active part marked, and what is said of it. */
function signature(text: string): { shown: string; says: string } | undefined {
  const editor = script(text);
  const help = signatureHelpAt(editor.snapshot, editor.offset);
  if (!help) return undefined;
  const { label, parameters } = help.signatures[0]!;
  const { label: range, documentation } = parameters![help.activeParameter!]!;
  const [start, end] = range as [number, number];
  return { shown: `${label.slice(0, start)}⟦${label.slice(start, end)}⟧${label.slice(end)}`, says: (documentation as MarkupContent).value };
}

describe('signature help', () => {
  it('marks the word under the cursor', () => {
    assert.equal(signature('GET us$0er')?.shown, 'GET ⟦key⟧');
    assert.match(signature('SET a b EX 1$0')!.shown, /EX ⟦seconds⟧/);
    assert.match(signature('SET a b E$0X 1')!.shown, /⟦EX⟧ seconds/);
    assert.match(signature('ZADD k NX 1 m$0')!.shown, /⟦member⟧ \[score member \.\.\.\]/);
  });
  it('marks what may stand next, all of it where there are several', () => {
    assert.equal(signature('LPUSH $0')?.shown, 'LPUSH ⟦key⟧ element [element ...]');
    assert.match(signature('MSET a b $0')!.shown, /^MSET ⟦key⟧ value/);
    assert.match(signature('SET a b EX $0')!.shown, /EX ⟦seconds⟧/);
    assert.match(signature('LINSERT k $0')!.shown, /\(⟦BEFORE \| AFTER⟧\)/);
    assert.match(signature('SET a b $0')!.says, /^One of `NX`, .* or `KEEPTTL`\.$/);
    assert.match(signature('EXPIRE k 1 $0')!.says, /^- `NX`: only where the key has no expiry\.\n- `XX`/);
  });
  it('says what a word is', () => {
    assert.equal(signature('ZUNION $0')?.says, '`numkeys`: a whole number, how many keys follow.');
    assert.match(signature('SET a b IFEQ$0 x')!.says, /Since Redis 8\.4\.0, newer than the service's engine/);
  });
  it('is silent on the name, on what nobody knows, and behind the last word', () => {
    for (const text of ['GE$0T a', 'FOO $0', 'GET a $0', '# GET $0', 'CONFIG $0', 'CONFIG GE$0T a']) assert.equal(signature(text), undefined, text);
  });
  it('has a place for whatever may stand first, in every command', () => {
    for (const { name } of allCommands()) {
      if (name === 'QUIT') continue;
      const help = script(`${name} $0`);
      const offered = help.snapshot.reading.subjects.find((subject): subject is Command => subject.about === 'command')!.arguments()?.next(name.split(' ').length) ?? [];
      assert.equal(signatureHelpAt(help.snapshot, help.offset) !== undefined, offered.length > 0, name);
    }
  });
});

describe('descriptions of arguments', () => {
  it('writes a syntax as it was read', () => {
    for (const row of allCommands()) assert.equal(writeSyntax(syntaxOf(row)), row.syntax.slice(row.name.length).trim(), row.name);
  });
  it('speaks of words that some syntax has', () => {
    const leaves = allCommands().flatMap((row) => [...leavesOf(syntaxOf(row))].map((leaf) => ({ row: row.name, leaf })));
    const tokens = new Set(leaves.flatMap(({ row, leaf }) => (leaf.kind === 'token' ? [leaf.text, `${row} ${leaf.text}`] : [])));
    const values = new Set(leaves.flatMap(({ leaf }) => (leaf.kind === 'value' ? [leaf.name] : [])));
    assert.deepEqual(Object.keys(optionTexts).filter((name) => !tokens.has(name)), []);
    assert.deepEqual(Object.keys(valueTexts).filter((name) => !values.has(name)), []);
  });
});

// ── Hover ───────────────────────────────────────────────────────────────────────────────────────────────

function hover(text: string): string {
  const editor = script(text);
  return hoverAt(editor.snapshot, editor.offset)?.contents ?? '';
}

describe('hover on words', () => {
  it('explains an option, and the value behind it by the option', () => {
    for (const text of ['SET a b e$0x 5', 'SET a b ex 5$0']) assert.match(hover(text), /^`EX seconds`: expires after so many seconds\.\n\n\[Redis: SET\]/, text);
    assert.match(hover('XADD k MAX$0LEN ~ 5 * f v'), /^`MAXLEN \[\(= \| ~\)\] threshold`/);
    assert.match(hover('XREAD STREA$0MS a 0'), /^`STREAMS key \[key \.\.\.\] id \[id \.\.\.\]`/);
    assert.match(hover('LINSERT k BEF$0ORE p e'), /^`BEFORE pivot element`/);
    assert.match(hover('SET a b IFE$0Q c'), /newer than the service's engine/);
  });
  it('explains a key: why it lies in its slot, and what lies there too', () => {
    const shown = hover('SET {user:1}:name a\nGET {user:1}:mail\nGET us$0er:1\nGET user:2\n');
    assert.match(shown, /Hash slot 10778\b[\s\S]*the whole key is hashed[\s\S]*In the same slot: `\{user:1\}:name` and `\{user:1\}:mail`\./);
    assert.doesNotMatch(hover('GET user:$01\nGET user:2\n'), /In the same slot/);
  });
});

// ── Inlay hints ─────────────────────────────────────────────────────────────────────────────────────────

function hints(text: string, mode: SlotHints, part?: { start: number; end: number }): string {
  const editor = script(text);
  const found = inlayHintsIn(editor.snapshot, part ?? whole(editor), editor.positions, mode);
  return TextDocument.applyEdits(editor.positions, found.map(({ position, label }) => ({ range: { start: position, end: position }, newText: `⟦${label as string}⟧` })));
}

describe('inlay hints', () => {
  it('show slots where several keys meet, everywhere, or not at all', () => {
    const text = 'GET user:1\nMGET user:1 "{user:1}:a"\nDEL a a\n';
    assert.equal(hints(text, 'several'), 'GET user:1\nMGET user:1⟦slot 10778⟧ "{user:1}:a"⟦slot 10778⟧\nDEL a a\n');
    assert.equal(hints(text, 'on'), 'GET user:1⟦slot 10778⟧\nMGET user:1⟦slot 10778⟧ "{user:1}:a"⟦slot 10778⟧\nDEL a⟦slot 15495⟧ a⟦slot 15495⟧\n');
    assert.equal(hints(text, 'off'), text);
  });
  it('count the keys of a MULTI block together', () => {
    assert.equal(hints('MULTI\nGET a\nGET b\nEXEC\nGET c\n', 'several'), 'MULTI\nGET a⟦slot 15495⟧\nGET b⟦slot 3300⟧\nEXEC\nGET c\n');
    assert.equal(hints('MULTI\nGET a\nINCR a\nEXEC\n', 'several'), 'MULTI\nGET a\nINCR a\nEXEC\n');
  });
  it('are made for the part that is asked for', () => {
    assert.equal(hints('GET a\nGET b\nGET c\n', 'on', { start: 6, end: 11 }), 'GET a\nGET b⟦slot 3300⟧\nGET c\n');
  });
});

// ── Semantic tokens ─────────────────────────────────────────────────────────────────────────────────────

/** Each token as `text:type.modifier`. */
function tokens(text: string, part?: { start: number; end: number }): string {
  const editor = script(text);
  const { data } = semanticTokensIn(editor.snapshot, part ?? whole(editor), editor.positions)!;
  const words: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines, characters, length, type, modifiers] = data.slice(i, i + 5) as [number, number, number, number, number];
    [line, character] = lines === 0 ? [line, character + characters] : [line + lines, characters];
    const start = editor.positions.offsetAt({ line, character });
    const named = legend.tokenModifiers.filter((_, bit) => modifiers & (1 << bit)).map((name) => `.${name}`).join('');
    words.push(`${editor.document.text.slice(start, start + length)}:${legend.tokenTypes[type]!}${named}`);
  }
  return words.join(' ');
}

describe('semantic tokens', () => {
  it('tell command, subcommand, key, hash tag, option and number', () => {
    assert.equal(tokens('set {a}:b 5 ex 10\n'), 'set:function {:variable a:hashTag }:b:variable ex:keyword 10:number');
    assert.equal(tokens('CONFIG GET maxmemory\n'), 'CONFIG:function GET:method');
    assert.equal(tokens('MULTI\nGETSET "k" EX\nEXEC\n'), 'MULTI:function.transaction GETSET:function.deprecated "k":variable EXEC:function.transaction');
    assert.equal(tokens('GET "\\x7ba}"\nNOPE a\n# GET b\n'), 'GET:function "\\x7ba}":variable', 'a tag that is written with escapes has no place of its own');
  });
  it('are made for the part that is asked for', () => {
    assert.equal(tokens('GET a\nGET b\n', { start: 6, end: 11 }), 'GET:function b:variable');
  });
  it('leave other languages to their own extensions', () => {
    const editor = openEditor('a.yaml', 'singleServerConfig:\n  timeout: 1\n');
    assert.equal(semanticTokensIn(editor.snapshot, whole(editor), editor.positions), undefined);
  });
});

// ── Outline, folding, selection ─────────────────────────────────────────────────────────────────────────

describe('the outline', () => {
  const show = (symbols: readonly DocumentSymbol[], indent = ''): string =>
    symbols.map(({ name, detail, children }) => `${indent}${name}${detail ? ` | ${detail}` : ''}\n${show(children ?? [], `${indent}  `)}`).join('');

  it('has headings, MULTI blocks and commands', () => {
    const editor = script('PING\n# --- Users ---\n# all of them\nSET user:1 "Ann"\nmulti\nINCR a\nEXEC\n## Empty\n# ======\n# Carts\n# ======\nget cart:1\n# ---\n');
    assert.equal(show(outlineOf(editor.snapshot, editor.positions)), 'PING\nUsers\n  SET user:1 | "Ann"\n  MULTI | 2 commands\n    INCR a\n    EXEC\nEmpty\nCarts\n  GET cart:1\n');
  });
  it('has every part inside its whole, with the name in it', () => {
    const editor = script('# --- A\nMULTI\nGET a\nEXEC\n# --- B\nGET b');
    const check = (symbols: readonly DocumentSymbol[], within: { start: number; end: number }): void => {
      for (const { range, selectionRange, children, name } of symbols) {
        const [start, end, from, to] = [range.start, range.end, selectionRange.start, selectionRange.end].map((position) => editor.positions.offsetAt(position)) as [number, number, number, number];
        assert.ok(within.start <= start && start <= from && from < to && to <= end && end <= within.end, name);
        check(children ?? [], { start, end });
      }
    };
    check(outlineOf(editor.snapshot, editor.positions), whole(editor));
  });
  it('leaves the commands of a very long script out', () => {
    const editor = script(`# --- Long\n${'GET a\n'.repeat(2001)}`);
    assert.equal(show(outlineOf(editor.snapshot, editor.positions)), 'Long\n');
  });
});

describe('folding', () => {
  it('folds blocks, sections, runs of comments and regions', () => {
    const editor = script('# --- A\n# one\nMULTI\nGET a\nEXEC\n\n# ---\n# B\n# ---\n#region x\nGET b\n#endregion\n#region open\nMULTI\nGET c\n');
    const found = foldingRangesOf(editor.snapshot, editor.positions).map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`);
    assert.deepEqual(found.sort(), ['0-1 comment', '0-4', '13-14', '2-4', '6-8 comment', '7-14', '9-11 region']);
  });
});

test('a selection grows from the tag to the word, the command, the block and the document', () => {
  const editor = script('PING\nMULTI\nGET {a$0}:b\nEXEC\n');
  const texts: string[] = [];
  for (let range: SelectionRange | undefined = selectionRangeAt(editor.snapshot, editor.offset, editor.positions); range; range = range.parent) {
    texts.push(editor.positions.getText(range.range));
  }
  assert.deepEqual(texts, ['a', '{a}:b', 'GET {a}:b', 'MULTI\nGET {a}:b\nEXEC', 'PING\nMULTI\nGET {a}:b\nEXEC\n']);
});

// ── Highlights, references, rename ──────────────────────────────────────────────────────────────────────

describe('the same key', () => {
  it('is marked where it is read and where it is written', () => {
    const editor = script('SET user:$01 a\nGET "user:1"\nCOPY user:1 b\nCOPY b user:1\nDEL user:11\nECHO user:1\nSSUBSCRIBE user:1\n');
    const found = highlightsAt(editor.snapshot, editor.offset, editor.positions)!.map(({ range, kind }) => `${range.start.line} ${kind === DocumentHighlightKind.Read ? 'read' : kind === DocumentHighlightKind.Write ? 'write' : 'text'}`);
    assert.deepEqual(found, ['0 write', '1 read', '2 read', '3 write', '6 text']);
    assert.deepEqual(referencesAt(editor.snapshot, editor.offset, editor.positions)!.map(({ range }) => range.start.line), [0, 1, 2, 3, 6]);
  });
  it('knows what the counted keys and the destination of a command are', () => {
    const access = (text: string) => { const editor = script(text); return highlightsAt(editor.snapshot, editor.offset, editor.positions)![0]!.kind; };
    assert.equal(access('ZUNIONSTORE $0d 2 a b'), DocumentHighlightKind.Write);
    assert.equal(access('ZUNIONSTORE d 2 a $0b'), DocumentHighlightKind.Read);
    assert.equal(access('BITOP AND d $0a'), DocumentHighlightKind.Read);
  });
  it('gives way to the ends of a block, and to nothing elsewhere', () => {
    const editor = script('MUL$0TI\nGET a\nEXEC\n');
    assert.deepEqual(highlightsAt(editor.snapshot, editor.offset, editor.positions)!.map(({ range }) => range.start.line), [0, 2]);
    const other = script('SET a val$0ue\n');
    assert.equal(highlightsAt(other.snapshot, other.offset, other.positions), undefined);
  });
});

function rename(text: string, to: string): string | undefined {
  const editor = script(text);
  const outcome = renameAt(editor.snapshot, editor.offset, to, editor.positions);
  return typeof outcome === 'object' ? TextDocument.applyEdits(editor.positions, outcome.changes![editor.document.uri]!) : outcome;
}

describe('rename', () => {
  it('gives a key another name wherever it stands, quoted as each place needs', () => {
    assert.equal(rename('SET $0a x\nGET "a"\nGET \'a\'\nDEL b a\nECHO a\n', 'new'), 'SET new x\nGET "new"\nGET \'new\'\nDEL b new\nECHO a\n');
    assert.equal(rename("SET $0a x\nGET 'a'\n", 'it is'), "SET \"it is\" x\nGET 'it is'\n");
    assert.equal(rename("SET $0a x\nGET 'a'\n", 'ä"\n'), 'SET "ä\\"\\n" x\nGET "ä\\"\\n"\n');
  });
  it('gives a hash tag another text in every key that has it', () => {
    assert.equal(rename('GET {user$0}:a\nGET "x{user}{b}"\nGET user\nGET {users}\n', 'customer'), 'GET {customer}:a\nGET "x{customer}{b}"\nGET user\nGET {users}\n');
    assert.equal(rename('GET {user}:a$0\nGET {user}:b\n', 'c'), 'GET c\nGET {user}:b\n', 'behind the tag it is the key that is renamed');
    assert.match(rename('GET {a$0}\n', 'a}b')!, /none of them a brace/);
    assert.match(rename('GET {a$0}\n', '')!, /one letter or more/);
  });
  it('says what is renamed, and nothing where no key is', () => {
    const at = (text: string) => { const editor = script(text); const found = renamedAt(editor.snapshot, editor.offset); return found && `${found.on} ${found.text} ${editor.document.text.slice(found.span.start, found.span.end)}`; };
    assert.equal(at('GET "{a$0}b"'), 'tag a a');
    assert.equal(at('GET "{a}b$0"'), 'key {a}b "{a}b"');
    assert.equal(at('SET a b$0'), undefined);
    assert.equal(at('GET "\\xff$0"'), undefined, 'bytes that are no text');
    assert.equal(rename('SET a b$0', 'x'), undefined);
  });
  it('writes words that redis-cli reads as the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')), fc.constantFrom('', 'a', '"a"', "'a'"), (text, before) => {
      const { words, refusal } = splitLine(`GET ${writeWord(text, before)}`);
      assert.equal(refusal, undefined);
      assert.deepEqual(words.map((word) => word.text), ['GET', text]);
    }), { numRuns: 2000 });
  });
});

// ── Formatting ──────────────────────────────────────────────────────────────────────────────────────────

const plain: Style = { indent: '  ', wordCase: 'keep' };

function format(text: string, style: Style = plain, part?: { start: number; end: number }): string {
  const editor = script(text);
  return TextDocument.applyEdits(editor.positions, formattingOf(editor.snapshot, part ?? whole(editor), editor.positions, style));
}

describe('formatting', () => {
  it('puts one blank between words and none around them', () => {
    assert.equal(format('  SET   a\t"b  c"  \n\t# note  \n   \nGET a'), 'SET a "b  c"\n# note\n\nGET a');
    assert.equal(format('\uFEFF GET  a\r\nGET  b \r\n'), '\uFEFFGET a\r\nGET b\r\n');
  });
  it('moves the inside of a block in, where the block ends', () => {
    assert.equal(format('MULTI\nSET  a b\n# why\n\nEXEC\nMULTI\nGET a\n'), 'MULTI\n  SET a b\n  # why\n\nEXEC\nMULTI\nGET a\n');
    assert.equal(format('multi\nget a\nDiscard\n', { indent: '\t', wordCase: 'upper' }), 'MULTI\n\tGET a\nDISCARD\n');
  });
  it('changes the case of the words of the language only', () => {
    const text = 'set Nx value ex 5\nconfig get Maxmemory\nfoo Bar\nzadd k nx 1 nx\n';
    assert.equal(format(text, { ...plain, wordCase: 'upper' }), 'SET Nx value EX 5\nCONFIG GET Maxmemory\nfoo Bar\nZADD k NX 1 nx\n');
    assert.equal(format(text.toUpperCase(), { ...plain, wordCase: 'lower' }), 'set NX VALUE ex 5\nconfig get MAXMEMORY\nFOO BAR\nzadd K nx 1 NX\n');
  });
  it('leaves alone what redis-cli refuses or reads otherwise, and replies', () => {
    for (const text of ['GET  "a\n', 'GET  "a"b\n', 'SET a\n    b  c\n', '//  no  comment\n', '127.0.0.1:6379> GET a\n1)  "x"\n', '-1  GET a\n', 'GET  a\0b  c\n']) assert.equal(format(text), text);
    assert.equal(format('127.0.0.1:6379> GET  a \n'), '127.0.0.1:6379> GET a\n');
    assert.equal(format(' 3  PING  x\n'), ' 3  PING x\n', 'how often redis-cli sends it');
  });
  it('keeps to the lines that are asked for', () => {
    assert.equal(format('GET  a\nGET  b\nGET  c\n', plain, { start: 8, end: 9 }), 'GET  a\nGET b\nGET  c\n');
  });
  it('changes no word, and nothing when it is done again', () => {
    const blank = fc.constantFrom(' ', '  ', '\t', ' \t ');
    const word = fc.constantFrom('a', '"b  c"', "'d e'", '#x', '{t}:k', 'EX', 'nx', '5', '"open', '"\\x41"', 'q"r"', '~', '*');
    const name = fc.constantFrom('GET', 'set', 'MULTI', 'exec', 'DISCARD', 'xadd', 'CONFIG GET', 'nope', '#', '# c', '', '3 PING', '127.0.0.1:6379>', '127.0.0.1:6379> get', 'OK', '//', 'zadd', 'MSET');
    const line = fc.tuple(fc.oneof(fc.constant(''), blank), name, fc.array(fc.tuple(blank, word), { maxLength: 5 }), fc.oneof(fc.constant(''), blank)).map(([before, first, rest, after]) => `${before}${first}${rest.flat().join('')}${after}`);
    const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n')).map(([lines, end]) => lines.join(end));
    const style = fc.constantFrom<Style>(plain, { indent: '\t', wordCase: 'upper' }, { indent: '    ', wordCase: 'lower' });
    fc.assert(fc.property(text, style, (before, how) => {
      if (!before.trim()) return;
      const after = format(before, how);
      assert.equal(format(after, how), after, 'done again');
      assert.deepEqual(read(after, how), read(before, how), 'the same words');
    }), { numRuns: 1000 });
  });
  /** What a script says: the words of each command, those of the language in small letters where their case may change, and the problems. */
  function read(text: string, { wordCase }: Style): unknown {
    const { reading } = script(text).snapshot;
    const commands = reading.subjects.filter((subject): subject is Command => subject.about === 'command');
    return {
      commands: commands.map((command) => {
        const roles = command.arguments()?.roles ?? [];
        return command.words.map(({ text: value }, i) => (wordCase !== 'keep' && ['name', 'subcommand', 'token'].includes(roles[i]?.kind ?? '') ? value?.toLowerCase() : value));
      }),
      blocks: commands.map(({ block }) => block),
      problems: reading.problems.map(({ message }) => message),
    };
  }
});

describe('commands in other documents', () => {
  const lua = "redis.call('MGET', 'a$0', '{b}:c')\nredis.call('SET', 'a', 'x')\n";
  const open = (text: string): Editor => openEditor('a.lua', text);

  it('have hints, highlights, signatures and completion of their words', () => {
    const editor = open(lua);
    const found = inlayHintsIn(editor.snapshot, whole(editor), editor.positions, 'several').map(({ label, position }) => `${position.line}:${position.character} ${label as string}`);
    assert.deepEqual(found, ['0:21 slot 15495', '0:30 slot 3300']);
    assert.deepEqual(highlightsAt(editor.snapshot, editor.offset, editor.positions)!.map(({ range }) => editor.positions.getText(range)), ['a', 'a']);
    assert.equal(signatureHelpAt(editor.snapshot, editor.offset)!.signatures[0]!.label, 'MGET key [key ...]');
    assert.deepEqual(completeAt(editor.document, editor.snapshot, editor.offset, editor.positions).items.map(({ label }) => label), ['{b}', '{b}:c', 'a']);
    assert.equal(semanticTokensIn(editor.snapshot, whole(editor), editor.positions), undefined, 'Lua has extensions of its own');
  });
  it('are read in shell scripts too, whose quotes are the shell\'s', () => {
    const editor = openEditor('a.sh', 'redis-cli MGET "{us$0er}:1" {user}:2\nredis-cli GET "$KEY"\n');
    const found = inlayHintsIn(editor.snapshot, whole(editor), editor.positions, 'several').map(({ label }) => label as string);
    assert.deepEqual(found, ['slot 5474', 'slot 5474']);
    const renamed = (to: string) => { const outcome = renameAt(editor.snapshot, editor.offset, to, editor.positions); return typeof outcome === 'object' ? TextDocument.applyEdits(editor.positions, outcome.changes![editor.document.uri]!) : outcome; };
    assert.equal(renamed('shop'), 'redis-cli MGET "{shop}:1" {shop}:2\nredis-cli GET "$KEY"\n');
    assert.match(renamed('$HOME')!, /cannot be written/);
  });
  it('are offered nothing between two strings', () => {
    const editor = open("redis.call('SET', 'a', 'x', $0'NX')\n");
    assert.deepEqual(completeAt(editor.document, editor.snapshot, editor.offset, editor.positions).items, []);
  });
  it('get a new name only where it needs no quotes', () => {
    const editor = open(lua);
    const renamed = (to: string) => { const outcome = renameAt(editor.snapshot, editor.offset, to, editor.positions); return typeof outcome === 'object' ? TextDocument.applyEdits(editor.positions, outcome.changes![editor.document.uri]!) : outcome; };
    assert.equal(renamed('{b}:a'), lua.replace('$0', '').replaceAll("'a'", "'{b}:a'"));
    assert.match(renamed('it is')!, /^"it is" cannot be written/);
  });
  it('inside a script belong to both', () => {
    const outer = 'GET a$0\nEVAL "return redis.call(\'GET\', \'a\')" 0\n';
    assert.equal(rename(outer, 'b'), outer.replace('$0', '').replace('GET a', 'GET b').replace("'a'", "'b'"));
    assert.equal(format('EVAL  "return redis.call(\'get\',  KEYS[1])" 1  a\n', { ...plain, wordCase: 'upper' }), 'EVAL "return redis.call(\'get\',  KEYS[1])" 1 a\n');
  });
});

test('a large script is coloured, hinted, outlined, folded and formatted in time that its length says', () => {
  const unit = '# --- users\nSET {user:1}:name  "Ann" EX 10\nMGET {user:1}:name {user:1}:mail\nMULTI\nINCR a\nEXEC\n';
  const spend = (times: number): number => {
    const editor = script(unit.repeat(times));
    const all = whole(editor);
    const start = process.cpuUsage();
    semanticTokensIn(editor.snapshot, all, editor.positions);
    inlayHintsIn(editor.snapshot, all, editor.positions, 'on');
    outlineOf(editor.snapshot, editor.positions);
    foldingRangesOf(editor.snapshot, editor.positions);
    formattingOf(editor.snapshot, all, editor.positions, plain);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  spend(600);
  const [half, full] = [spend(1250), spend(2500)];
  assert.ok(full < half * 4 + 200, `${half} ms for half of it, ${full} ms for all`);
});

