import type { RequestedToolCall } from '../ports';
import { canonicalJson } from '../supervisor/canonical-json';

/** Characters of the arguments that are compared: more only cost memory. */
const COMPARED_CHARS = 1_000;
/** Different calls that are remembered: what lies further back is no circle any more. */
const REMEMBERED_CALLS = 200;

/**
 * How often a turn has asked for the same tool with the same arguments. It is a cheap hint that the
 * turn may go round in circles; whether it does is for the rule to say, which also knows the results.
 */
export class Repeats {
  readonly #counts = new Map<string, number>();

  /** Counts these calls. @returns how often the most repeated one of them has been asked for. */
  count(calls: readonly Pick<RequestedToolCall, 'tool' | 'input'>[]): number {
    let most = 0;
    for (const { tool, input } of calls) {
      const text = canonicalJson(input ?? null);
      const key = `${tool} ${text.length} ${text.slice(0, COMPARED_CHARS)}`;
      const count = (this.#counts.get(key) ?? 0) + 1;
      // The latest last, so that the oldest is the first to go.
      this.#counts.delete(key);
      this.#counts.set(key, count);
      const [oldest] = this.#counts.keys();
      if (this.#counts.size > REMEMBERED_CALLS && oldest !== undefined) this.#counts.delete(oldest);
      most = Math.max(most, count);
    }
    return most;
  }
}
