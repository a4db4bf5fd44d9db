// Turns what each Redisson release takes into tables with spans of releases, and back: expand(compress(dumps)) is dumps.
//
// A row's `life` holds the releases at which it comes and goes in turn, `deprecated`, `unasked` and `fails` those at
// which they begin and end to be true. Other fields hold [release, value] pairs, each from that release on, or the bare value
// where it is never another.

/** Fields with pairs, and whether one that never changes is written bare. */
const settingFields = { type: true, values: false, default: false };
const classFields = { settings: true, empty: false, values: false, open: false, properties: false, constructors: false };
/** What most classes are: not written where it never is another. */
const usual = { values: [], open: false, properties: {} };

/**
 * One release in the form that is compared and kept, from what DumpSettings printed.
 * @param {string} release
 * @param {{ settings: object[], classes: object[] }} raw
 * @param {Record<string, string>} sections short names of sections, by key
 */
export function shape(release, raw, sections) {
  const shorts = Object.fromEntries(Object.entries(sections).map(([short, key]) => [key, short]));
  const settings = raw.settings.map(({ section, name, type, values, default: usual, deprecated }) => ({
    section: shorts[section] ?? section,
    name,
    type,
    ...(values ? { values } : {}),
    default: usual,
    ...(deprecated ? { deprecated } : {}),
  }));
  const classes = raw.classes.map(({ name, settings: taking, empty, values, open, properties, constructors, deprecated, lacks, fails }) => ({
    name,
    settings: taking,
    // Without its library a class cannot be made here; that it could be is all that its constructors tell.
    empty: lacks ? constructors.includes('') : empty,
    ...(lacks ? {} : { values, open, properties: properties ?? {} }),
    constructors,
    ...(deprecated ? { deprecated } : {}),
    ...(lacks ? { unasked: true } : {}),
    ...(fails ? { fails: true } : {}),
  }));
  const order = (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
  return { release, settings: settings.sort(order), classes: classes.sort(order) };
}

/** What names a row. */
export function keyOf(row) {
  return row.section === undefined ? row.name : `${row.section}.${row.name}`;
}

/** Tables of all releases. @param {readonly { release: string, settings: object[], classes: object[] }[]} dumps oldest first */
export function compress(dumps) {
  return {
    releases: dumps.map(({ release }) => release),
    settings: compressRows(dumps.map(({ release, settings }) => [release, settings]), ({ section, name }) => ({ section, name }), settingFields, ['deprecated']),
    classes: compressRows(dumps.map(({ release, classes }) => [release, classes]), ({ name }) => ({ name }), classFields, ['deprecated', 'unasked', 'fails']),
  };
}

/** What every release takes, oldest first. */
export function expand({ releases, settings, classes }) {
  const at = new Map(releases.map((release, index) => [release, index]));
  const settingsOf = expandRows(settings, at, ({ section, name }) => ({ section, name }), settingFields, ['deprecated']);
  const classesOf = expandRows(classes, at, ({ name }) => ({ name }), classFields, ['deprecated', 'unasked', 'fails']);
  return releases.map((release, index) => ({ release, settings: settingsOf(index), classes: classesOf(index) }));
}

function compressRows(dumps, head, fields, flags) {
  const rows = new Map();
  dumps.forEach(([release, list], index) => {
    for (const row of list) {
      const known = rows.get(keyOf(row)) ?? { ...head(row), seen: [] };
      known.seen.push({ release, index, row });
      rows.set(keyOf(row), known);
    }
  });
  const inOrder = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return inOrder.map(({ seen, ...name }) => {
    const present = new Set(seen.map(({ index }) => index));
    const life = dumps.flatMap(([release], index) => (present.has(index) === present.has(index - 1) ? [] : [release]));
    const written = { ...name, life };
    for (const [field, bare] of Object.entries(fields)) {
      // A setting's constants may be none for a time.
      const here = seen.filter(({ row }) => row[field] !== undefined || fields === settingFields);
      const pairs = pairsOf(here.map(({ release, row }) => [release, row[field] ?? null]));
      const silent = pairs.length === 1 && same(pairs[0][1], fields === settingFields ? (field === 'values' ? null : undefined) : usual[field]);
      if (pairs.length > 0 && !silent) written[field] = bare && pairs.length === 1 ? pairs[0][1] : pairs;
    }
    for (const flag of flags) {
      const pairs = pairsOf(seen.map(({ release, row }) => [release, row[flag] === true]));
      const at = pairs.slice(pairs[0][1] ? 0 : 1).map(([release]) => release);
      if (at.length > 0) written[flag] = at;
    }
    return written;
  });
}

/** The first release of each value. */
function pairsOf(list) {
  const pairs = [];
  for (const [release, value] of list) if (pairs.length === 0 || !same(pairs.at(-1)[1], value)) pairs.push([release, value]);
  return pairs;
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function expandRows(rows, at, head, fields, flags) {
  const places = (releases = []) => releases.map((release) => at.get(release));
  const holds = (flips, index) => flips.filter((flip) => flip <= index).length % 2 === 1;
  const ready = rows.map((row) => ({
    row,
    life: places(row.life),
    flags: flags.flatMap((flag) => (row[flag] ? [[flag, places(row[flag])]] : [])),
    pairs: Object.entries(fields).map(([field, bare]) => {
      const pairs = bare && !Array.isArray(row[field][0]) ? [[row.life[0], row[field]]] : (row[field] ?? []);
      return [field, pairs.map(([release, value]) => [at.get(release), value])];
    }),
  }));
  return (index) =>
    ready.filter(({ life }) => holds(life, index)).map(({ row, flags: kept, pairs: all }) => {
      const plain = head(row);
      const raised = kept.filter(([, flips]) => holds(flips, index)).map(([flag]) => flag);
      for (const [field, pairs] of all) {
        if (fields === classFields && field in usual && raised.includes('unasked')) continue;
        const found = pairs.findLast(([from]) => from <= index);
        const value = found ? found[1] : fields === classFields ? usual[field] : undefined;
        if (value !== undefined && !(field === 'values' && value === null)) plain[field] = value;
      }
      for (const flag of raised) plain[flag] = true;
      return plain;
    });
}
