import type { RunEvent } from '../../../shared/model/run-event';
import type { Usage } from '../../../shared/model/usage';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import { record } from '../attempt/record';
import { bodiesOf } from '../attempt/recorded';
import type { EnginePorts } from '../ports';
import type { Facts } from '../supervisor/incident-rule';
import { contextPressure } from '../supervisor/incidents/context-pressure';
import { canCompact, compact, type Compaction } from './compaction';
import type { WorkingSettings } from './working-settings';

/** Compactions, one after the other, after which a context that is still full is left as it is. */
const MAX_IN_A_ROW = 2;

/**
 * Makes room in the context of one turn by compacting its conversation. It gives up after a summary
 * that could not be had, and while summaries make no room: each is a model call that costs money.
 */
export class ContextRelief {
  readonly #ports: EnginePorts;
  readonly #context: AttemptContext;
  readonly #settings: () => WorkingSettings;
  #hasFailed = false;
  #inARow = 0;
  #hasOverflowed = false;

  constructor(ports: EnginePorts, context: AttemptContext, settings: () => WorkingSettings) {
    this.#ports = ports;
    this.#context = context;
    this.#settings = settings;
  }

  /** Whether a step that came to this usage may have filled the context: a cheap look at it. */
  isFull({ inputTokens, outputTokens }: Usage): boolean {
    const { model, settings } = this.#ports;
    const window = model.contextWindow(this.#settings().providerId, this.#settings().model);
    const share = window === null ? 0 : (100 * (inputTokens + outputTokens)) / window;
    const isFull = share >= settings().contextPressure;
    if (!isFull) this.#inARow = 0;
    return isFull;
  }

  /** Compacts when the turn's latest step filled the context. @returns the number of the next step. */
  async underPressure(facts: Facts, position: Position): Promise<number> {
    const pressure = contextPressure(facts);
    if (pressure === null) this.#inARow = 0;
    if (pressure === null || this.#hasFailed || this.#inARow === MAX_IN_A_ROW) return position.step;
    if (!canCompact(this.#context)) return position.step;
    if (!isRecorded(facts.events, pressure.evidence)) {
      const { turn } = position;
      await record(this.#ports, this.#context, [{ type: 'incident', turn, ...pressure }]);
    }
    this.#inARow += 1;
    await this.#compact(position);
    return position.step + 1;
  }

  /**
   * For a step that the provider found too long, by its own count. @returns whether the step may be made
   * again; false when the one before it was made again already.
   */
  async afterOverflow(position: Position): Promise<boolean> {
    if (this.#hasFailed || this.#hasOverflowed) return false;
    this.#hasOverflowed = true;
    return (await this.#compact(position)) === 'compacted';
  }

  /** A step was answered: it was not too long. */
  answered(): void {
    this.#hasOverflowed = false;
  }

  async #compact(position: Position): Promise<Compaction> {
    const compaction = await compact(this.#ports, this.#context, this.#settings(), position);
    if (compaction === 'failed') this.#hasFailed = true;
    return compaction;
  }
}

/** Before a crash, say. */
function isRecorded(events: readonly RunEvent[], evidence: readonly number[]): boolean {
  return bodiesOf(events, 'incident').some(
    (incident) =>
      incident.kind === 'context_pressure' && incident.evidence.at(-1) === evidence.at(-1),
  );
}
