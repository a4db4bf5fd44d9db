// What real servers make of samples of lines: the words that redis-cli splits them into, the keys that the server finds,
// their slots, and how it answers when they are sent to the node that owns the first key.
import { connect } from './protocol.mjs';
import { areRefused, splitLines } from './typing.mjs';

/** How long a reply may take before the server is asked whether the client is blocked, in ms. */
const patience = 60;

/** What redis-cli does by itself and sends nothing. Source: redis-cli 7.0.15. */
const ownWords = /^(?:quit|exit|restart|help|\?)$/i;

/**
 * Asks about all samples. Gives for each `{ sample, refused, own, words, keys, slots, outcomes, errors, sent }`: `words` of
 * each line as Buffers; `keys` as Buffers; `outcomes` and `errors` of
 * each line; `sent` is false where a line was kept back. `api` is the bundle of verdict.ts.
 */
export async function askAll(servers, samples, api) {
  const { ports, single, owner } = servers;
  const control = await Promise.all(ports.map(connect));
  const arities = await aritiesOf(control[0]);
  const splits = splitLines(single, samples.flatMap(({ lines }) => lines));
  const observations = samples.map((sample) => ({ sample, words: splits.splice(0, sample.lines.length) }));
  const numbered = observations.filter(({ sample, words }) => sample.lines.length === 1 && words[0]?.length > 1 && /^\s*[+-]?\d+$|^$/.test(words[0][0].toString()));
  const refusals = areRefused(single, numbered.map(({ sample }) => sample.lines[0]));
  numbered.forEach((one, at) => {
    if (refusals[at]) one.words[0] = undefined;
    else one.words[0] = one.words[0].slice(1);
  });
  for (const one of observations) {
    one.refused = one.words.some((words) => words === undefined);
    one.own = one.words.length === 1 && one.words[0]?.length > 0 && ownWords.test(one.words[0][0].toString());
    one.isAsked = !one.refused && !one.own && one.words.every((words) => words.length > 0);
  }

  await inParts(observations.filter(({ isAsked }) => isAsked), async (one) => {
    one.lineKeys = await Promise.all(one.words.map((words) => keysOf(control[0], words)));
    one.slots = await Promise.all(one.lineKeys[0].map((key) => control[0].send(['CLUSTER', 'KEYSLOT', key])));
    const home = one.words.length === 1 ? one.lineKeys[0][0] : insideBlock(one.words, one.lineKeys.map((keys, at) => (keys.length === 0 && hasHiddenKey(one.words[at]) ? one.words[at].slice(1, 2) : keys))).find((keys) => keys.length > 0 && sharesSlot(keys, api))?.[0];
    one.node = home === undefined ? 0 : owner(await control[0].send(['CLUSTER', 'KEYSLOT', home]));
    // COMMAND GETKEYS takes no command of one word.
    if (one.words.length === 1 && one.words[0].length > 1 && !isMiscounted(one.words[0], arities, api)) one.keys = one.lineKeys[0];
  });

  // One after the other: what one makes on a node would be in the way of another.
  const sender = createSender(servers, control);
  for (const one of observations) {
    if (!one.isAsked) continue;
    one.miscounted = one.words.map((words) => isMiscounted(words, arities, api));
    one.sent = one.words.every((words, at) => one.miscounted[at] || maySend(words, api));
    if (one.sent) await (one.words.length === 1 ? sendSingle(one, sender, api) : sendBlock(one, sender, api));
  }
  sender.close();
  for (const connection of control) connection.close();
  return observations;
}

/** Asks about some at a time, and not about all: what waits for a reply is looked through with each. */
async function inParts(all, ask) {
  for (let at = 0; at < all.length; at += 500) await Promise.all(all.slice(at, at + 500).map(ask));
}

async function aritiesOf(connection) {
  const found = new Map();
  const add = (info) => {
    found.set(info[0].toString(), info[1]);
    for (const child of info[9] ?? []) add(child);
  };
  for (const info of await connection.send(['COMMAND'])) add(info);
  return found;
}

/** Whether the server itself refuses the number of words, before the command or a cluster looks at them. */
function isMiscounted(words, arities, api) {
  const row = api.findCommand(words.slice(0, 2).map(String));
  const arity = row && arities.get(row.name.toLowerCase().replace(' ', '|'));
  return arity !== undefined && (arity > 0 ? words.length !== arity : words.length < -arity);
}

/** A command that is kept out is sent only where the server refuses it for its number of words. */
function maySend(words, api) {
  const row = api.findCommand(words.slice(0, 2).map(String));
  // Nobody listens at port 1 of this machine.
  const isHarmless = row?.name === 'MIGRATE' && words[1].toString() === '127.0.0.1' && words[2].toString() === '1';
  return !row || isHarmless || api.whyKeptOut(row) === undefined;
}

async function keysOf(connection, words) {
  const reply = await connection.send(['COMMAND', 'GETKEYS', ...words]);
  return Array.isArray(reply) ? reply : [];
}

/** What has a slot and is not found by COMMAND GETKEYS: a target without a source, a channel. */
function hasHiddenKey(words) {
  return words.length > 1 && /^(?:pfmerge|spublish)$/i.test(words[0].toString());
}

/** A line of a block that is refused by itself is not what brings the block to a node. */
function sharesSlot(keys, api) {
  return keys.every((key) => api.slotOf(key) === api.slotOf(keys[0]));
}

/** The keys of the lines behind the MULTI that opens the last block; of all where no line opens one. */
function insideBlock(words, keys) {
  let [opened, isOpen] = [-1, false];
  words.forEach((line, at) => {
    const name = line[0].toString().toLowerCase();
    if (name === 'multi' && line.length === 1 && !isOpen) [opened, isOpen] = [at, true];
    else if (name === 'exec' || (line.length === 1 && (name === 'discard' || name === 'reset'))) isOpen = false;
  });
  // WATCH is refused inside a block, and brings it to no node.
  return keys.slice(opened + 1).filter((_, at) => opened < 0 || !/^watch$/i.test(words[opened + 1 + at][0].toString()));
}

/** One line, in the state in which it looks at all its words, and with nothing stored: refused where either refuses it. */
async function sendSingle(one, sender, api) {
  const [words] = one.words;
  const row = api.findCommand(words.slice(0, 2).map(String));
  const all = one.keys?.length > 0 ? one.keys : words.slice(1, 2);
  const keys = all.filter((key, at) => all.findIndex((other) => other.equals(key)) === at);
  const answers = [];
  for (const before of row ? [api.preparations(row, keys, words), api.preparations(row, [], words)] : [[]]) {
    answers.push(await sender.send(one.node, before, words));
  }
  const kindOf = (error) => api.outcomeOf(error, one.miscounted[0]);
  const outcomes = answers.map(kindOf);
  if (outcomes[0] === 'mode' && /^(?:SORT|SORT_RO|COPY)$/.test(row.name)) {
    // A server without a cluster looks at the other words.
    const error = await sender.sendAlone(api.preparations(row, keys, words), words);
    if (kindOf(error) !== 'none') [answers[0], outcomes[0]] = [error, kindOf(error)];
  }
  // With nothing stored some commands are taken unseen.
  const at = Math.max(outcomes.findIndex((outcome) => outcome !== 'none' && outcome !== 'state'), 0);
  one.outcomes = [outcomes[at]];
  one.errors = [answers[at]];
}

async function sendBlock(one, sender, api) {
  const replies = await sender.sendAll(one.node, one.words);
  // A line that blocks, where no block was opened, keeps the others back.
  one.sent = !replies.includes(undefined);
  if (!one.sent) return;
  one.errors = replies.map((reply) => reply?.error);
  one.outcomes = one.errors.map((error, at) => api.outcomeOf(error, one.miscounted[at]));
  // What EXEC answers belongs to the lines that were queued.
  const results = replies[replies.length - 1];
  if (!Array.isArray(results)) return;
  const opened = replies.findLastIndex((reply, at) => reply?.status === 'OK' && /^multi$/i.test(one.words[at][0].toString()));
  const queued = replies.flatMap((reply, at) => (at > opened && reply?.status === 'QUEUED' ? [at] : []));
  queued.forEach((at, i) => {
    one.errors[at] = results[i]?.error;
    one.outcomes[at] = api.outcomeOf(results[i]?.error, false);
  });
}

/** Sends lines to a node over a connection that is made anew where a line blocks it, ends it or leaves it subscribed. */
function createSender({ ports, single }, control) {
  const connections = [];
  const open = async (node) => {
    if (!connections[node]?.isOpen) {
      connections[node] = await connect(ports[node]);
      connections[node].id = await connections[node].send(['CLIENT', 'ID']);
    }
    return connections[node];
  };
  const reset = async (node) => {
    const connection = await open(node);
    await Promise.all([connection.send(['RESET']), connection.send(['FLUSHALL', 'SYNC'])]);
    return connection;
  };
  /** The reply; undefined where the client is blocked, which no refusal does. */
  const patiently = async (node, connection, words) => {
    const reply = connection.send(words);
    for (;;) {
      const timer = Symbol('timer');
      let handle;
      const first = await Promise.race([reply, new Promise((done) => (handle = setTimeout(done, patience, timer)))]);
      clearTimeout(handle);
      if (first !== timer) return first;
      const list = String(await control[node].send(['CLIENT', 'LIST', 'ID', String(connection.id)]));
      if (/ flags=\w*b/.test(list)) {
        connection.close();
        return undefined;
      }
    }
  };
  const sender = {
    async send(node, before, words) {
      const connection = await reset(node);
      const made = await Promise.all(before.map((one) => connection.send(one)));
      // Keys on other nodes cannot be made here, and need not be.
      const failed = made.find((reply) => reply?.error !== undefined && !/^(?:MOVED|BUSYGROUP)/.test(reply.error));
      if (failed) throw new Error(`A preparation failed: ${failed.error}`);
      const reply = await patiently(node, connection, words);
      // A channel has no key that would tell its node beforehand.
      const target = /^MOVED \d+ \S*:(\d+)/.exec(reply?.error ?? '')?.[1];
      if (/subscribe$/i.test(words[0].toString())) connection.close();
      if (target === undefined) return reply?.error;
      const other = ports.indexOf(Number(target));
      return other === node ? reply.error : sender.send(other, [], words);
    },
    async sendAlone(before, words) {
      const connection = await connect(single);
      const replies = await Promise.all([['FLUSHALL', 'SYNC'], ...before, words].map((one) => connection.send(one)));
      connection.close();
      return replies[replies.length - 1]?.error;
    },
    async sendAll(node, lines) {
      const connection = await reset(node);
      const replies = [];
      for (const words of lines) replies.push(await patiently(node, connection, words));
      return replies;
    },
    close() {
      for (const connection of connections) connection?.close();
    },
  };
  return sender;
}
