import { sizeOf, type OutputLines } from './output-lines';

/**
 * Bytes of outputs whose lines are kept ready: the next slice of a long one is then found at once. The one
 * that was read last is kept whatever its size.
 */
const MOST_BYTES = 96 * 1024 * 1024;

/** After so long without a question (ms) nothing is kept. */
const IDLE_MS = 60_000;

/** Gives the lines of an output, loading those that it does not have. */
export interface KeptOutputs {
  linesOf(hash: string): OutputLines | null;
}

export function createKeptOutputs(
  load: (hash: string) => OutputLines | null,
  { mostBytes = MOST_BYTES, idleMs = IDLE_MS } = {},
): KeptOutputs {
  /** The one that was asked for last stands last. */
  const kept = new Map<string, OutputLines>();
  let idle: NodeJS.Timeout | undefined;

  function forget(): void {
    let bytes = [...kept.values()].reduce((sum, lines) => sum + sizeOf(lines), 0);
    for (const [hash, lines] of kept) {
      if (bytes <= mostBytes || kept.size === 1) return;
      kept.delete(hash);
      bytes -= sizeOf(lines);
    }
  }

  return {
    linesOf: (hash) => {
      clearTimeout(idle);
      idle = setTimeout(() => kept.clear(), idleMs).unref();
      const lines = kept.get(hash) ?? load(hash);
      if (lines === null) return null;
      kept.delete(hash);
      kept.set(hash, lines);
      forget();
      return lines;
    },
  };
}
