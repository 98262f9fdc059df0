import { z } from 'zod';
import { RetentionRulesSchema } from '../../shared/model/retention';
import { PlannedAttemptSchema, RetentionPreviewSchema } from '../../shared/model/retention-plan';
import { BackupContentSchema, StorageUsageSchema } from '../../shared/model/retention-usage';
import { ReaderOptionsSchema } from './reader/messages';

/** What the thread is started with. */
export const StorageOptionsSchema = ReaderOptionsSchema.extend({
  /** Absolute folders. */
  dataFolder: z.string(),
  checkpoints: z.string(),
  backups: z.string(),
});
export type StorageOptions = z.infer<typeof StorageOptionsSchema>;

const SliceSchema = z.enum(['more', 'done', 'busy']);
const FreeRoomSchema = z.object({ bytes: z.number(), canGiveBack: z.boolean() });
const SweptSchema = z.object({ slice: SliceSchema, after: z.string() });
const result = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: z.string() }),
  ]);

/** What the thread can be asked: what it is told, and what it answers. */
export const STORAGE_WORK = {
  preview: {
    input: z.object({ rules: RetentionRulesSchema, now: z.number() }),
    output: RetentionPreviewSchema,
  },
  moves: {
    input: z.object({ planId: z.string(), rules: RetentionRulesSchema }),
    output: z.array(z.object({ id: z.string(), because: z.enum(['age', 'size']) })).nullable(),
  },
  planned: {
    input: z.object({ planId: z.string(), offset: z.number(), limit: z.number() }),
    output: z.array(PlannedAttemptSchema).nullable(),
  },
  removeOfRun: { input: z.object({ id: z.string() }), output: SliceSchema },
  removeOutput: { input: z.object({ after: z.string() }), output: SweptSchema },
  removeAttachment: {
    input: z.object({ after: z.string(), now: z.number() }),
    output: SweptSchema,
  },
  freeRoom: { input: z.object({}), output: FreeRoomSchema },
  giveBack: {
    input: z.object({}),
    output: z.object({ slice: SliceSchema, room: FreeRoomSchema }),
  },
  usage: { input: z.object({ now: z.number() }), output: StorageUsageSchema },
  backUp: {
    input: z.object({ file: z.string() }),
    output: result(z.object({ bytes: z.number() })),
  },
  inspect: { input: z.object({ file: z.string() }), output: result(BackupContentSchema) },
  prepareRestore: { input: z.object({ file: z.string() }), output: result(z.null()) },
} as const;
export type StorageWorkName = keyof typeof STORAGE_WORK;

const NAMES = z.enum([
  'preview',
  'moves',
  'planned',
  'removeOfRun',
  'removeOutput',
  'removeAttachment',
  'freeRoom',
  'giveBack',
  'usage',
  'backUp',
  'inspect',
  'prepareRestore',
] satisfies [StorageWorkName, ...StorageWorkName[]]);

/** To the thread. */
export const StorageOrderSchema = z.object({
  id: z.number(),
  name: NAMES,
  input: z.unknown(),
});
export type StorageOrder = z.infer<typeof StorageOrderSchema>;

/** From the thread. */
export const StorageAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), id: z.number(), output: z.unknown() }),
  /** Outside the app: what a person can do about it. */
  z.object({ type: z.literal('refused'), id: z.number(), message: z.string() }),
  /** A bug: for the log. */
  z.object({ type: z.literal('failed'), id: z.number(), error: z.string() }),
]);
export type StorageAnswer = z.infer<typeof StorageAnswerSchema>;
