import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { isTerminal, RunStatusSchema, type RunStatus } from '../../src/shared/model/run';
import { RunEventSchema, type RunEvent } from '../../src/shared/model/run-event';
import { NO_LEDGER, type LedgerCopy, type StoredEvent } from './ledger-copy';

/** What the screen has seen of the app, and therefore must be committed. */
export const SightSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('task_created'), id: z.string() }),
  z.object({ type: z.literal('enqueued'), id: z.string() }),
  z.object({
    type: z.literal('attempt'),
    id: z.string(),
    status: RunStatusSchema,
    events: z.array(RunEventSchema),
  }),
  /** About to be cancelled, and `cancelled` once that was answered. */
  z.object({ type: z.literal('cancelling'), id: z.string() }),
  z.object({ type: z.literal('cancelled'), id: z.string() }),
  z.object({ type: z.literal('steered'), id: z.string(), text: z.string() }),
  /** A procedure failed in a way that is not expected. */
  z.object({ type: z.literal('trouble'), message: z.string() }),
]);
export type Sight = z.infer<typeof SightSchema>;

/** Remembers everything that was seen, to find what a crash has taken back. */
export class Sightings {
  readonly #tasks = new Set<string>();
  readonly #runs = new Set<string>();
  readonly #events = new Map<string, Map<number, RunEvent>>();
  readonly #ends = new Map<string, RunStatus>();
  readonly #steered: { readonly id: string; readonly text: string }[] = [];
  readonly #cancelling = new Set<string>();
  readonly #troubles: string[] = [];
  #last: LedgerCopy = NO_LEDGER;
  #eventCount = 0;

  /** How many events the screen has seen, each counted once. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** Whether somebody wanted the run to be cancelled, answered or not. */
  wasToBeCancelled(runId: string): boolean {
    return this.#cancelling.has(runId);
  }

  add(sight: Sight): void {
    switch (sight.type) {
      case 'task_created':
        this.#tasks.add(sight.id);
        break;
      case 'enqueued':
        this.#runs.add(sight.id);
        break;
      case 'attempt':
        this.#addEvents(sight.id, sight.events);
        if (isTerminal(sight.status)) this.#ends.set(sight.id, sight.status);
        break;
      case 'cancelling':
        this.#cancelling.add(sight.id);
        break;
      case 'cancelled':
        this.#ends.set(sight.id, 'cancelled');
        break;
      case 'steered':
        this.#steered.push(sight);
        break;
      case 'trouble':
        this.#troubles.push(sight.message);
        break;
    }
  }

  #addEvents(runId: string, events: readonly RunEvent[]): void {
    const known = this.#events.get(runId) ?? new Map<number, RunEvent>();
    this.#events.set(runId, known);
    for (const event of events) known.set(event.seq, event);
    this.#eventCount = [...this.#events.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** What a ledger lacks of all that was seen, in sentences. What it holds must be there from now on. */
  compareWith(ledger: LedgerCopy): readonly string[] {
    const runs = new Map(ledger.runs.map((run) => [run.id, run]));
    const tasks = new Set(ledger.tasks.map(({ id }) => id));
    const problems = [
      ...this.#troubles,
      ...[...this.#tasks].filter((id) => !tasks.has(id)).map((id) => `Task ${id} is lost.`),
      ...[...this.#runs].filter((id) => !runs.has(id)).map((id) => `Run ${id} is lost.`),
      ...[...this.#ends]
        .filter(([id, status]) => runs.get(id)?.status !== status)
        .map(([id, status]) => `Run ${id} was ${status} and is ${runs.get(id)?.status ?? 'lost'}.`),
      ...[...this.#events].flatMap(([id, seen]) => lacking(id, seen, ledger.events.get(id) ?? [])),
      ...this.#steered
        .filter(({ id, text }) => !isSteered(ledger.events.get(id) ?? [], text))
        .map(({ id, text }) => `The message “${text}” to run ${id} is lost.`),
      ...[...this.#last.events].flatMap(([id, stored]) =>
        changed(id, stored, ledger.events.get(id) ?? []),
      ),
    ];
    this.#last = ledger;
    return problems;
  }
}

/** Events that were on a screen and are not in the ledger as they were. */
function lacking(
  runId: string,
  seen: ReadonlyMap<number, RunEvent>,
  stored: readonly StoredEvent[],
): readonly string[] {
  return [...seen]
    .filter(([seq, event]) => !isDeepStrictEqual(stored[seq - 1]?.event, event))
    .map(
      ([seq, { body }]) => `Event ${seq} (${body.type}) of run ${runId} was seen and is not there.`,
    );
}

/** Rows that an earlier copy of the ledger held otherwise. */
function changed(
  runId: string,
  before: readonly StoredEvent[],
  after: readonly StoredEvent[],
): readonly string[] {
  return before
    .filter(({ row }, index) => after[index]?.row !== row)
    .map(({ event }) => `Event ${event.seq} of run ${runId} was committed and is not as it was.`);
}

function isSteered(stored: readonly StoredEvent[], text: string): boolean {
  return stored.some(({ event: { body } }) => body.type === 'steered' && body.text === text);
}
