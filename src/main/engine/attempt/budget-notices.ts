import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import { exactUsd, microUsd } from '../../../shared/money';
import type { LimitUse } from '../ports';
import { percentOf } from '../supervisor/wording';

type BudgetChecked = Extract<RunEventBody, { type: 'budget_checked' }>;
type Use = Pick<LimitUse, 'limit' | 'limitMicroUsd' | 'usedMicroUsd'>;

interface Notice {
  readonly text: string;
  /** What it goes with, once something has asked for it. */
  carrier: string | null;
}

/**
 * What an attempt has been told of its budget: once for each limit and each tenth of it. A notice is
 * recorded when it arises, and goes with the next tool result or prompt: at the end of the conversation,
 * where it stays, so that the cached beginning of the next requests is the same. Both are in the run's
 * events, so that it stays so over restarts.
 */
export class BudgetNotices {
  readonly #levels = new Set<string>();
  #latest: Notice | null = null;

  /** `events` are the run's. */
  constructor(events: readonly RunEvent[]) {
    for (const { body } of events) {
      if (body.type === 'budget_checked') this.recorded(body);
      const isTold =
        body.type === 'turn_started' || (body.type === 'tool_result' && body.notice !== undefined);
      if (isTold) this.#latest = null;
    }
  }

  /** What the agent is to be told of a limit that is pressed; null where it has been told before. */
  noticeOf(use: Use): string | null {
    return this.#levels.has(levelOf(use)) ? null : noticeWords(use);
  }

  /** Call it once the event is committed. */
  recorded(body: BudgetChecked): void {
    if (body.notice === undefined) return;
    this.#levels.add(levelOf(body));
    this.#latest = { text: body.notice, carrier: null };
  }

  /**
   * What this tool result or prompt ends with; null for nothing. The first that asks carries the notice,
   * and gets the same answer however often it must be written.
   */
  goingWith(carrier: string): string | null {
    const latest = this.#latest;
    if (latest === null) return null;
    latest.carrier ??= carrier;
    return latest.carrier === carrier ? latest.text : null;
  }
}

/** A limit and a tenth of it: 82 % and 87 % are the same level, 91 % is another. */
export function levelOf({ limit, limitMicroUsd, usedMicroUsd }: Use): string {
  return `${Math.floor(percentOf(usedMicroUsd, limitMicroUsd) / 10)} ${limitMicroUsd} ${limit}`;
}

function noticeWords({ limit, limitMicroUsd, usedMicroUsd }: Use): string {
  const used = `${exactUsd(usedMicroUsd)} of ${exactUsd(limitMicroUsd)}`;
  if (usedMicroUsd >= limitMicroUsd) {
    return `[Taskwright: the budget is used up (${limit}: ${used}). You may go on, but every call costs above it: come to an end soon, and say what is left to do.]`;
  }
  const left = exactUsd(microUsd(limitMicroUsd - usedMicroUsd));
  return `[Taskwright: ${left} of the budget is left (${limit}: ${used} used). Do what matters most first, and be brief.]`;
}
