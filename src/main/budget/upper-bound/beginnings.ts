import type { Message } from '../../../shared/model/message';
import type { ProviderKind } from '../../../shared/model/provider';
import type { ModelRequest } from '../../engine/ports';
import type { FileTokens } from './file-tokens';
import { countMessage } from './message-tokens';
import { hashOfBeginning, hashWith } from './request-print';
import { OpenCalls } from './unanswered';

/** A request up to one of its messages. */
export interface Beginning {
  /** Of all that the provider counts up to here, in base64url. */
  readonly hash: string;
  /** The most tokens that the messages and their files can be. */
  readonly tokens: number;
  /** The same, without files and without reasoning. */
  readonly textTokens: number;
  readonly reasoningTokens: number;
  /** Tool calls that the next message left without a result. */
  readonly unanswered: number;
}

export interface Beginnings {
  /** The request up to its first `messages` messages; null where it has fewer. */
  at(messages: number): Beginning | null;
  readonly whole: Beginning;
  /** Tool calls that its last messages make and that have no result. */
  readonly openCalls: number;
}

/**
 * Measures requests from their beginning on. One that goes on where an earlier one of the same
 * conversation ended is measured from there: a step deep in a long conversation costs no more than the
 * first. That holds where the very same message objects come again; all else is measured anew.
 */
export function createBeginnings(fileTokens: FileTokens) {
  /** By the first message of a conversation, so that a line goes with it. */
  const lines = new WeakMap<Message, Line>();

  return (request: ModelRequest, kind: ProviderKind): Beginnings => {
    const { messages } = request;
    const start = hashOfBeginning(request, kind);
    const first = messages[0];
    const known = first === undefined ? undefined : lines.get(first);
    const line =
      known?.isBeginningOf(start, messages) === true
        ? known
        : new Line(start, (message) => measure(message, kind, request.model));
    if (first !== undefined) lines.set(first, line);
    line.goOn(messages);
    return line;
  };

  function measure(message: Message, kind: ProviderKind, model: string): Measured {
    const files = message.role === 'user' ? (message.attachments ?? []) : [];
    const fileSum = files.reduce((sum, file) => sum + fileTokens(file, kind, model), 0);
    return { ...countMessage(message, kind), fileTokens: fileSum };
  }
}

interface Measured extends ReturnType<typeof countMessage> {
  readonly fileTokens: number;
}

/** The requests of one conversation, each of which goes on where the one before ended. */
class Line implements Beginnings {
  readonly #measure: (message: Message) => Measured;
  readonly #messages: Message[] = [];
  readonly #beginnings: Beginning[];
  readonly #open = new OpenCalls();

  constructor(start: string, measure: (message: Message) => Measured) {
    this.#measure = measure;
    this.#beginnings = [
      { hash: start, tokens: 0, textTokens: 0, reasoningTokens: 0, unanswered: 0 },
    ];
  }

  get whole(): Beginning {
    const last = this.#beginnings.at(-1);
    if (last === undefined) throw new Error('A line begins with no message.');
    return last;
  }

  get openCalls(): number {
    return this.#open.size;
  }

  at(messages: number): Beginning | null {
    return this.#beginnings[messages] ?? null;
  }

  isBeginningOf(start: string, messages: readonly Message[]): boolean {
    if (this.at(0)?.hash !== start) return false;
    // Counted by hand: this is asked at each step, of thousands of messages.
    for (let at = 0; at < this.#messages.length; at += 1) {
      if (messages[at] !== this.#messages[at]) return false;
    }
    return true;
  }

  goOn(messages: readonly Message[]): void {
    for (let at = this.#messages.length; at < messages.length; at += 1) {
      const message = messages[at];
      if (message !== undefined) this.#add(message);
    }
  }

  #add(message: Message): void {
    const { tokens, reasoningTokens, fileTokens, calls, results } = this.#measure(message);
    const before = this.whole;
    this.#messages.push(message);
    this.#beginnings.push({
      hash: hashWith(before.hash, message),
      tokens: before.tokens + tokens + fileTokens,
      textTokens: before.textTokens + tokens - reasoningTokens,
      reasoningTokens: before.reasoningTokens + reasoningTokens,
      unanswered: before.unanswered + this.#open.take(calls, results),
    });
  }
}
