// Reads a rule's page: its head, and the examples that stand in its fences.

/** `^^^ id: part of the message` below a line. Lines and columns from 0. */
export interface Mark {
  readonly id: string;
  readonly message: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export interface PageFile {
  readonly language: string;
  readonly name: string;
  /** Without the lines of marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** All fences under one heading: one workspace. */
export interface Case {
  readonly heading: string;
  readonly kind: 'bad' | 'good' | 'fixed';
  /** What follows the colon of the heading; Bad and Fixed of one name belong together. */
  readonly name: string;
  readonly files: readonly PageFile[];
}

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly cases: readonly Case[];
}

/** Reads a page; throws where a fence has no file name or a mark points at nothing. */
export function parsePage(text: string): Page {
  const lines = text.split('\n');
  const id = /^# (\S+)$/.exec(lines[0] ?? '')?.[1] ?? '';
  const cases: Case[] = [];
  let open: { heading: string; kind: Case['kind']; name: string; files: PageFile[] } | undefined;
  for (let i = 1; i < lines.length; i++) {
    const heading = /^##+ ((Bad|Good|Fixed)(?:: (.*))?)$/.exec(lines[i]!);
    if (heading) {
      open = { heading: heading[1]!, kind: heading[2]!.toLowerCase() as Case['kind'], name: heading[3] ?? '', files: [] };
      cases.push(open);
    }
    const fence = /^```(\S+) (\S+)$/.exec(lines[i]!);
    if (!fence || !open) continue;
    const end = lines.indexOf('```', i + 1);
    if (end < 0) throw new Error(`${id}: the fence in line ${i + 1} is open`);
    open.files.push(parseFile(fence[1]!, fence[2]!, lines.slice(i + 1, end)));
    i = end;
  }
  return { id, title: lines[2] ?? '', text, cases: cases.filter(({ files }) => files.length > 0) };
}

function parseFile(language: string, name: string, lines: readonly string[]): PageFile {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of lines) {
    const mark = /^(\s*)(\^+) ([a-z][a-z0-9-]*): (.*)$/.exec(line);
    if (!mark) {
      kept.push(line);
      continue;
    }
    if (kept.length === 0) throw new Error(`${name}: a mark stands above the first line`);
    const from = mark[1]!.length;
    marks.push({ id: mark[3]!, message: mark[4]!, line: kept.length - 1, from, to: from + mark[2]!.length });
  }
  return { language, name, text: kept.map((line) => `${line}\n`).join(''), marks };
}
