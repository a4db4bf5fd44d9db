// What this program says about configurations, release by release, in the terms of the oracle: whether a release loads a
// file, and whether it goes on to create a client.

import type { Report } from '../../src/model';
import { environment } from './randomValues';
import { fixAll } from '../../src/features/fixAll';
import { createService, type Document } from '../../src/service';

export { newest } from '../../src/tables/redisson';
export { randomConfigs, type RandomFile } from './randomConfigs';
export { environment };

/** What a release made of a file; a part is missing where it is not known. */
export interface Outcome {
  readonly loads?: boolean;
  readonly creates?: boolean;
}

/** The errors about a file, by the stage at which the release would refuse it. */
export interface Verdict {
  readonly load: readonly string[];
  readonly create: readonly string[];
  /** Whether the file was taken for a configuration that Redisson itself reads. */
  readonly isConfig: boolean;
}

/** Rules about what is checked when a client is created, after the file has loaded. */
const createRules = new Set(['config-address', 'config-start']);
/** What only Azure Managed Redis refuses. */
const serviceRules = /^(endpoint-|config-(mode-mismatch|database)$)/;

export interface Judge {
  /** The verdicts on files, in their order; each text is read once, and judged again for each release. */
  readonly judge: (files: readonly { readonly yaml: string }[], release: string) => Verdict[];
  /** The files with every safe fix applied, those of the Azure guidance included. */
  readonly fix: (files: readonly { readonly yaml: string }[], release: string) => string[];
}

/** A judge of many files. */
export function createJudge(): Judge {
  const service = createService((rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  const known = new Map<string, Document>();
  const documentOf = (text: string): Document => {
    let document = known.get(text);
    if (!document) known.set(text, (document = { uri: `file:///${known.size}/redisson.yaml`, languageId: 'yaml', version: 1, text }));
    return document;
  };
  return {
    fix(files, release) {
      service.facts.setUser({ redisson: release, deployment: { azure: true } }, 'the oracle');
      service.refresh();
      return files.map(({ yaml }) => {
        const document: Document = { uri: 'file:///fixed/redisson.yaml', languageId: 'yaml', version: 1, text: yaml };
        // The cache goes by name and version, and each file is another text.
        service.forget(document.uri);
        return fixAll(document, (changed) => service.look(changed), { unsafe: false });
      });
    },
    judge(files, release) {
      service.facts.setUser({ redisson: release, deployment: { azure: false } }, 'the oracle');
      service.refresh();
      return files.map(({ yaml }) => {
        const snapshot = service.look(documentOf(yaml));
        const errors = (snapshot?.reports ?? []).filter(({ severity, rule }) => severity === 'error' && !serviceRules.test(rule));
        const say = ({ rule, message }: Report): string => `${rule}: ${message}`;
        return {
          load: errors.filter(({ rule }) => !createRules.has(rule)).map(say),
          create: errors.filter(({ rule }) => createRules.has(rule)).map(say),
          isConfig: snapshot?.reading.subjects.some((subject) => subject.about === 'config' && subject.form === 'file') ?? false,
        };
      });
    },
  };
}

/**
 * Whether silence about a file that was refused is meant: its placeholders without a default may be set where the
 * program runs, a template engine writes what stands between its braces, and a file that names no setting of Redisson, or
 * has everything commented out, is nobody's configuration.
 */
export function isTrusted(yaml: string, { load, create, isConfig }: Verdict): boolean {
  const isOpen = Array.from(yaml.matchAll(/\$\{([\w.]+)\}/g)).some(([, name = '']) => environment[name] === undefined);
  const isTemplate = /\{\{|\{%/.test(yaml.replace(/(^|\s)#.*$/gm, ''));
  return load.length === 0 && create.length === 0 && (!isConfig || isOpen || isTemplate);
}

/** How the verdict differs from what a release did; undefined where both say the same. */
export function differenceOf({ loads, creates }: Outcome, { load, create }: Verdict): string | undefined {
  if (loads === false && load.length === 0) return 'does not load, and no error says so';
  if (loads === true && load.length > 0) return `loads, and we say: ${load.join(' | ')}`;
  if (loads === true && creates === false && create.length === 0) return 'creates no client, and no error says so';
  if (loads === true && creates === true && create.length > 0) return `creates a client, and we say: ${create.join(' | ')}`;
  return undefined;
}
