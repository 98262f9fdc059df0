import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';
import { RunStatusSchema } from './run';

const CountSchema = z.number().int().nonnegative();

/** One attempt that a file holds, as the file has it. */
const ImportedAttemptSchema = z.object({
  id: IdSchema,
  attempt: z.number().int().positive(),
  status: RunStatusSchema,
  agentName: z.string(),
  model: z.string(),
  queuedAt: TimeSchema,
  costMicroUsd: MicroUsdSchema,
  events: CountSchema,
});

/** What a file holds. It was read to its end, and nothing was written. */
export const ImportPreviewSchema = z.object({
  /** Which import this is, for the procedures that go on with it. */
  importId: IdSchema,
  fileName: z.string(),
  bytes: CountSchema,
  exportedAt: TimeSchema,
  /** The version of Taskwright that wrote it. */
  app: z.string(),
  taskTitle: z.string(),
  projectName: z.string(),
  attempts: z.array(ImportedAttemptSchema).readonly(),
  messages: CountSchema,
  modelCalls: CountSchema,
  outputs: CountSchema,
  outputBytes: CountSchema,
  attachments: CountSchema,
  /** Whether something was masked in it when it was exported. */
  masked: z.boolean(),
  /** The attempts that the same file has already given to this ledger; empty for none. */
  already: z.array(IdSchema).readonly(),
});
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** Where an attempt came from that was not made here. */
export const AttemptOriginSchema = z.object({
  importedAt: TimeSchema,
  fileName: z.string(),
  exportedAt: TimeSchema,
  app: z.string(),
  /** Whether something was masked in the file. */
  masked: z.boolean(),
  /** The project's folder, where it was made. */
  folder: z.string(),
});
