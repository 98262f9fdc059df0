import type { RunEvent } from '../../../shared/model/run-event';
import { bodiesOf } from './recorded';

/**
 * Whether the attempt has read words from outside, the web or an MCP server say: they may try to steer
 * the agent. Once they are in the conversation they stay there.
 */
export class OutsideWords {
  #isRead: boolean;

  /** `events` are the run's, so that a resumed attempt remembers. */
  constructor(events: readonly RunEvent[]) {
    this.#isRead = bodiesOf(events, 'tool_result').some(({ untrusted }) => untrusted === true);
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  read(): void {
    this.#isRead = true;
  }
}
