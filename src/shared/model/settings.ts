import { z } from 'zod';
import { McpServerConfigSchema } from './mcp-server';
import { ProviderConfigSchema } from './provider';

const wholeNumber = (min: number, max: number, what: string) =>
  z
    .number({ error: `${what} is a whole number from ${min} to ${max}.` })
    .int(`${what} is a whole number from ${min} to ${max}.`)
    .min(min, `${what} is at least ${min}.`)
    .max(max, `${what} is at most ${max}.`);

/** How many attempts run at once, how often one is resumed, and when the supervisor steps in. */
export const EngineSettingsSchema = z.object({
  /** Attempts that run at once on this machine. */
  concurrency: wholeNumber(1, 32, 'The number of attempts at once'),
  /** Attempts that run at once in one project folder; with more than 1 they may write the same files. */
  folderConcurrency: wholeNumber(1, 32, 'The number of attempts in one folder'),
  /** How often an attempt is resumed after a crash before it is given up as interrupted. */
  maxRecoveries: wholeNumber(0, 100, 'The number of recoveries'),
  /** Same tool, same arguments, same result: so often in one turn is an incident. */
  repeatedTool: wholeNumber(2, 100, 'The number of repeated calls'),
  /** Turns in a row in which nothing new was learned or done. */
  noProgress: wholeNumber(1, 20, 'The number of turns without progress'),
  /** Share of the model's context window, in percent. */
  contextPressure: wholeNumber(10, 95, 'The share of the context window'),
  /** Share of a budget, in percent. */
  budgetPressure: wholeNumber(10, 99, 'The share of a budget'),
});
export type EngineSettings = z.infer<typeof EngineSettingsSchema>;

export const DEFAULT_ENGINE_SETTINGS: EngineSettings = {
  concurrency: 3,
  folderConcurrency: 1,
  maxRecoveries: 3,
  repeatedTool: 3,
  noProgress: 2,
  contextPressure: 80,
  budgetPressure: 80,
};

/** As it was stored: a part that is missing, from an older version say, has its default. */
const StoredEngineSettingsSchema = z
  .record(z.string(), z.unknown())
  .default({})
  .transform((parts) => ({ ...DEFAULT_ENGINE_SETTINGS, ...parts }))
  .pipe(EngineSettingsSchema);

/** Everything a person can set that is not in the ledger. Each part falls back to its default alone. */
export const SettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  providers: z.array(ProviderConfigSchema).default([]),
  mcpServers: z.array(McpServerConfigSchema).default([]),
  engine: StoredEngineSettingsSchema,
});
export type Settings = z.infer<typeof SettingsSchema>;

/** What the settings screen may change; providers and MCP servers have procedures of their own. */
export const SettingsPatchSchema = z.object({
  theme: SettingsSchema.shape.theme.unwrap().optional(),
  /** Whole: what the pane shows is what is kept. */
  engine: EngineSettingsSchema.optional(),
});
