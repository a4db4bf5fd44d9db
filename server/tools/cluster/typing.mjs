// Lines typed into redis-cli, which alone decides what words a line has.
import { spawnSync } from 'node:child_process';

/** Gives the words that redis-cli sent as hexadecimal numbers, an empty one as a dash. */
const showWords = "local o = {} for i = 1, #ARGV do o[i] = #ARGV[i] == 0 and '-' or string.gsub(ARGV[i], '.', function (c) return string.format('%02x', string.byte(c)) end) end return table.concat(o, ' ')";

/** The words of each line as redis-cli splits it, as Buffers; undefined where it refuses the line. */
export function splitLines(port, lines) {
  const shown = type(port, lines.map((line) => `EVAL "${showWords}" 0 ${line}`)).trimEnd().split('\n');
  if (shown.length !== lines.length) throw new Error(`redis-cli answered ${shown.length} lines, and ${lines.length} were typed.`);
  return shown.map((answer) => {
    if (answer.startsWith('Invalid argument')) return undefined;
    const hex = /^"(.*)"$/.exec(answer);
    if (!hex) throw new Error(`redis-cli answered ${answer}`);
    return hex[1] === '' ? [] : hex[1].split(' ').map((word) => Buffer.from(word === '-' ? '' : word, 'hex'));
  });
}

/** What redis-cli shows for each line. */
export function answersTo(port, lines) {
  const marker = 'line-is-done';
  const outputs = type(port, lines.flatMap((line) => [line, `ECHO ${marker}`])).split(`"${marker}"\n`);
  return lines.map((_, at) => outputs[at].trimEnd());
}

/** Whether redis-cli refuses each line as it stands, for its quotes or for the number before the command. */
export function areRefused(port, lines) {
  return answersTo(port, lines).map((output) => /^Invalid (?:argument|redis-cli repeat)/m.test(output));
}

function type(port, lines) {
  const { stdout, status } = spawnSync('redis-cli', ['--no-raw', '-p', String(port)], { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`redis-cli ended with ${status}.`);
  return stdout;
}
