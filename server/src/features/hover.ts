// Hover: the description of what lies under the cursor.

import type { Span } from '../model';
import type { Snapshot } from '../service';
import { describeCommand, describeKey, describeSection, describeSetting } from './describe';
import { placeAt } from './place';

/** The Markdown to show, and the words it is about. */
export function hoverAt(snapshot: Snapshot, offset: number): { contents: string; span: Span } | undefined {
  const place = placeAt(snapshot.reading, offset);
  switch (place?.on) {
    case 'section':
      return { contents: describeSection(place.section.name, snapshot.project), span: place.span };
    case 'setting':
    case 'value':
      return place.setting.row && { contents: describeSetting(place.setting.row, snapshot.project, place.setting), span: place.span };
    case 'command':
      return place.command.row && { contents: describeCommand(place.command.row), span: place.span };
    case 'key':
      return { contents: describeKey(place.key, place.command), span: place.span };
    case 'argument':
    case undefined:
      return undefined;
  }
}
