// Findings for people: the place, the sentence, the line with a mark, the fixes; then a line that counts.

import type { Fact, Project, Report, Severity, Span } from '../model';
import { configName } from '../project';
import { policies } from '../tables/azure';
import { listOf } from '../text';
import type { Colors, Paint } from './colors';
import { excerptOf } from './excerpt';
import { factFlags } from './facts';
import { show } from './files';
import { count, visible } from './messages';
import type { Options } from './arguments';
import { summarize, type Judged } from './outcome';
import { linesOf, placeAt, type Lines } from './places';
import { secretValues } from './secrets';
import { wrap } from './width';

export interface TextStyle {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The text for all files. `seen` is how many files were looked at, of known kinds or not. */
export function formatText(judged: readonly Judged[], seen: number, options: Options, style: TextStyle): string {
  const parts = judged.filter(({ reports }) => reports.length > 0).map((file) => formatFile(file, options, style));
  return [...parts, formatSummary(judged, seen, style.colors)].join('\n');
}

function formatFile({ source, snapshot, reports }: Judged, options: Options, style: TextStyle): string {
  const { colors } = style;
  const lines = linesOf(snapshot.document.text);
  const secrets = secretValues(snapshot);
  const about = new Set(snapshot.reading.subjects.map((subject) => subject.about));
  const facts = describeFacts(snapshot.project, about.has('config') || about.has('library'), about.has('command'), options);
  const head = `${colors.dim(`${visible(source.shown)}: ${facts}`)}\n`;
  const findings = reports.map((report) => formatReport(source.shown, report, lines, secrets, style));
  return head + findings.join('');
}

const paintOf = (severity: Severity, { red, yellow, blue, dim }: Colors): Paint =>
  ({ error: red, warning: yellow, info: blue, hint: dim })[severity];

function formatReport(shown: string, report: Report, lines: Lines, secrets: readonly Span[], style: TextStyle): string {
  const { colors, width } = style;
  const { line, column } = placeAt(lines, report.at.start);
  const place = `${visible(shown)}:${line}:${column}`;
  const message = wrap(visible(report.message), width - 2).map((words) => `  ${words}\n`);
  const fixes = (report.fixes ?? [])
    .filter(({ edits }) => edits.length > 0)
    .map(({ title, safe }) => `  ${colors.green('fix:')} ${visible(title)}${safe ? '' : colors.dim(' (with --unsafe)')}\n`);
  const head = `${colors.bold(place)}  ${paintOf(report.severity, colors)(report.severity)}  ${colors.dim(report.rule)}\n`;
  return [head, ...message, excerptBlock(lines, report, secrets, style), ...fixes].join('');
}

function excerptBlock(lines: Lines, report: Report, secrets: readonly Span[], { colors, width }: TextStyle): string {
  const number = String(placeAt(lines, report.at.start).line);
  const { line, marks } = excerptOf(lines, report.at, width - number.length - 5, secrets);
  const gutter = ' '.repeat(number.length);
  return `  ${colors.dim(`${number} |`)} ${line}\n  ${colors.dim(`${gutter} |`)} ${paintOf(report.severity, colors)(marks)}\n`;
}

/** The facts in force, as far as the file's content depends on them, and who says so. */
function describeFacts(project: Project, withRedisson: boolean, withGeoReplication: boolean, options: Options): string {
  const { redisson, policies: policy, geoReplication, azure } = project;
  const by = (fact: Fact<unknown>, flag: string): string => ` (${sourceOf(fact, flag, options)})`;
  return [
    ...(withRedisson ? [redisson.version === undefined ? 'Redisson version not known' : `Redisson ${visible(redisson.version)}${by(redisson, '--redisson')}`] : []),
    policy.known ? `${listOf(policy.value.map((name) => policies[name].title), 'or')}${by(policy, '--policy')}` : `policy not known: ${listOf(policy.value, 'or')}`,
    ...(withGeoReplication && geoReplication.value !== undefined
      ? [`geo-replication ${geoReplication.value ? 'on' : 'off'}${by(geoReplication, geoReplication.value ? '--geo-replication' : '--no-geo-replication')}`]
      : []),
    ...(azure.value === false ? [`not Azure Managed Redis${by(azure, '')}`] : []),
  ].join(' · ');
}

/** Who says a fact: the flag, which wins over all else, the configuration by its own name, or as the fact has it. */
function sourceOf({ source }: Fact<unknown>, flag: string, options: Options): string {
  if (factFlags(options).includes(flag)) return flag;
  return source === configName && options.config !== undefined ? show(options.config) : source;
}

/** One line that counts what was found. */
export function formatSummary(judged: readonly Judged[], seen: number, colors: Colors): string {
  const { files, errors, warnings, infos } = summarize(judged);
  const reports = judged.flatMap((file) => file.reports);
  const hints = reports.length - errors - warnings - infos;
  const looked = `${count(files, 'file')} checked${seen > files ? `, ${seen - files} of other kinds` : ''}`;
  if (files === 0) return `Nothing to check: ${seen === 0 ? 'no file was found' : `${count(seen, 'file')} of other kinds`}.\n`;
  if (reports.length === 0) return `No findings: ${looked}.\n`;
  const counts = [
    ...(errors > 0 ? [colors.red(count(errors, 'error'))] : []),
    ...(warnings > 0 ? [colors.yellow(count(warnings, 'warning'))] : []),
    ...(infos > 0 ? [colors.blue(count(infos, 'info'))] : []),
    ...(hints > 0 ? [colors.dim(count(hints, 'hint'))] : []),
  ];
  const fixable = reports.filter(({ fixes }) => fixes?.some(({ safe, edits }) => safe && edits.length > 0)).length;
  const advice = fixable > 0 ? ` ${fixable === 1 ? 'One has' : `${fixable} have`} a safe fix: \`redis-guidance fix\`.` : '';
  return `${listOf(counts)}: ${looked}.${advice}\n`;
}
