// JSON configurations, which 3.x reads as JSON and every release as YAML: what a fix leaves stays JSON.

import type { Layout } from '../model';
import { unquote } from '../parsers/foreign';
import { wholeDocument, type Region } from '../region';
import { applyPlain, largestRewrite } from './regions/plain';

/** Values as JSON has them; a class stands in a property. */
export const jsonLayout: Layout = {
  isFlat: false,
  spell: (name) => name,
  write(_, yaml) {
    const [, className, rest] = /^!<([\w.$]+)>\s*(.*)$/.exec(yaml) ?? [];
    if (className !== undefined) {
      const properties = [...(rest ?? '').matchAll(/(\w+): ("[^"]*"|[\w.]+)/g)].map(([, name, value]) => `, "${name!}": ${toJson(value!)}`);
      return `{"class": "${className}"${properties.join('')}}`;
    }
    return toJson(yaml);
  },
  say: (sentence) => sentence,
};

function toJson(yaml: string): string {
  return isJson(yaml) ? yaml : JSON.stringify(unquote(yaml));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A document of JSON, in which edits that would leave something else are not written. */
export function jsonDocument(text: string): Region {
  const region = wholeDocument(text);
  const isStrict = text.length <= largestRewrite && isJson(text.replace(/^\uFEFF/, ''));
  return { ...region, write: (edits) => (isStrict && !isJson(applyPlain(text, region, edits).replace(/^\uFEFF/, '')) ? undefined : region.write(edits)) };
}
