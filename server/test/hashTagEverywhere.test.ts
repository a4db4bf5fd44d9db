// One action that gives a finding's keys a common hash tag, and all other keys of the file that hold the same part.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsAt } from '../src/features/codeActions';
import { openEditor } from './editor';

/** The text after the action at `$0`; undefined where it is not offered. */
function everywhere(marked: string): string | undefined {
  const editor = openEditor('a.redis', marked, { deployment: { policy: 'oss', geoReplication: false } });
  const span = { start: editor.offset, end: editor.offset };
  const action = codeActionsAt(editor.snapshot, editor.positions, span, ['quickfix'], editor.look, editor.service.lookAs).find(({ title }) => title.includes('of this file'));
  const edits = action?.edit?.changes?.[editor.document.uri];
  return edits && `${action.title}\n${TextDocument.applyEdits(editor.positions, edits)}`;
}

test('every key that holds the part gets the braces, in whatever command', () => {
  assert.equal(
    everywhere('MGET user:1:name$0 user:1:mail\nSET user:1:name "user:1:x"\nDEL "old:user:1" user:12:x\nEXPIRE {user:1}:z 5\n'),
    'Put "user:1" in braces in all 4 keys of this file that hold it\nMGET {user:1}:name {user:1}:mail\nSET {user:1}:name "user:1:x"\nDEL "old:{user:1}" user:12:x\nEXPIRE {user:1}:z 5\n',
  );
});

test('a transaction, and JSON.MGET, alike', () => {
  assert.equal(
    everywhere('GET cart:7:total\nMULTI\nSET cart:7:a 1\nSET $0cart:7:b 2\nEXEC\n'),
    'Put "cart:7" in braces in all 3 keys of this file that hold it\nGET {cart:7}:total\nMULTI\nSET {cart:7}:a 1\nSET {cart:7}:b 2\nEXEC\n',
  );
  assert.match(everywhere('JSON.MGET doc:1:a$0 doc:1:b $\nJSON.DEL doc:1:a\n') ?? '', /^JSON\.DEL \{doc:1\}:a$/m);
});

test('it is not offered where the finding\'s own fix does as much, or a key cannot be changed', () => {
  assert.equal(everywhere('MGET user:1:a$0 user:1:b\nGET other\n'), undefined);
  assert.equal(everywhere('MGET user:1:a$0 user:1:b\nGET "\\x75ser:1:c"\n'), undefined);
  assert.equal(everywhere('MGET apple$0 pear\nGET apple:x\n'), undefined);
  assert.equal(everywhere('MGET user:1:a user:1:b\nGET$0 user:1:a\n'), undefined);
});

test('what it leaves has no such finding', () => {
  const after = everywhere('MGET user:1:name$0 user:1:mail\nSINTER user:1:a user:1:b\nGET user:1:c\n')!.split('\n').slice(1).join('\n');
  assert.deepEqual(openEditor('a.redis', `${after}$0`, { deployment: { policy: 'oss', geoReplication: false } }).snapshot.reports, []);
});
