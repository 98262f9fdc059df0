import type { RequestedToolCall } from '../ports';

/**
 * Calls that wait for a person's answer, as the model made them. The ledger keeps what they say without
 * its secrets, so that those could not be made any more once they are allowed. It lives in memory alone:
 * after a restart the agent is told that such a call was not kept.
 */
export class CallMemory {
  #calls: readonly RequestedToolCall[] = [];

  /** Forgets what was kept before. */
  keep(calls: readonly RequestedToolCall[]): void {
    this.#calls = calls;
  }

  /** The call as it was made, where it is still known. */
  recall(stored: RequestedToolCall): RequestedToolCall {
    const { callId, tool } = stored;
    return this.#calls.find((call) => call.callId === callId && call.tool === tool) ?? stored;
  }
}
