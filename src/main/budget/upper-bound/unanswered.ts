/** The tool calls of a conversation that have no result, as its messages come. */
export class OpenCalls {
  readonly #open = new Set<string>();

  /** How many there are after the last message. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * The calls that the next message makes, and those that it has the results of.
   * @returns how many calls it leaves without a result: a sentence of ours is sent in place of each.
   */
  take(calls: readonly string[], results: readonly string[]): number {
    if (results.length > 0) {
      for (const callId of results) this.#open.delete(callId);
      return 0;
    }
    const unanswered = this.#open.size;
    this.#open.clear();
    for (const callId of calls) this.#open.add(callId);
    return unanswered;
  }
}
