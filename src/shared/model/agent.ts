import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';
import { MODEL_NAME_LENGTH } from './provider';
import { DEFAULT_PERMISSIONS, PermissionsSchema, RuleSchema } from './permission';
import { ToolNameSchema, TOOL_NAMES, type ToolName } from './tool';

const DEFAULT_MAX_OUTPUT_TOKENS = 8_192;
const DEFAULT_MAX_FOLLOWUPS = 2;
const DEFAULT_MAX_STEPS_PER_TURN = 100;
const DEFAULT_MAX_WALL_CLOCK_MINUTES = 120;
const DEFAULT_MAX_IDLE_MINUTES = 15;

/** The most output tokens one model call may ask for, over all known models. */
const OUTPUT_TOKENS_CEILING = 1_000_000;

const WHOLE_NUMBER = 'Enter a whole number.';

/** In rising order; a provider that knows fewer takes the nearest. */
export const REASONING_EFFORTS = ['minimal', 'low', 'medium', 'high'] as const;
export const ReasoningEffortSchema = z.enum(REASONING_EFFORTS);
export type ReasoningEffort = z.infer<typeof ReasoningEffortSchema>;

/** What a person may enter: the limits and their sentences stand here, not in what is read back. */
export const AgentSettingsSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the agent a name.')
    .max(80, 'An agent name has at most 80 characters.'),
  providerId: IdSchema,
  model: z
    .string()
    .trim()
    .min(1, 'Choose the model that the agent uses.')
    .max(200, MODEL_NAME_LENGTH),
  /** Standing instructions, sent before every conversation. */
  instructions: z.string().max(50_000, 'Instructions have at most 50,000 characters.').default(''),
  tools: z.array(ToolNameSchema).default([...TOOL_NAMES]),
  /** Output cap of one model call, in tokens. */
  maxOutputTokens: z
    .number()
    .int(WHOLE_NUMBER)
    .min(256, 'An agent needs at least 256 output tokens a call.')
    .max(OUTPUT_TOKENS_CEILING, 'A call has at most 1,000,000 output tokens.')
    .default(DEFAULT_MAX_OUTPUT_TOKENS),
  /** Follow-ups after the initial turn, 0 to 10. */
  maxFollowups: z
    .number()
    .int(WHOLE_NUMBER)
    .min(0, 'There cannot be fewer than 0 follow-ups.')
    .max(10, 'An attempt has at most 10 follow-ups.')
    .default(DEFAULT_MAX_FOLLOWUPS),
  /** Model calls that one turn may make. */
  maxStepsPerTurn: z
    .number()
    .int(WHOLE_NUMBER)
    .min(1, 'A turn needs at least one step.')
    .max(10_000, 'A turn has at most 10,000 steps.')
    .default(DEFAULT_MAX_STEPS_PER_TURN),
  /** Minutes that one attempt may work; what it waits for a person or a budget does not count. */
  maxWallClockMinutes: z
    .number()
    .int(WHOLE_NUMBER)
    .min(1, 'An attempt needs at least one minute.')
    .max(10_080, 'An attempt works for at most a week (10,080 minutes).')
    .default(DEFAULT_MAX_WALL_CLOCK_MINUTES),
  /** Minutes without a sign of life from the model or a tool. */
  maxIdleMinutes: z
    .number()
    .int(WHOLE_NUMBER)
    .min(1, 'An attempt may be silent for at least one minute.')
    .max(1_440, 'An attempt may be silent for at most a day (1,440 minutes).')
    .default(DEFAULT_MAX_IDLE_MINUTES),
  /**
   * Another model of the same provider, for when the agent's own is overloaded or down, or the budget
   * runs short; null for none.
   */
  fallbackModel: z
    .string()
    .trim()
    .min(1, 'Name the fallback model, or leave it out.')
    .max(200, MODEL_NAME_LENGTH)
    .nullable()
    .default(null),
  /** Whether the project's files are kept as a checkpoint before an attempt. */
  autoRecovery: z.boolean().default(true),
  /** Whether an attempt ends with one cheap call that writes lessons for later ones. */
  reflection: z.boolean().default(false),
  permissions: PermissionsSchema.default(DEFAULT_PERMISSIONS),
  /** Ids of the MCP servers whose tools it may call. */
  mcpServers: z.array(IdSchema).max(50, 'An agent has at most 50 MCP servers.').default([]),
  /** How long the model thinks before it answers, where it can be told; null leaves it to the model. */
  reasoningEffort: ReasoningEffortSchema.nullable().default(null),
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

/** Rules that this version cannot read may have denied something: the agent may only read then. */
const StoredPermissionsSchema = PermissionsSchema.extend({
  rules: z.array(RuleSchema).default([]),
}).catch({ ...DEFAULT_PERMISSIONS, preset: 'read_only' });

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
  maxStepsPerTurn: z.number().default(DEFAULT_MAX_STEPS_PER_TURN),
  maxWallClockMinutes: z.number().default(DEFAULT_MAX_WALL_CLOCK_MINUTES),
  maxIdleMinutes: z.number().default(DEFAULT_MAX_IDLE_MINUTES),
  fallbackModel: z.string().nullable().default(null),
  autoRecovery: z.boolean().default(true),
  reflection: z.boolean().default(false),
  permissions: StoredPermissionsSchema.default(DEFAULT_PERMISSIONS),
  mcpServers: z.array(z.string()).default([]),
  reasoningEffort: ReasoningEffortSchema.nullable().catch(null).default(null),
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type Agent = z.infer<typeof AgentSchema>;
