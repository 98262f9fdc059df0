import type { RunEvent } from '../../src/shared/model/run-event';
import type { LedgerCopy } from './ledger-copy';
import { eventsOf } from './laws';

/** What the kills hit. */
export class Crashes {
  /** By run, the `seq` of each beginning of work that a kill cut off. */
  readonly #cutOff = new Map<string, Set<number>>();
  readonly #places = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** How often the last event of a running attempt was this one when a kill came; most often first. */
  get places(): readonly (readonly [place: string, count: number])[] {
    return [...this.#places].sort(([, a], [, b]) => b - a);
  }

  /** `ledger` is what a kill has left. */
  add(ledger: LedgerCopy): void {
    this.#count += 1;
    const running = ledger.runs.filter(({ status }) => status === 'running');
    let hits = 0;
    for (const { id } of running) {
      const events = eventsOf(ledger, id);
      const begun = events.findLast(({ body }) => body.type === 'status')?.seq ?? 0;
      const known = this.#cutOff.get(id) ?? new Set<number>();
      this.#cutOff.set(id, known);
      // A start that was killed before it took the run over changes nothing.
      if (known.has(begun)) continue;
      known.add(begun);
      hits += 1;
      this.#note(placeOf(events.at(-1)?.body));
    }
    if (hits === 0) this.#note('(no attempt ran)');
  }

  /** How often a kill cut off the work of a run: each of it is one recovery. */
  of(runId: string): number {
    return this.#cutOff.get(runId)?.size ?? 0;
  }

  #note(place: string): void {
    this.#places.set(place, (this.#places.get(place) ?? 0) + 1);
  }
}

function placeOf(last: RunEvent['body'] | undefined): string {
  if (last === undefined) return '(nothing)';
  if (last.type === 'tool_call') return `${last.type} ${last.tool}`;
  if (last.type === 'step_started') return `${last.type} ${last.purpose}`;
  return last.type === 'status' ? `${last.type} ${last.to}` : last.type;
}
