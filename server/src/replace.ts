// Putting a successor in the place of an old setting: edits from the table of replacements.

import { moveSetting, removeSetting, renameSetting, sliceOf } from './edit';
import type { Config, Fix, Setting } from './model';
import { replacementOf } from './tables/replacements';

/**
 * The fix that puts a setting's successor in its place, for the releases that matter (oldest first): undefined
 * where there is none that all of them take. Where the successor is already written, the old setting only goes.
 * With `exactAs` only a successor that means what that release reads will do.
 */
export function replaceSetting(config: Config, setting: Setting, among: readonly string[], exactAs?: string): Omit<Fix, 'safe'> | undefined {
  const place = setting.section?.name ?? 'top';
  const newest = among[among.length - 1];
  if (newest === undefined) return undefined;
  const read = setting.read(exactAs ?? newest);
  const known = read?.kind === 'value' && read.value !== null && typeof read.value !== 'string' ? read.value : undefined;
  const replacement = replacementOf(place, setting.name, known, among, exactAs !== undefined);
  if (!replacement) return undefined;

  const { name, value } = replacement;
  const toTop = replacement.place === 'top' && setting.section !== undefined;
  const siblings = toTop ? config.root : setting.parent;
  if (siblings.entries.some(({ key }) => key !== setting.key && key.kind === 'scalar' && key.text === name)) {
    return { title: `Remove ${setting.name}: ${name} is set`, edits: [removeSetting(config, setting)] };
  }
  if (!toTop) return { title: `Replace by ${name}`, edits: renameSetting(setting, name, value) };
  if (name === setting.name) return { title: `Move ${name} to top level`, edits: moveSetting(config, setting, config.root) };
  const written = value ?? sliceOf(config, setting.value);
  return { title: `Replace by ${name} at top level`, edits: moveSetting(config, setting, config.root, { name, value: written }) };
}
