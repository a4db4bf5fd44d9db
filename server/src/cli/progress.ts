// A line on the terminal that says how far a long run is.

/** Milliseconds before the line appears, and between two states of it. */
const patience = 1000;
const pause = 100;

export interface Progress {
  /** One more is done. */
  step(): void;
  /** Takes the line away. */
  end(): void;
}

/** A progress line on standard error, silent where that is no terminal. */
export function createProgress(total: number): Progress {
  let done = 0;
  let shown = false;
  let next = Date.now() + patience;
  return {
    step() {
      done++;
      const now = Date.now();
      if (!process.stderr.isTTY || now < next) return;
      // The cursor goes back: whatever else is said then stands over the line and not behind it.
      process.stderr.write(`${done} of ${total} files …\r`);
      shown = true;
      next = now + pause;
    },
    end() {
      if (shown) process.stderr.write('\u001B[K');
      shown = false;
    },
  };
}
