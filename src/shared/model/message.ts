import { z } from 'zod';

const ProviderOptionsSchema = z.record(z.string(), z.record(z.string(), z.json())).optional();

/** What an assistant said in one step. `providerOptions` goes back to its provider as it came. */
export const AssistantPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), providerOptions: ProviderOptionsSchema }),
  z.object({
    type: z.literal('reasoning'),
    text: z.string(),
    providerOptions: ProviderOptionsSchema,
  }),
  z.object({
    type: z.literal('tool_call'),
    callId: z.string(),
    tool: z.string(),
    input: z.json(),
    providerOptions: ProviderOptionsSchema,
  }),
]);
export type AssistantPart = z.infer<typeof AssistantPartSchema>;

const ToolMessageResultSchema = z.object({
  callId: z.string(),
  tool: z.string(),
  output: z.string(),
  isError: z.boolean(),
});

/** An attachment as a message has it: its bytes are kept apart, by their hash. */
const MessageAttachmentSchema = z.object({
  name: z.string(),
  /** Such as `image/png` or `application/pdf`. */
  mediaType: z.string(),
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: z.string(),
});
export type MessageAttachment = z.infer<typeof MessageAttachmentSchema>;

/** One message of a session's conversation, as it is sent to the model again and again. */
export const MessageSchema = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('user'),
    text: z.string(),
    attachments: z.array(MessageAttachmentSchema).readonly().optional(),
  }),
  z.object({ role: z.literal('assistant'), parts: z.array(AssistantPartSchema).readonly() }),
  z.object({ role: z.literal('tool'), results: z.array(ToolMessageResultSchema).readonly() }),
]);
export type Message = z.infer<typeof MessageSchema>;
