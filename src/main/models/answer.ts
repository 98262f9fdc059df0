import { AssistantPartSchema, type AssistantPart } from '../../shared/model/message';
import { z } from 'zod';

type Metadata = Readonly<Record<string, unknown>> | undefined;
type Kind = 'text' | 'reasoning';

interface Draft {
  readonly type: Kind;
  text: string;
  providerOptions: Metadata;
}

/** Collects the parts of one streamed answer in the order in which they began. */
export class Answer {
  readonly #parts: (Draft | object)[] = [];
  /** Blocks that are still growing; providers use a block's id again once it has ended. */
  readonly #open = new Map<string, Draft>();

  /** Adds to a block, which it opens if need be. The last metadata of a block is its metadata. */
  extend(type: Kind, id: string, text: string, metadata: Metadata): void {
    const key = `${type} ${id}`;
    let draft = this.#open.get(key);
    if (draft === undefined) {
      draft = { type, text: '', providerOptions: undefined };
      this.#open.set(key, draft);
      this.#parts.push(draft);
    }
    draft.text += text;
    draft.providerOptions = metadata ?? draft.providerOptions;
  }

  end(type: Kind, id: string, metadata: Metadata): void {
    const key = `${type} ${id}`;
    const draft = this.#open.get(key);
    if (draft !== undefined) draft.providerOptions = metadata ?? draft.providerOptions;
    this.#open.delete(key);
  }

  addToolCall(callId: string, tool: string, input: unknown, metadata: Metadata): void {
    this.#parts.push({ type: 'tool_call', callId, tool, input, providerOptions: metadata });
  }

  hasToolCall(): boolean {
    return this.#parts.some((part) => 'callId' in part);
  }

  /** What the ledger keeps and the next step sends back: plain JSON, without empty text. */
  parts(): readonly AssistantPart[] {
    return z
      .array(AssistantPartSchema)
      .parse(JSON.parse(JSON.stringify(this.#parts)))
      .filter((part) => part.type === 'tool_call' || part.text !== '' || hasOptions(part));
  }
}

function hasOptions(part: AssistantPart): boolean {
  return part.type === 'reasoning' && part.providerOptions !== undefined;
}
