import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { ToolNameSchema, TOOL_NAMES, type ToolName } from './tool';

const DEFAULT_MAX_OUTPUT_TOKENS = 8_192;
const DEFAULT_MAX_FOLLOWUPS = 2;

/** The most output tokens one model call may ask for, over all known models. */
const OUTPUT_TOKENS_CEILING = 1_000_000;

/** What a person may enter: the limits and their sentences stand here, not in what is read back. */
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
    .default(DEFAULT_MAX_OUTPUT_TOKENS),
  /** Follow-ups after the initial turn, 0 to 10. */
  maxFollowups: z.number().int().min(0).max(10).default(DEFAULT_MAX_FOLLOWUPS),
});
export type AgentSettings = z.infer<typeof AgentSettingsSchema>;

/**
 * The tools of a stored agent, as far as this version has them: one that it does not know, from another
 * version, is a right that the agent does without.
 */
const StoredToolsSchema = z
  .array(z.unknown())
  .catch([])
  .transform((names): ToolName[] =>
    names.flatMap((name) => {
      const known = ToolNameSchema.safeParse(name);
      return known.success ? [known.data] : [];
    }),
  );

/**
 * A configured worker: who is asked, with which instructions, tools and limits. As it was stored,
 * whatever the limits were then: one odd row must not take its list along.
 */
export const AgentSchema = z.object({
  id: z.string(),
  name: z.string(),
  providerId: z.string(),
  model: z.string(),
  instructions: z.string().default(''),
  tools: StoredToolsSchema,
  maxOutputTokens: z.number().default(DEFAULT_MAX_OUTPUT_TOKENS),
  maxFollowups: z.number().default(DEFAULT_MAX_FOLLOWUPS),
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Agent = z.infer<typeof AgentSchema>;
