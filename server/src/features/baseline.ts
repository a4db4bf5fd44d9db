// The Azure baseline for one server section: every recommended setting at its value, for the project's release.

import { addToSection, addToTop, renameSetting, replaceValue } from '../edit';
import type { Config, Edit, Section, Span } from '../model';
import type { Snapshot } from '../service';
import { baselineFor, type BaselineSetting } from '../tables/baseline';
import { replaceSetting } from '../replace';
import { covers } from './place';

/** The edits that bring the section at a selection to the baseline; undefined where there is none to bring. */
export function applyBaseline(snapshot: Snapshot, span: Span): { title: string; edits: Edit[] } | undefined {
  const config = snapshot.reading.subjects.find((subject): subject is Config => subject.about === 'config');
  const section = config?.sections.find((candidate) => covers(candidate, span.start)) ?? config?.sections[0];
  if (!config || !section || section.name === 'sentinel' || section.value.kind !== 'mapping') return undefined;
  const releases = snapshot.project.redisson.value;
  const rows = baselineFor(section.name, releases);
  const edits: Edit[] = [];
  const missing: BaselineSetting[] = [];
  for (const row of rows) {
    const inPlace = settingsAt(config, section, row);
    const written = inPlace.find(({ name }) => name === row.written);
    const old = row.written === row.name ? undefined : section.settings.find(({ name }) => name === row.name);
    if (written) {
      const read = written.read(releases[releases.length - 1]!);
      const fine = read?.kind === 'unknown' || (read?.kind === 'value' && (read.value === row.value || row.accepts?.(read.value) === true));
      if (!fine) edits.push(replaceValue(written, row.yaml));
    } else if (old) {
      const replaced = replaceSetting(config, old, releases);
      edits.push(...(replaced?.edits ?? renameSetting(old, row.written, row.yaml)));
    } else {
      missing.push(row);
    }
  }
  const write = ({ written, yaml }: BaselineSetting) => ({ name: written, value: yaml });
  const toSection = missing.filter(({ place }) => place !== 'top').map(write);
  const toTop = missing.filter(({ place }) => place === 'top').map(write);
  if (toSection.length > 0) edits.push(...addToSection(config, section, toSection));
  if (toTop.length > 0) edits.push(...addToTop(config, toTop));
  const quoted = edits.map((edit) => ({ ...edit, text: config.region.quote(edit.text) }));
  return { title: `Apply the Azure baseline to ${section.key.text}`, edits: quoted };
}

function settingsAt(config: Config, section: Section, row: BaselineSetting) {
  return row.place === 'top' ? config.settings.filter((setting) => !setting.section) : section.settings;
}
