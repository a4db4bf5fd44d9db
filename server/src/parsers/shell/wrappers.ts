// Commands that run other commands: what `sudo`, `docker exec`, `timeout`, `xargs`, `sh -c` and their like lead to.

import type { Argument } from '../../model';
import { describePattern } from '../../patterns';
import { isRedisCli } from '../redisCli';
import type { Names } from './names';
import { expand } from './names';

/** What a call leads to: redis-cli with its words, or words that a further shell reads. */
export type Led =
  | { readonly to: 'redis-cli'; readonly words: readonly [Argument, ...Argument[]] }
  | { readonly to: 'shell'; readonly word: Argument };

/** How many words that are no options may stand before the command that is run. */
const positionals: Readonly<Record<string, number>> = {
  sudo: 0, doas: 0, env: 0, nice: 0, ionice: 0, nohup: 0, time: 0, exec: 0, command: 0, builtin: 0, timeout: 1, gtimeout: 1, watch: 0, flock: 1, gosu: 1, 'su-exec': 1,
  chroot: 1, stdbuf: 0, unbuffer: 0, setsid: 0, tini: 0, 'dumb-init': 0, run: 0, retry: 2, eatmydata: 0, faketime: 1, travis_retry: 0, ssh: 1, parallel: 0, winpty: 0,
  setpriv: 0, nsenter: 0, taskset: 1, busybox: 0, eval: 0, '!': 0,
};

/** They read a text as a script. */
const shells = /^(?:ba|z|da|a|k|mk)?sh$/;
const readers = /^(?:(?:ba|z|da|a|k|mk)?sh|su|ssh|watch|eval|trap|parallel|script|sg|runuser)$/;
const containers = /^(?:docker|podman|nerdctl|docker-compose|podman-compose|lxc|crictl|ctr|kubectl|oc|k3s|microk8s|minikube|fly|flyctl|vagrant)$/;

/** Options of the container tools with a value behind them, after which another word must name the container. */
const valued = new Set(
  ('-u --user -w --workdir -e --env --env-file --name --network --net -v --volume -p --publish -h --hostname -l --label --link -f --file -c --context -n --namespace ' +
    '--container --entrypoint --mount --index --project-name --network-alias --add-host --restart --memory -m --cpus --platform --pull --image --profile --kubeconfig').split(' '),
);

/** Follows a call through the commands that run others; undefined where it leads to none of ours. */
export function follow(words: readonly Argument[], names: Names): Led | undefined {
  let rest = expand(words, names.variables);
  // Each round takes one word at least.
  for (let round = 0; round < 12; round++) {
    const [first, ...others] = rest;
    if (!first) return undefined;
    if (isRedisCli(first)) return { to: 'redis-cli', words: [first, ...others] };
    const given = first.text === undefined ? undefined : names.functions.get(first.text);
    if (given) return { to: 'redis-cli', words: [...given, ...others] as [Argument, ...Argument[]] };
    const name = first.text?.replace(/^.*\//, '');
    if (name === undefined) return undefined;
    if (containers.test(name)) rest = inContainer(others);
    else if (name === 'find') rest = behindExec(others);
    else if (name === 'xargs' || name === 'parallel') return manyWords(others, names);
    else if (readers.test(name)) {
      const script = scriptIn(name, others);
      if (script) return { to: 'shell', word: script };
      if (shells.test(name) || positionals[name] === undefined) return undefined;
      rest = behindOptions(others, positionals[name]);
    } else if (name === 'command' && /^-[vV]/.test(others[0]?.text ?? '')) return undefined;
    else if (positionals[name] !== undefined) rest = expand(behindOptions(others, positionals[name]), names.variables);
    else return undefined;
  }
  return undefined;
}

/** The words from the command that is run on: behind options, their values, assignments and so many words. */
function behindOptions(words: readonly Argument[], most: number): readonly Argument[] {
  let budget = most;
  for (const [at, word] of words.entries()) {
    const text = word.text ?? describePattern(word.pattern ?? []);
    if (isRunnable(word)) return words.slice(at);
    if (text.startsWith("-")) budget += /^--|=/.test(text) ? 0 : 1;
    else if (/^\w+=/.test(text) || word.isMany) continue;
    else if (budget-- <= 0) return words.slice(at);
  }
  return [];
}

function isRunnable(word: Argument): boolean {
  const name = word.text?.replace(/^.*\//, '') ?? '';
  return isRedisCli(word) || containers.test(name) || positionals[name] !== undefined || readers.test(name) || name === 'xargs';
}

/** The text that a shell, or what works like one, reads. */
function scriptIn(name: string, words: readonly Argument[]): Argument | undefined {
  const needsFlag = shells.test(name) || name === 'su' || name === 'runuser' || name === 'script' || name === 'sg';
  const flag = words.findIndex(({ text }) => /^-[a-z]*c$|^--command$/.test(text ?? ''));
  if (needsFlag) return flag < 0 ? undefined : words[flag + 1];
  return words.find((word) => /\s/.test(word.text ?? describePattern(word.pattern ?? [])) && /-cli\b/i.test(word.text ?? describePattern(word.pattern ?? [], true)));
}

/** Behind `exec` or `run` with its options and the name of a container or image; behind `--` where that stands there. */
function inContainer(words: readonly Argument[]): readonly Argument[] {
  const verb = words.findIndex(({ text }) => /^(?:exec|run|debug|ssh)$/.test(text ?? ''));
  if (verb < 0) return [];
  const dashes = words.findIndex(({ text }, at) => at > verb && text === '--');
  if (dashes >= 0) return words.slice(dashes + 1);
  let hasName = false;
  for (let at = verb + 1; at < words.length; at++) {
    const word = words[at]!;
    const text = word.text ?? '';
    if (text.startsWith('-')) {
      if (valued.has(text)) at++;
    } else if (hasName && isRunnable(word)) return words.slice(at);
    else if (hasName && word.text !== undefined && !/^[\w-]+$/.test(word.text)) return words.slice(at);
    else hasName = true;
  }
  return [];
}

/** `find … -exec COMMAND {} \;`: what stands for files is not known. */
function behindExec(words: readonly Argument[]): readonly Argument[] {
  const from = words.findIndex(({ text }) => text === '-exec' || text === '-execdir');
  if (from < 0) return [];
  const end = words.findIndex(({ text }, at) => at > from && (text === ';' || text === '+'));
  return words.slice(from + 1, end < 0 ? undefined : end).map((word) => fillIn(word, '{}'));
}

/** `xargs COMMAND` puts what it reads behind the command, or where `-I` says. */
function manyWords(words: readonly Argument[], names: Names): Led | undefined {
  const at = words.findIndex((word) => isRunnable(word) || (word.text !== undefined && names.functions.has(word.text)) || expand([word], names.variables)[0] !== word);
  if (at < 0) return undefined;
  const options = words.slice(0, at);
  const mark = options.map(({ text }, i) => (text === '-I' || text === '--replace' ? (options[i + 1]?.text ?? '{}') : /^-I(.+)$/.exec(text ?? '')?.[1] ?? (text === '-i' ? '{}' : undefined))).find((text) => text !== undefined);
  const led = follow(words.slice(at), names);
  if (led?.to !== 'redis-cli') {
    return led;
  }
  const last = led.words[led.words.length - 1]!;
  const more: Argument = { start: last.end, end: last.end, text: undefined, pattern: [{ expression: '…' }], isMany: true };
  const isFilled = mark !== undefined || led.words.some(({ text }) => text?.includes('{}'));
  const filled = isFilled ? led.words.map((word) => fillIn(word, mark ?? '{}')) : [...led.words, more];
  return { to: 'redis-cli', words: filled as [Argument, ...Argument[]] };
}

/** The word with a hole where the mark stands. */
function fillIn(word: Argument, mark: string): Argument {
  if (!word.text?.includes(mark)) return word;
  const pieces = word.text.split(mark).flatMap((piece, i) => (i === 0 ? [piece] : [{ expression: mark }, piece]));
  return { ...word, text: undefined, pattern: pieces.filter((piece) => piece !== '') };
}
