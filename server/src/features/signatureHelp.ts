// Signature help: a command's syntax with the word that stands under the cursor, or may stand there next.

import { MarkupKind, type MarkupContent, type ParameterInformation, type SignatureHelp } from 'vscode-languageserver-types';
import type { Snapshot } from '../service';
import type { CommandRow } from '../tables/commands';
import { commandSummaries } from '../tables/commandSummaries';
import { signatureOf, type Leaf } from '../tables/syntax';
import { listOf } from '../text';
import { commandAt, type WordPlace } from './commandAt';
import { describeArgument, shownAs } from './describeArgument';

/** Undefined on a command's name, and where nothing more may stand. */
export function signatureHelpAt({ document, reading }: Snapshot, offset: number): SignatureHelp | undefined {
  const place = commandAt(reading, document.text, offset);
  const row = place?.command.row;
  const active = place && row && activeParts(place);
  if (!active || active.length === 0) return undefined;
  const { label, places } = signatureOf(row);
  const shown = active.flatMap((part) => places.find((other) => other.part === shownAs(row, part)) ?? []);
  if (shown.length === 0) return undefined;
  const parameters: ParameterInformation[] = places.map(({ part, start, end }) => ({ label: [start, end], documentation: markdown(describeArgument(row, part)) }));
  let activeParameter = places.indexOf(shown[0]!);
  if (shown.length > 1) {
    // Several words may stand here: one more parameter reaches over all of them.
    const [start, end] = [Math.min(...shown.map((one) => one.start)), Math.max(...shown.map((one) => one.end))];
    activeParameter = parameters.push({ label: [start, end], documentation: markdown(describeSeveral(row, active)) }) - 1;
  }
  const summary = (commandSummaries as Readonly<Record<string, string>>)[row.name];
  return { signatures: [{ label, parameters, activeParameter, ...(summary === undefined ? {} : { documentation: summary }) }], activeSignature: 0, activeParameter };
}

/** What the word under the cursor is; what may stand there where nobody can tell, or where there is none. */
function activeParts({ command, index, word }: WordPlace): readonly Leaf[] | undefined {
  const matched = command.arguments();
  if (!matched || index < command.row!.name.split(' ').length) return undefined;
  const role = word && matched.roles[index];
  return role && 'part' in role ? [role.part] : matched.next(index);
}

/** A few are described, of more the names are given: completion describes them, and the space around the cursor is small. */
function describeSeveral(row: CommandRow, parts: readonly Leaf[]): string {
  if (parts.length > 4) return `One of ${listOf(parts.map((part) => `\`${part.kind === 'token' ? part.text : part.name}\``), 'or')}.`;
  return parts.map((part) => `- ${describeArgument(row, part).replaceAll('\n\n', ' ')}`).join('\n');
}

function markdown(value: string): MarkupContent {
  return { kind: MarkupKind.Markdown, value };
}
