import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { ToolNameSchema, TOOL_NAMES } from './tool';

/** The most output tokens one model call may ask for, over all known models. */
const OUTPUT_TOKENS_CEILING = 1_000_000;

export const AgentSettingsSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the agent a name.')
    .max(80, 'An agent name has at most 80 characters.'),
  providerId: IdSchema,
  model: z.string().trim().min(1, 'Choose the model that the agent uses.').max(200),
  /** Standing instructions, sent before every conversation. */
  instructions: z.string().max(50_000, 'Instructions have at most 50,000 characters.').default(''),
  tools: z.array(ToolNameSchema).default([...TOOL_NAMES]),
  /** Output cap of one model call, in tokens. */
  maxOutputTokens: z
    .number()
    .int()
    .min(256, 'An agent needs at least 256 output tokens a call.')
    .max(OUTPUT_TOKENS_CEILING)
    .default(8_192),
  /** Follow-ups after the initial turn, 0 to 10. */
  maxFollowups: z.number().int().min(0).max(10).default(2),
});
export type AgentSettings = z.infer<typeof AgentSettingsSchema>;

/** A configured worker: who is asked, with which instructions, tools and limits. */
export const AgentSchema = AgentSettingsSchema.extend({
  id: IdSchema,
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Agent = z.infer<typeof AgentSchema>;
