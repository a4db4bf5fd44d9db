// The Azure baseline for one server section: every recommended setting at its value, for the project's release.

import { addToSection, addToTop, isImpossible, keepsAnchors, renameSetting, replaceValue } from '../edit';
import type { Config, Edit, Section, Span } from '../model';
import type { Snapshot } from '../service';
import { baselineFor, type BaselineSetting } from '../tables/baseline';
import { replaceSetting } from '../replace';
import { configAt, covers } from './place';

/** The edits that bring the section at a selection to the baseline; undefined where there is none to bring. */
export function applyBaseline(snapshot: Snapshot, span: Span): { title: string; edits: Edit[] } | undefined {
  const configs = snapshot.reading.subjects.filter((subject): subject is Config => subject.about === 'config');
  const config = configAt(configs, span.start) ?? (configs.length === 1 ? configs[0] : undefined);
  const section = config?.sections.find((candidate) => covers(candidate, span.start)) ?? config?.sections[0];
  if (!config || !section || section.name === 'sentinel' || section.value.kind !== 'mapping') return undefined;
  const releases = snapshot.project.redisson.value;
  const rows = baselineFor(section.name, releases);
  const edits: Edit[] = [];
  const push = (wanted: readonly Edit[]): void => {
    if (keepsAnchors(snapshot.document.text, wanted)) edits.push(...wanted);
  };
  const missing: BaselineSetting[] = [];
  for (const row of rows) {
    const inPlace = settingsAt(config, section, row);
    const written = inPlace.find(({ name }) => name === row.written);
    const old = row.written === row.name ? undefined : section.settings.find(({ name }) => name === row.name);
    if (written) {
      const read = written.read(releases[releases.length - 1]!);
      const fine = read?.kind === 'unknown' || (read?.kind === 'value' && (read.value === row.value || row.accepts?.(read.value) === true));
      if (!fine) push([replaceValue(written, row.yaml)]);
    } else if (old) {
      const replaced = replaceSetting(config, old, releases);
      push(replaced?.edits ?? renameSetting(old, row.written, row.yaml));
    } else {
      missing.push(row);
    }
  }
  const write = ({ written, yaml }: BaselineSetting) => ({ name: written, value: yaml });
  const toSection = missing.filter(({ place }) => place !== 'top').map(write);
  const toTop = missing.filter(({ place }) => place === 'top').map(write);
  if (toSection.length > 0) edits.push(...addToSection(config, section, toSection));
  if (toTop.length > 0) edits.push(...addToTop(config, toTop));
  // What the host has no way to write is left out.
  const quoted = config.region.write(edits.filter((edit) => !isImpossible(edit)));
  const title = `Apply the Azure baseline to ${section.key.text}`;
  return quoted && { title: config.layout?.say(title) ?? title, edits: [...quoted] };
}

function settingsAt(config: Config, section: Section, row: BaselineSetting) {
  return row.place === 'top' ? config.settings.filter((setting) => !setting.section) : section.settings;
}
