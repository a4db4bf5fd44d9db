// What an editor does with a script of Redis commands: offering, showing, renaming, formatting.
import * as vscode from 'vscode';
import { closeAll, completionsAt, endOf, insert, open, rangeOf, until, withSetting } from './editor';
import { equal, ok } from './expect';

/** Asks VS Code's own command until its answer fits; what a provider gives may come late. */
function ask<T>(what: string, fits: (answer: T) => unknown, command: string, ...args: readonly unknown[]): Promise<T> {
  let last: unknown;
  return until(what, async () => {
    const answer = await vscode.commands.executeCommand<T | undefined>(command, ...args);
    last = answer;
    return answer !== undefined && answer !== null && fits(answer) ? answer : undefined;
  }, () => last);
}

const whole = (document: vscode.TextDocument): vscode.Range => new vscode.Range(document.positionAt(0), endOf(document));

/** Hints as `text behind which it stands: label`. */
function hintsOf(document: vscode.TextDocument, fits: (shown: string[]) => boolean): Promise<string[]> {
  const show = (hints: readonly vscode.InlayHint[]): string[] =>
    hints.map(({ position, label }) => {
      const before = document.lineAt(position).text.slice(0, position.character);
      return `${/\S+$/.exec(before)?.[0] ?? ''} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`;
    });
  return ask<vscode.InlayHint[]>('inlay hints', (hints) => fits(show(hints)), 'vscode.executeInlayHintProvider', document.uri, whole(document)).then(show);
}

suite('A script of Redis commands', () => {
  teardown(closeAll);

  test('completes what may come next', async () => {
    const editor = await open('session.redis');
    const position = await insert(editor, endOf(editor.document), 'SET a b EX 5 ');
    const labels = await completionsAt(editor.document, position, 'NX');
    for (const not of ['PX', 'EX', 'GETEX', 'user:1']) ok(!labels.includes(not), `${not} is not offered: ${labels.join(' ')}`);
    const next = await insert(editor, position, '\nDEL ');
    const keys = await completionsAt(editor.document, next, '{cart:7}:total');
    equal(keys.slice(0, 2), ['{cart:7}', 'user:1'], 'The tags and keys of the file');
  });

  test('shows the signature with the word that comes now', async () => {
    const editor = await open('session.redis');
    const position = await insert(editor, endOf(editor.document), 'SET a b EX ');
    const help = await ask<vscode.SignatureHelp>('signature help', ({ signatures }) => signatures.length > 0, 'vscode.executeSignatureHelpProvider', editor.document.uri, position, ' ');
    const { label, parameters } = help.signatures[0]!;
    const active = parameters[help.activeParameter]!.label;
    equal(typeof active === 'string' ? active : label.slice(active[0], active[1]), 'seconds', 'The active word');
  });

  test('shows slots where several keys meet, or as the setting has it', async () => {
    const { document } = await open('session.redis');
    const tagged = ['{cart:7}:items slot 9546', '{cart:7}:total slot 9546'];
    equal(await hintsOf(document, (shown) => shown.length > 0), tagged, 'The hints');
    await withSetting('redisGuidance.inlayHints.slots', 'on', async () => {
      equal(await hintsOf(document, (shown) => shown.length > 2), ['user:1 slot 10778', '"user:1" slot 10778', ...tagged], 'All hints');
    });
    await withSetting('redisGuidance.inlayHints.slots', 'off', async () => {
      await hintsOf(document, (shown) => shown.length === 0);
    });
  });

  test('colours words by what they are', async () => {
    const { document } = await open('session.redis');
    const legend = await ask<vscode.SemanticTokensLegend>('the legend', ({ tokenTypes }) => tokenTypes.length > 0, 'vscode.provideDocumentSemanticTokensLegend', document.uri);
    const { data } = await ask<vscode.SemanticTokens>('semantic tokens', (tokens) => tokens.data.length > 0, 'vscode.provideDocumentSemanticTokens', document.uri);
    // set user:1 Ann EX 3600
    const types = Array.from({ length: 4 }, (_, i) => legend.tokenTypes[data[i * 5 + 3]!]);
    equal(types, ['function', 'variable', 'keyword', 'number'], 'The words of the second line');
  });

  test('has an outline and folds', async () => {
    const { document } = await open('session.redis');
    const symbols = await ask<vscode.DocumentSymbol[]>('symbols', ({ length }) => length > 0, 'vscode.executeDocumentSymbolProvider', document.uri);
    const show = ({ name, children }: vscode.DocumentSymbol): string => (children.length === 0 ? name : `${name}(${children.map(show).join(' ')})`);
    equal(symbols.map(show), ['Users(SET user:1 GET "user:1")', 'Carts(MULTI(HSET {cart:7}:items GET {cart:7}:total EXEC))'], 'The outline');
    const folds = await ask<vscode.FoldingRange[]>('folding', ({ length }) => length > 0, 'vscode.executeFoldingRangeProvider', document.uri);
    equal(folds.map(({ start, end }) => `${start}-${end}`).sort(), ['0-2', '4-8', '5-8'], 'The folds');
  });

  test('marks the same key, and grows a selection', async () => {
    const { document } = await open('session.redis');
    const key = rangeOf(document, 'user:1').start;
    const found = await ask<vscode.DocumentHighlight[]>('highlights', ({ length }) => length > 1, 'vscode.executeDocumentHighlights', document.uri, key);
    equal(found.map(({ range, kind }) => `${range.start.line} ${vscode.DocumentHighlightKind[kind ?? 0]}`), ['1 Write', '2 Read'], 'The places of the key');
    const tag = rangeOf(document, 'cart:7').start;
    const [selection] = await ask<vscode.SelectionRange[]>('a selection', ({ length }) => length > 0, 'vscode.executeSelectionRangeProvider', document.uri, [tag]);
    const texts: string[] = [];
    for (let range: vscode.SelectionRange | undefined = selection; range; range = range.parent) texts.push(document.getText(range.range));
    for (const text of ['cart:7', '{cart:7}:items', 'HSET {cart:7}:items apple 3']) ok(texts.includes(text), `${text} is among ${texts.join(' | ')}`);
  });

  test('renames a key, and a hash tag in every key that has it', async () => {
    const { document } = await open('session.redis');
    const rename = async (at: string, to: string): Promise<void> => {
      const edit = await ask<vscode.WorkspaceEdit>('a rename', ({ size }) => size > 0, 'vscode.executeDocumentRenameProvider', document.uri, rangeOf(document, at).start.translate(0, 1), to);
      ok(await vscode.workspace.applyEdit(edit), 'the edit is taken');
    };
    await rename('user:1', 'the user');
    ok(document.getText().includes('set "the user" Ann  EX 3600\nGET "the user"\n'), `both places are renamed: ${document.getText()}`);
    await rename('cart:7', 'cart:8');
    ok(document.getText().includes('HSET {cart:8}:items apple 3\nGET {cart:8}:total\n'), `both tags are renamed: ${document.getText()}`);
  });

  test('is formatted', async () => {
    const { document } = await open('session.redis');
    await ask<vscode.TextEdit[]>('a formatter', ({ length }) => length > 0, 'vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    await withSetting('redisGuidance.formatting.case', 'upper', async () => {
      await until('the formatted text', async () => {
        await vscode.commands.executeCommand('editor.action.formatDocument');
        return document.getText().includes('SET user:1 Ann EX 3600\n') && /^MULTI\n\s+HSET \{cart:7\}:items apple 3\n\s+GET \{cart:7\}:total\nEXEC$/m.test(document.getText());
      }, () => document.getText());
    });
  });

  test('leaves YAML to the formatters of YAML', async () => {
    const { document } = await open('redisson.yaml');
    const edits = await vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    ok(edits === undefined || edits === null, 'VS Code has no formatter of ours');
  });
});
