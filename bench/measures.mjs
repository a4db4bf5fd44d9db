// What is measured: each function drives the servers side by side, in alternating order, and gives samples per server.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { memoryOf, processorTimeOf, startServer } from './lspClient.mjs';

/** The value at a share of the sorted samples, e.g. 0.5 for the median. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}

export const median = (samples) => quantile(samples, 0.5);

/** Runs `rounds` rounds; the first server of a round is the last of the next, so that drift meets all alike. */
async function alternate(rounds, participants, run) {
  for (let round = 0; round < rounds; round++) {
    for (const participant of round % 2 === 0 ? participants : [...participants].reverse()) await run(participant, round);
  }
}

/** Opens a document and waits for the diagnostics; `wrong` opens it with the mistake and waits for its finding. */
async function open(client, document, { wrong = false, timeout } = {}) {
  const { uri, languageId, text, wrongText, marker } = document;
  const shown = client.nextPublish((published) => published.uri === uri && mentions(published, marker) === wrong, timeout);
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: wrong ? wrongText : text } });
  await shown;
  return { client, document, version: 1, wrong };
}

const mentions = ({ diagnostics }, marker) => diagnostics.some(({ message }) => (message.value ?? message).includes(marker));

/**
 * One keystroke that makes the finding or clears it, until the diagnostics of the new text are there: those with its
 * version, and with or without the finding as it must be.
 * @returns milliseconds.
 */
async function keystroke(session, timeout) {
  const { client, document } = session;
  const version = ++session.version;
  const wrong = (session.wrong = !session.wrong);
  const { position, ...letters } = document.edit;
  const shown = client.nextPublish((published) =>
    published.uri === document.uri && (published.version ?? version) === version && mentions(published, document.marker) === wrong, timeout);
  const start = performance.now();
  client.notify('textDocument/didChange', {
    textDocument: { uri: document.uri, version },
    contentChanges: [{ range: { start: position, end: { ...position, character: position.character + 1 } }, text: wrong ? letters.wrong : letters.right }],
  });
  await shown;
  return performance.now() - start;
}

/** Every function below calls `fail(server, reason)` for a server that cannot take part, and goes on with the others. */
async function each(servers, fail, run) {
  for (const server of servers) await guarded(server, fail, () => run(server));
}

async function guarded(server, fail, run) {
  try {
    await run();
  } catch (error) {
    fail(server.name, error.message);
  }
}

/** From spawning the process to the finding of the first document; then its resident memory in MB. */
export async function measureStart(servers, folder, document, rounds, fail) {
  const figures = new Map(servers.map(({ name }) => [name, { start: [], memory: [] }]));
  const out = new Set();
  await alternate(rounds, servers, async (server) => {
    if (out.has(server)) return;
    await guarded(server, (name, reason) => (out.add(server), figures.delete(name), fail(name, reason)), async () => {
      const start = performance.now();
      const client = await startServer({ ...server, folder });
      try {
        await open(client, document, { wrong: true });
        figures.get(server.name).start.push(performance.now() - start);
        figures.get(server.name).memory.push(memoryOf(client.pid));
      } finally {
        await client.stop();
      }
    });
  });
  return figures;
}

/**
 * Keystrokes in one document, all servers alive at the same time and typed into in turns of `block`. A participant may
 * bring a `document` of its own, so that one server can take part at two sizes.
 * @param after what else to measure in the warm session, e.g. hover.
 * @returns per server `times` (ms), `processor` (ms of processor time per keystroke), `memory` (MB).
 */
export async function measureTyping(servers, folder, document, { count, block, warmUp, timeout = 60_000 }, fail, after) {
  const sessions = [];
  const figures = new Map();
  try {
    await each(servers, fail, async (server) => {
      const client = await startServer({ ...server, folder });
      const entry = { server, client };
      sessions.push(entry);
      entry.session = await open(client, server.document ?? document, { timeout });
      for (let i = 0; i < warmUp; i++) await keystroke(entry.session, timeout);
      figures.set(server.name, { times: [], processor: 0 });
    });
    const alive = () => sessions.filter(({ server }) => figures.has(server.name));
    const drop = (name, reason) => (figures.delete(name), fail(name, reason));
    await alternate(count / block, alive(), async ({ server, client, session }) => {
      if (!figures.has(server.name)) return;
      await guarded(server, drop, async () => {
        const figure = figures.get(server.name);
        const before = processorTimeOf(client.pid);
        for (let i = 0; i < block; i++) figure.times.push(await keystroke(session, timeout));
        figure.processor += (processorTimeOf(client.pid) - before) / count;
      });
    });
    if (after) await after(alive(), figures);
    for (const { server, client } of alive()) figures.get(server.name).memory = memoryOf(client.pid);
  } finally {
    for (const { client } of sessions) await client.stop();
  }
  return figures;
}

/** Hover over a setting's name and completion of one that is being typed, both in a document that is open. */
export async function measureQuestions(sessions, figures, { count, block }, fail) {
  const ask = async (key, { server, client }, method, params, said) => {
    const start = performance.now();
    const answer = await client.request(method, params);
    const time = performance.now() - start;
    if (!said(answer)) throw new Error(`an empty answer to ${method}`);
    (figures.get(server.name)[key] ??= []).push(time);
  };
  const kinds = [
    ['hover', 'textDocument/hover', (document) => document.hoverAt, (answer) => answer?.contents],
    ['completion', 'textDocument/completion', (document) => ({ line: document.hoverAt.line + 1, character: 8 }), (answer) => (answer?.items ?? answer)?.length > 0],
  ];
  for (const [key, method, place, said] of kinds) {
    const out = new Set();
    // A new line with the beginning of a name is typed for completion and stays there.
    if (key === 'completion') for (const { client, session } of sessions) {
      const at = { line: session.document.hoverAt.line + 1, character: 0 };
      client.notify('textDocument/didChange', { textDocument: { uri: session.document.uri, version: ++session.version }, contentChanges: [{ range: { start: at, end: at }, text: '  connec\n' }] });
    }
    await alternate(count / block, sessions, async (entry) => {
      if (out.has(entry)) return;
      await guarded(entry.server, (name, reason) => (out.add(entry), delete figures.get(name)[key], fail(name, `${key}: ${reason}`)), async () => {
        const { uri } = entry.session.document;
        for (let i = 0; i < block; i++) await ask(key, entry, method, { textDocument: { uri }, position: place(entry.session.document) }, said);
      });
    });
  }
}

/**
 * Runs of the command line over sets of files, in turns.
 * @returns per set its wall times in ms.
 * @throws when a run fails, reads another number of files or misses their finding.
 */
export async function measureCommandLine(node, cli, sets, marker, rounds, output) {
  const times = sets.map(() => []);
  // The first run warms the disk's cache and does not count.
  await alternate(1, sets.map((set) => ({ set })), run);
  await alternate(rounds, sets.map((set, index) => ({ set, index })), run);
  return times;

  function run({ set, index }) {
    rmSync(output, { force: true });
    const start = performance.now();
    const ended = spawnSync(node, [cli, 'check', '--format', 'json', '--fail-on', 'never', '--output', output, ...set.paths], { encoding: 'utf8', timeout: 300_000 });
    const time = performance.now() - start;
    if (ended.status !== 0) throw new Error(`exit status ${ended.status ?? ended.signal}: ${ended.stderr.trim().slice(-300)}`);
    const { files } = JSON.parse(readFileSync(output, 'utf8'));
    const found = files.filter(({ findings }) => findings.some(({ message }) => message.includes(marker))).length;
    if (found !== set.files) throw new Error(`${found} of ${set.files} files have the finding that each of them must have`);
    times[index]?.push(time);
  }
}
