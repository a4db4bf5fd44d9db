// The argument trees: every command's syntax is read, and says what it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCommands } from '../src/tables/commands';
import { parseSyntax, syntaxOf, type Part, type Syntax } from '../src/tables/syntax';

/** A tree in the notation it is read from. */
function write(tree: Syntax): string {
  return tree.map(writePart).join(' ');
}

function writePart(part: Part): string {
  if (part.kind === 'token') return part.text === '' ? 'EMPTY-STRING' : part.text;
  if (part.kind === 'value') return part.name;
  if (part.kind === 'optional') return `[${write(part.parts)}]`;
  if (part.kind === 'choice') return `(${part.options.map(write).join(' | ')})`;
  const once = write(part.parts);
  return `${once} [${once} ...]`;
}

test('the tree of every command says what its syntax says', () => {
  for (const row of allCommands()) assert.equal(`${row.name} ${write(syntaxOf(row))}`.trim(), row.syntax);
});

test('brackets, choices, repetitions and types', () => {
  assert.deepEqual(parseSyntax('key [(EX seconds | KEEPTTL)] field [field ...]'), [
    { kind: 'value', name: 'key', type: 'key' },
    { kind: 'optional', parts: [{ kind: 'choice', options: [[{ kind: 'token', text: 'EX' }, { kind: 'value', name: 'seconds', type: 'integer' }], [{ kind: 'token', text: 'KEEPTTL' }]] }] },
    { kind: 'repeated', parts: [{ kind: 'value', name: 'field', type: 'text' }] },
  ]);
  assert.deepEqual(parseSyntax('[GET pattern [GET pattern ...]]'), [
    { kind: 'optional', parts: [{ kind: 'repeated', parts: [{ kind: 'token', text: 'GET' }, { kind: 'value', name: 'pattern', type: 'pattern' }] }] },
  ]);
});
