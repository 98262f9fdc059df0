import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { microUsd } from '../../../../shared/money';
import {
  answered,
  asked,
  call,
  checkFinished,
  checkpoint,
  checkStarted,
  compacted,
  finished,
  incident,
  recovered,
  result,
  status,
  steered,
  step,
  text,
  turn,
  turnFinished,
} from './events';

const HOUR_MS = 3_600_000;
/** A morning, so that some histories stay within a day. */
const BEGINNING = new Date(2026, 10, 17, 8, 0).getTime();

/**
 * The events of an attempt as the engine may write them, with crashes, pauses, questions and turns that
 * were cut off. `choices` decides everything, so that a failing case shrinks.
 */
export function history(choices: readonly number[]): readonly RunEvent[] {
  const story = new Story(choices);
  story.tell();
  return story.events;
}

class Story {
  readonly events: RunEvent[] = [];
  readonly #choices: readonly number[];
  #chosen = 0;
  #at = BEGINNING;
  #turn = 0;
  #step = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  tell(): void {
    this.#add(status(null, 'queued'), status('queued', 'running'));
    if (this.#maybe(3)) this.#add(checkpoint());
    const turns = this.#pick(6);
    for (let index = 0; index < turns; index += 1) this.#tellTurn();
    if (this.#maybe(2)) {
      const end = (['completed', 'failed', 'cancelled', 'interrupted'] as const)[this.#pick(4)];
      if (end !== undefined) this.#add(status('running', end, this.#sentence()));
    }
  }

  #tellTurn(): void {
    this.#turn += 1;
    const reason = (['user', 'incomplete', 'supervisor', 'recovery'] as const)[this.#pick(4)];
    const last = this.events.length;
    const through = this.#maybe(2) ? { throughSeq: Math.max(1, last - this.#pick(9)) } : {};
    this.#add({ ...turn(this.#turn, reason), ...through });
    const steps = this.#pick(11);
    for (let index = 0; index < steps; index += 1) this.#tellStep();
    if (this.#maybe(4)) return;
    this.#add(turnFinished(this.#turn, this.#pick(9_000)));
    if (this.#maybe(3)) {
      this.#begin('compaction');
      this.#add({ ...finished(this.#step, this.#pick(500), this.#turn) }, compacted(this.#step));
    }
    if (this.#maybe(2)) {
      this.#add(checkStarted(0));
      if (!this.#maybe(5)) this.#add(checkFinished(0, this.#maybe(2) ? 'passed' : 'failed'));
    }
    if (this.#maybe(2)) this.#add(incident({ summary: this.#sentence() }));
    if (this.#maybe(4)) this.#ask();
  }

  #tellStep(): void {
    if (this.#maybe(9)) {
      this.#refuse();
      return;
    }
    this.#begin('work');
    if (this.#maybe(6)) {
      this.#crash([]);
      return;
    }
    if (this.#maybe(3)) this.#add(text(this.#step, 'I look at it.', this.#turn));
    if (this.#maybe(8)) {
      this.#add(this.#failed('call', this.#maybe(2)));
      if (this.#maybe(2)) this.#add(incident({ summary: this.#sentence() }));
      return;
    }
    this.#add(finished(this.#step, this.#maybe(6) ? null : this.#pick(900), this.#turn));
    if (this.#maybe(6)) this.#add(steered('Use ISO dates.'));
    const calls = this.#pick(4);
    for (let index = 0; index < calls; index += 1) this.#tellCall(String(index));
    if (this.#maybe(9)) this.#add(incident({ summary: this.#sentence() }));
  }

  #tellCall(id: string): void {
    const position = { turn: this.#turn, step: this.#step };
    this.#add({ ...call(this.#step, id), ...position });
    if (this.#maybe(8)) this.#ask();
    if (this.#maybe(8)) this.#crash([id]);
    if (!this.#maybe(9)) this.#add({ ...result(this.#step, id), ...position });
  }

  /** A question, its pause, and mostly the answer. */
  #ask(): void {
    const approvalId = `approval-${this.events.length}`;
    const question = 'Go on all the same?';
    this.#add({ ...asked(question), approvalId }, status('running', 'paused', question));
    if (this.#maybe(5)) return;
    this.#add({ ...answered('approved'), approvalId });
    this.#add(status('paused', 'queued', 'It goes on.'), status('queued', 'running'));
  }

  #begin(purpose: 'work' | 'compaction'): void {
    this.#step += 1;
    this.#add(step(this.#step, this.#turn, purpose));
  }

  /** The calls that were under way are made again, or nobody knows what became of them. */
  #crash(ids: readonly string[]): void {
    const again = this.#maybe(2);
    this.#add(status('running', 'queued', 'Taskwright ended.'), status('queued', 'running'));
    this.#add(recovered(1, again ? [] : ids, again ? ids : []));
  }

  #refuse(): void {
    this.#step += 1;
    this.#add(this.#failed(null, false), status('running', 'paused', this.#sentence()));
  }

  #failed(modelCallId: string | null, estimated: boolean): RunEventBody {
    return {
      type: 'step_failed',
      turn: this.#turn,
      step: this.#step,
      modelCallId,
      failure: { code: 'overloaded', message: this.#sentence() },
      costMicroUsd: estimated ? microUsd(this.#pick(900)) : null,
      provenance: estimated ? 'estimated' : null,
    };
  }

  #sentence(): string {
    return `Reason ${this.#pick(3)}.`;
  }

  #add(...bodies: readonly RunEventBody[]): void {
    for (const body of bodies) {
      this.#at += this.#maybe(20) ? this.#pick(30) * HOUR_MS : 1_000;
      this.events.push({
        runId: 'task:attempt-1',
        seq: this.events.length + 1,
        at: this.#at,
        body,
      });
    }
  }

  /** Once in `times`. */
  #maybe(times: number): boolean {
    return this.#pick(times) === times - 1;
  }

  /** From 0 to below `count`; 0 once there are no more choices. */
  #pick(count: number): number {
    const choice = this.#choices[this.#chosen] ?? 0;
    this.#chosen += 1;
    return choice % count;
  }
}
