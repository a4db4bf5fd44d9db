// Runs a command and ends it, with all its children, as soon as whoever started this is gone, however that happened.
//   node guard.mjs COMMAND ARGUMENT…    to be started as the leader of a process group, its input a pipe
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('exit', (code, signal) => {
  if (signal === null) process.exit(code);
  process.kill(process.pid, signal);
});
// The pipe closes with the process at its other end.
process.stdin.resume().once('close', () => {
  child.kill('SIGKILL');
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
});
