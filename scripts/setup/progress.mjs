const RENDER_MS = 200;

/**
 * What the set-up says while it works: on a terminal one line that changes, elsewhere a line for each stage and for each
 * quarter of it.
 *
 * @typedef {object} Progress
 * @property {(text: string) => void} stage - a new stage begins
 * @property {(fraction: number) => void} advance - how much of the stage is done, 0 to 1
 * @property {() => void} end - the last stage is over: the line is cleared
 */

/**
 * @param {NodeJS.WriteStream} [stream]
 * @returns {Progress}
 */
export function createProgress(stream = process.stderr) {
  return stream.isTTY ? changingLine(stream) : linePerQuarter(stream);
}

/** @param {NodeJS.WriteStream} stream */
function linePerQuarter(stream) {
  let text = '';
  let quarter = 0;
  return {
    stage(next) {
      text = next;
      quarter = 0;
      stream.write(`${text}\n`);
    },
    advance(fraction) {
      const reached = Math.floor(fraction * 4);
      if (reached <= quarter) return;
      quarter = reached;
      stream.write(`${text}: ${String(quarter * 25)} %\n`);
    },
    end() {},
  };
}

/** @param {NodeJS.WriteStream} stream */
function changingLine(stream) {
  let text = '';
  let startedAt = 0;
  /** @type {number | undefined} */
  let done;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const render = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    const amount =
      done === undefined ? `${String(seconds)} s` : `${String(Math.floor(done * 100))} %`;
    stream.write(`\r\u001b[2K${text}: ${amount}`.slice(0, (stream.columns || 80) + 4));
  };
  return {
    stage(next) {
      text = next;
      startedAt = Date.now();
      done = undefined;
      timer ??= setInterval(render, RENDER_MS).unref();
      render();
    },
    advance(fraction) {
      done = fraction;
    },
    end() {
      clearInterval(timer);
      timer = undefined;
      stream.write('\r\u001b[2K');
    },
  };
}
