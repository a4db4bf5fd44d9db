// Hover: the description of what lies under the cursor.

import type { Span } from '../model';
import type { Snapshot } from '../service';
import { describeClass } from './classTags';
import { describeOption } from './describeArgument';
import { keysIn } from './keyWords';
import { describeCommand, describeKey, describeSection, describeSetting, linkTo } from './describe';
import { covers, placeAt } from './place';

/** The Markdown to show, and the words it is about. */
export function hoverAt(snapshot: Snapshot, offset: number): { contents: string; span: Span } | undefined {
  const place = placeAt(snapshot.reading, offset);
  switch (place?.on) {
    case 'section':
      return { contents: describeSection(place.section.name, snapshot.project), span: place.span };
    case 'setting':
    case 'value': {
      const { setting } = place;
      const { tag } = setting.value;
      const name = /^!(?:!|<)?([\w$]+(?:\.[\w$]+)+)>?$/.exec(tag?.text ?? '')?.[1];
      if (setting.row?.kind === 'class' && tag && name !== undefined && covers(tag, offset)) return { contents: describeClass(name, setting.row, snapshot.project), span: tag };
      return setting.row && { contents: describeSetting(setting.row, snapshot.project, setting), span: place.span };
    }
    case 'command':
      return place.command.row && { contents: describeCommand(place.command.row), span: place.span };
    case 'key':
      return { contents: describeKey(place.key, place.command, keysIn(snapshot.reading)), span: place.span };
    case 'argument': {
      const { command, word } = place;
      const role = command.arguments()?.roles[command.words.indexOf(word)];
      // A value behind an option is explained by the option.
      const option = role?.kind === 'token' ? role.part : role?.kind === 'value' ? role.option : undefined;
      return option && command.row && { contents: `${describeOption(command.row, option)}\n\n${linkTo(command.row)}`, span: word };
    }
    case undefined:
      return undefined;
  }
}
