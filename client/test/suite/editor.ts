// What a user does in the editor, as functions; each waits for its effect and none sleeps.
import * as vscode from 'vscode';
import { ok } from './expect';

/** The extension under test: publisher and name of package.json. */
export const extensionId = 'redis-guidance.redis-guidance';

/** How long an effect may take, in milliseconds: long enough for a cold start on a busy machine. */
const patience = 15_000;

/**
 * Asks again and again until the answer is neither undefined nor false, and returns it.
 * @param what The sentence for the failure: what was waited for.
 * @param probe The question.
 * @param seen What is there instead, for the failure.
 * @throws After `patience`.
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) {
      const found = seen();
      const instead = found === undefined ? '' : ` Instead:\n${JSON.stringify(found, undefined, 2)}`;
      throw new Error(`Waited ${patience / 1000} s in vain for ${what}.${instead}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A file of the workspace. */
export function at(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(name)));
}

/** Writes a file of the workspace, made if it is not there. */
export async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
}

/** Reads a file of the workspace as it is on disk. */
export async function read(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(name)));
}

/** Puts the text where `position` is, as typing would, and the cursor behind it. */
export async function insert(editor: vscode.TextEditor, position: vscode.Position, text: string): Promise<vscode.Position> {
  ok(await editor.edit((edit) => edit.insert(position, text)), 'the editor takes the text');
  const end = editor.document.positionAt(editor.document.offsetAt(position) + text.length);
  editor.selection = new vscode.Selection(end, end);
  return end;
}

/** The end of a document. */
export function endOf(document: vscode.TextDocument): vscode.Position {
  return document.positionAt(document.getText().length);
}

/** Where a text stands first in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  ok(start >= 0, `${document.fileName} holds ${text}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Throws away every change that was not saved, and closes all editors. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Sets a setting of the workspace while `body` runs. Writing settings.json wakes the built-in JSON extension, and VS Code
 * drops every request for code actions of one kind that runs while some extension registers code actions of its own
 * (1.103: it compares all providers with those of the kind). So that extension comes first.
 */
export async function withSetting(name: string, value: unknown, body: () => Promise<void>): Promise<void> {
  await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration();
  await settings().update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    await body();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

// ── What the editor shows ───────────────────────────────────────────────────────────────────────────────

/** The rule's id of a diagnostic. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Our diagnostics of a document, in its order. */
export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'redis-guidance');
  return ours.sort((a, b) => a.range.start.compareTo(b.range.start) || codeOf(a).localeCompare(codeOf(b)));
}

/** One line per diagnostic, for comparing and for failures. */
export function listDiagnostics(document: vscode.TextDocument): string[] {
  return diagnosticsOf(document).map((diagnostic) => {
    const { start, end } = diagnostic.range;
    const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
    return `${place} ${vscode.DiagnosticSeverity[diagnostic.severity]} ${codeOf(diagnostic)}: ${diagnostic.message}`;
  });
}

/** Waits for a diagnostic of this rule, at this text where one is given, that fulfils the condition. */
export function waitForDiagnostic(
  document: vscode.TextDocument,
  rule: string,
  text?: string,
  condition: (diagnostic: vscode.Diagnostic) => boolean = () => true,
): Promise<vscode.Diagnostic> {
  const fits = (diagnostic: vscode.Diagnostic): boolean =>
    codeOf(diagnostic) === rule &&
    (text === undefined || document.getText(diagnostic.range).includes(text)) &&
    condition(diagnostic);
  const what = `${rule}${text === undefined ? '' : ` at ${text}`} in ${vscode.workspace.asRelativePath(document.uri)}`;
  return until(what, () => diagnosticsOf(document).find(fits), () => listDiagnostics(document));
}

/** Waits until no diagnostic of this rule is left. A caller has seen one before, or the wait would prove nothing. */
export async function waitForNo(document: vscode.TextDocument, rule: string): Promise<void> {
  const gone = (): boolean => !diagnosticsOf(document).some((diagnostic) => codeOf(diagnostic) === rule);
  await until(`the end of ${rule}`, gone, () => listDiagnostics(document));
}

/** Waits for a hover and returns its text. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  return until(`a hover at ${document.getText(document.getWordRangeAtPosition(position))}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const parts = hovers.flatMap(({ contents }) => contents);
    const text = parts.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');
    return text.trim() === '' ? undefined : text;
  });
}

/** Waits for completion to offer this label and returns all labels but plain words of the text. */
export async function completionsAt(document: vscode.TextDocument, position: vscode.Position, label: string): Promise<string[]> {
  let labels: string[] = [];
  return until(`${label} among the completions`, async () => {
    const command = 'vscode.executeCompletionItemProvider';
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(command, document.uri, position);
    const items = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    labels = items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
    return labels.includes(label) ? labels : undefined;
  }, () => labels);
}

/** Waits for a code action of this kind whose title fits, with its edit. */
export async function codeActionAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
  title: RegExp,
): Promise<vscode.CodeAction> {
  let titles: string[] = [];
  return until(`a code action like ${title.source}`, async () => {
    // The last argument asks for that many actions to be resolved: an edit may come only then.
    const call = ['vscode.executeCodeActionProvider', document.uri, range, kind.value, 20] as const;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(...call);
    titles = actions.map((action) => action.title);
    return actions.find((action) => title.test(action.title));
  }, () => titles);
}
