// The report of a run: tables in Markdown, and what is missing, said last where nobody overlooks it.

/** Starts a report for servers of these names; `missing` is what is known to be missing from the start. */
export function createReport(names, missing) {
  const lines = [];
  const missed = [...missing];
  const notes = [];
  const over = [];
  const show = (value, unit = '') => (value === undefined ? '–' : `${value >= 100 ? Math.round(value) : value}${unit && ` ${unit}`}`);
  for (const reason of missing) console.error(`MISSING ${reason}`);

  const table = (head) => lines.push(`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`);
  let opened;
  const row = (head, cells) => {
    if (opened !== head.join()) table(head);
    opened = head.join();
    lines.push(`| ${cells.join(' | ')} |`);
  };

  return {
    say: (sentence) => lines.push(sentence, ''),
    head(title, explanation) {
      lines.push('', `## ${title}`, '', ...(explanation ? [explanation, ''] : []));
      opened = undefined;
    },
    miss(reason) {
      console.error(`MISSING ${reason}`);
      missed.push(reason);
    },
    /** What another server did not do; its cells stay empty. */
    note(reason) {
      console.error(reason);
      notes.push(reason);
    },
    /** A row with a figure per server; a budget is upheld or missed by the first server, if that is ours. */
    add(what, figures, budget, unit) {
      if (figures.size === 0) return;
      const own = figures.get('redis-guidance');
      const judged = budget === undefined || own === undefined ? '' : own < budget ? 'OK' : '**over**';
      if (judged === '**over**') over.push(what);
      row(['What', 'Budget', '', ...names], [what, budget === undefined ? '' : `under ${budget} ${unit}`, judged, ...names.map((name) => show(figures.get(name), unit))]);
    },
    addGrowth(title, size, [once, twice], settled) {
      if (once.size + twice.size === 0) return;
      const cells = names.map((name) => {
        const [a, b, base] = [once, twice, settled].map((figures) => figures.get(name));
        // Where the smaller one takes hardly longer than 1 KB, the quotient would be noise.
        const factor = a - base > 1 ? `${Math.round(((b - base) / (a - base)) * 10) / 10}` : '–';
        return `${show(a)} → ${show(b, 'ms')} | ${Number.isNaN(Number(factor)) ? '–' : factor}`;
      });
      row(['Shape', 'Sizes', ...names.flatMap((name) => [name, 'factor'])], [title, `${size.toLocaleString('en')} → ${(2 * size).toLocaleString('en')}`, ...cells]);
    },
    addRuns(title, sets, times) {
      sets.forEach(({ files, bytes }, index) => {
        const beyond = times[index] - times[0];
        const rate = index === 0 || beyond <= 0 ? ['–', '–'] : [`${Math.round(beyond / ((bytes - sets[0].bytes) / 1e6))} ms`, files === 1 ? '–' : `${Math.round((files - 1) / (beyond / 1000)).toLocaleString('en')}`];
        row(['Input', 'Files', 'MB', 'Wall time, median', 'per MB', 'Files per second'], [index === 0 ? `${title}: start` : title, files.toLocaleString('en'), (bytes / 1e6).toFixed(2), `${Math.round(times[index])} ms`, ...rate]);
      });
    },
    finish() {
      if (over.length > 0) lines.push('', `**Over budget:** ${over.join('; ')}.`);
      if (notes.length > 0) lines.push('', 'Cells left empty:', '', ...notes.map((note) => `- ${note}`));
      if (missed.length > 0) lines.push('', '## MISSING', '', 'These could not be measured, and their rows or cells are left out:', '', ...missed.map((reason) => `- ${reason}`));
      return { text: `# Benchmarks\n\n${lines.join('\n')}\n`, failed: over.length + missed.length > 0 };
    },
  };
}
