// What lies under the cursor: a setting, a value, a section, a command or one of its words.

import type { Argument, Command, Config, Key, Reading, Section, Setting, Span } from '../model';

export type Place =
  | { readonly on: 'setting'; readonly setting: Setting; readonly config: Config; readonly span: Span }
  | { readonly on: 'value'; readonly setting: Setting; readonly config: Config; readonly span: Span }
  | { readonly on: 'section'; readonly section: Section; readonly config: Config; readonly span: Span }
  | { readonly on: 'command'; readonly command: Command; readonly span: Span }
  | { readonly on: 'key'; readonly command: Command; readonly key: Key; readonly span: Span }
  | { readonly on: 'argument'; readonly command: Command; readonly word: Argument; readonly span: Span };

/** The innermost thing at an offset of the document. */
export function placeAt(reading: Reading, offset: number): Place | undefined {
  for (const subject of reading.subjects) {
    if (subject.about === 'config') {
      const place = placeInConfig(subject, offset);
      if (place) return place;
    } else if (subject.about === 'command' && covers(subject, offset)) {
      return placeInCommand(subject, offset);
    }
  }
  return undefined;
}

/** The configuration around an offset; blanks behind its text belong to it as well. */
export function configAt(configs: readonly Config[], offset: number, text = ''): Config | undefined {
  return configs.findLast((config) => {
    const { region } = config;
    if (region.isWhole && !config.layout?.isFlat) return true;
    const [start, end] = region.isWhole ? [config.start, config.end] : [region.toDocument(0), region.toDocumentEnd(region.text.length)];
    return start <= offset && (offset <= end || /^\s+$/.test(text.slice(end, offset)));
  });
}

function placeInConfig(config: Config, offset: number): Place | undefined {
  for (const section of config.sections) {
    if (covers(section.key, offset)) return { on: 'section', section, config, span: section.key };
  }
  for (const setting of config.settings) {
    if (covers(setting.key, offset)) return { on: 'setting', setting, config, span: setting.key };
    const { value } = setting;
    const span = { start: value.tag?.start ?? value.start, end: value.end };
    if (span.start < span.end && covers(span, offset)) return { on: 'value', setting, config, span };
  }
  return undefined;
}

function placeInCommand(command: Command, offset: number): Place | undefined {
  if (covers(command.name, offset)) return { on: 'command', command, span: command.name };
  const key = command.keys?.find((candidate) => covers(candidate, offset));
  if (key) return { on: 'key', command, key, span: key };
  const word = command.words.find((candidate) => covers(candidate, offset));
  return word && { on: 'argument', command, word, span: word };
}

/** Whether the cursor touches the span; its end counts, since the cursor stands between letters. */
export function covers({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
