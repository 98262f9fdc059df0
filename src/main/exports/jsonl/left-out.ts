import { z } from 'zod';

const ObjectSchema = z.record(z.string(), z.json());
const AssistantSchema = z.looseObject({ parts: z.array(z.looseObject({ type: z.string() })) });

/** The payload of a `reasoning` event without its words: the event itself stays, so that the numbers do. */
export function withoutReasoning(payload: string): string {
  return JSON.stringify({ ...ObjectSchema.parse(JSON.parse(payload)), text: '' });
}

/** An assistant's message without what it thought, and without what goes back to its provider for that. */
export function withoutReasoningParts(content: string): string {
  const message = AssistantSchema.parse(JSON.parse(content));
  const parts = message.parts
    .filter(({ type }) => type !== 'reasoning')
    .map((part) =>
      Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'providerOptions')),
    );
  return JSON.stringify({ ...message, parts });
}

/** The payload with the name of its output, should that have another one in the file. */
export function withOutputName(payload: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0 || !payload.includes('"outputHash":"')) return payload;
  const event = ObjectSchema.parse(JSON.parse(payload));
  const { outputHash } = event;
  const name = typeof outputHash === 'string' ? names.get(outputHash) : undefined;
  return name === undefined ? payload : JSON.stringify({ ...event, outputHash: name });
}
