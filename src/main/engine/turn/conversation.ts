import type { Message, MessageAttachment } from '../../../shared/model/message';
import type { RunEvent } from '../../../shared/model/run-event';
import type { Ledger, StoredMessage } from '../ports';
import { bodiesOf } from '../attempt/recorded';

/**
 * What the model is sent: the session's messages as the ledger holds them, older ones replaced by
 * their summary after a compaction; the files that came with those stay with the summary. It reads on
 * from what it has, so that a long conversation costs a step no more than a short one.
 */
export class Conversation {
  readonly #ledger: Ledger;
  readonly #sessionId: string;
  #kept: StoredMessage[] = [];
  /** The summary, where there is one, and the messages of `#kept`. */
  #sent: Message[] = [];
  #read = 0;
  /** With the files of the messages that it stands for: no summary tells what is in them. */
  #summary: Extract<Message, { role: 'user' }> | null = null;

  /** `events` are the run's, so that a resumed attempt knows what was compacted. */
  constructor(ledger: Ledger, sessionId: string, events: readonly RunEvent[]) {
    this.#ledger = ledger;
    this.#sessionId = sessionId;
    const last = bodiesOf(events, 'compacted').at(-1);
    if (last !== undefined) this.compact(last.summary, last.throughMessage);
  }

  /** The messages that are sent word by word. */
  get stored(): readonly StoredMessage[] {
    this.#readOn();
    return this.#kept;
  }

  /** What is sent in place of the messages before those; null while there are none. */
  get summary(): string | null {
    return this.#summary?.text ?? null;
  }

  /** The whole of what is sent; a list of its own, that no later message is added to. */
  get messages(): readonly Message[] {
    this.#readOn();
    return this.#sent.slice();
  }

  /** Sends `summary` in place of the first `throughMessage` messages from now on. */
  compact(summary: string, throughMessage: number): void {
    const dropped = this.stored.filter(({ seq }) => seq <= throughMessage);
    const earlier = this.#summary === null ? [] : filesOf(this.#summary);
    const files = [...earlier, ...dropped.flatMap(({ message }) => filesOf(message))];
    this.#summary = {
      role: 'user',
      text: summary,
      ...(files.length > 0 ? { attachments: files } : {}),
    };
    this.#kept = this.#kept.filter(({ seq }) => seq > throughMessage);
    this.#sent = [this.#summary, ...this.#kept.map(({ message }) => message)];
  }

  #readOn(): void {
    for (const stored of this.#ledger.messages(this.#sessionId, this.#read)) {
      this.#kept.push(stored);
      this.#sent.push(stored.message);
      this.#read = stored.seq;
    }
  }
}

function filesOf(message: Message): readonly MessageAttachment[] {
  return message.role === 'user' ? (message.attachments ?? []) : [];
}
