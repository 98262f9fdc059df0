import type { RunEvent } from '../../../shared/model/run-event';
import type { EnginePorts } from '../ports';
import { holdsFence } from './outside-fence';

/**
 * Whether the attempt has read words from outside, the web or an MCP server say: they may try to steer
 * the agent. Once they are in the conversation they stay there. An attempt that is told what such an
 * attempt came to has read them too.
 */
export class OutsideWords {
  #isRead: boolean;

  /** `events` are the run's, so that a resumed attempt remembers. */
  constructor(events: readonly RunEvent[]) {
    this.#isRead = events.some(bringsOutsideWords);
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  read(): void {
    this.#isRead = true;
  }
}

/** Whether words from outside came into the conversation of a run with this event. */
export function bringsOutsideWords({ body }: RunEvent): boolean {
  if (body.type === 'tool_result') return body.untrusted === true;
  // What a person writes later on is theirs, also where they quote a fence.
  return body.type === 'turn_started' && body.kind === 'initial' && holdsFence(body.prompt);
}

const PAGE = 500;

/** Whether a run, of any attempt, has read words from outside so far. Reads its events up to the first. */
export function hasReadOutside({ ledger }: Pick<EnginePorts, 'ledger'>, runId: string): boolean {
  for (let afterSeq = 0; ; afterSeq += PAGE) {
    const page = ledger.events(runId, afterSeq, PAGE);
    if (page.some(bringsOutsideWords)) return true;
    if (page.length < PAGE) return false;
  }
}
