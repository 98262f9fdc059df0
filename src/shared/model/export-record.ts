import { z } from 'zod';
import { ApprovalSchema } from './approval';
import { AttachmentSchema, AttachmentTypeSchema } from './attachment';
import { IdSchema, TimeSchema } from './ids';
import { IncidentActionSchema, IncidentKindSchema, SeveritySchema } from './incident';
import { ModelCallSchema } from './model-call';
import { RunSchema } from './run';
import { PrioritySchema, TaskStatusSchema } from './task';

export const EXPORT_FORMAT = 'taskwright-attempt';
export const EXPORT_VERSION = 1;

const CountSchema = z.number().int().nonnegative();
const HashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const TextSchema = z.string().max(1_000_000);
const NameSchema = z.string().max(10_000);

/** The first line. */
export const HeaderSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  exportedAt: TimeSchema,
  /** The version of Taskwright. */
  app: z.string().max(100),
  scope: z.enum(['attempt', 'task']),
  includes: z.strictObject({
    reasoning: z.boolean(),
    outputs: z.boolean(),
    attachments: z.boolean(),
  }),
});
export type ExportHeader = z.infer<typeof HeaderSchema>;

/** The second line: the task, once for all of its attempts. */
export const TaskRecordSchema = z.strictObject({
  record: z.literal('task'),
  id: IdSchema,
  title: NameSchema,
  description: TextSchema,
  /** `folder`: where it was; never used here. */
  project: z.strictObject({ id: IdSchema, name: NameSchema, folder: z.string().max(10_000) }),
  priority: PrioritySchema,
  dueAt: TimeSchema.nullable(),
  checks: z.array(TextSchema).max(1_000),
  maxAttempts: z.number().int().positive(),
  attachments: z.array(AttachmentSchema.strict()).max(1_000),
  status: TaskStatusSchema,
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
});
export type TaskRecord = z.infer<typeof TaskRecordSchema>;

/** Begins an attempt: its totals, and the agent as it was when the attempt was enqueued. */
export const AttemptRecordSchema = z.strictObject({
  record: z.literal('attempt'),
  ...RunSchema.omit({ kind: true, ownerType: true, ownerId: true, recoveryPolicy: true }).shape,
  messagePreview: TextSchema,
  error: TextSchema.nullable(),
  resultPreview: TextSchema.nullable(),
  sourceIds: z.array(z.string().max(100_000)).max(10_000),
  agentName: NameSchema,
  /** The agent's settings; null for an attempt of before they were kept. */
  agent: z.record(z.string(), z.json()).nullable(),
});
export type AttemptRecord = z.infer<typeof AttemptRecordSchema>;

/** A checkpoint that there was. The files are not in the export. */
export const CheckpointRecordSchema = z.strictObject({
  record: z.literal('checkpoint'),
  id: IdSchema,
  repository: z.enum(['project', 'shadow']),
  commit: z.string().max(200),
  files: CountSchema,
  takenAt: TimeSchema,
});

export const ModelCallRecordSchema = z.strictObject({
  record: z.literal('model_call'),
  ...ModelCallSchema.omit({ runId: true, agentId: true }).shape,
  /** What a person wrote who cleared it. */
  note: TextSchema.nullable(),
});

/** What an `incident` event is found by. */
export const IncidentRecordSchema = z.strictObject({
  record: z.literal('incident'),
  seq: z.number().int().positive(),
  kind: IncidentKindSchema,
  severity: SeveritySchema,
  action: IncidentActionSchema,
  turn: z.number().int().positive(),
  at: TimeSchema,
});
export type IncidentRecord = z.infer<typeof IncidentRecordSchema>;

export const ApprovalRecordSchema = z.strictObject({
  record: z.literal('approval'),
  ...ApprovalSchema.omit({ runId: true }).shape,
});
export type ApprovalRecord = z.infer<typeof ApprovalRecordSchema>;

/** Lines that are told by their `record` and kept as they are. */
export const PlainRecordSchema = z.discriminatedUnion('record', [
  TaskRecordSchema,
  AttemptRecordSchema,
  CheckpointRecordSchema,
  ModelCallRecordSchema,
  IncidentRecordSchema,
  ApprovalRecordSchema,
]);
export type PlainRecord = z.infer<typeof PlainRecordSchema>;

/** A piece of an output, from `piece` 1 on; the last says how large all of it is. */
export const OutputRecordSchema = z.strictObject({
  record: z.literal('output'),
  /** SHA-256 of the whole text in UTF-8, in hex. */
  hash: HashSchema,
  piece: z.number().int().positive(),
  text: z.string(),
  /** In UTF-8 bytes, on the last piece alone. */
  bytes: CountSchema.optional(),
});

/** A piece of a file that was given to the task. */
export const AttachmentRecordSchema = z.strictObject({
  record: z.literal('attachment'),
  /** SHA-256 of the whole file, in hex. */
  hash: HashSchema,
  mediaType: AttachmentTypeSchema,
  piece: z.number().int().positive(),
  /** Base64 of the piece. */
  data: z.base64(),
  /** On the last piece alone. */
  bytes: CountSchema.optional(),
});

export const COUNTED_RECORDS = [
  'attempt',
  'checkpoint',
  'model_call',
  'message',
  'incident',
  'approval',
  'event',
  'output',
  'attachment',
] as const;
export type CountedRecord = (typeof COUNTED_RECORDS)[number];

/** The last line. */
export const EndRecordSchema = z.strictObject({
  record: z.literal('end'),
  /** Lines before this one. */
  lines: CountSchema,
  /** Lines of each kind; of outputs and attachments, how many there are, whatever their pieces. */
  counts: z.strictObject({
    attempt: CountSchema,
    checkpoint: CountSchema,
    model_call: CountSchema,
    message: CountSchema,
    incident: CountSchema,
    approval: CountSchema,
    event: CountSchema,
    output: CountSchema,
    attachment: CountSchema,
  }),
  /** How often something was masked in what stands before. */
  masked: CountSchema,
  /** Of all bytes before this line, in hex. */
  sha256: HashSchema,
});
export type EndRecord = z.infer<typeof EndRecordSchema>;
export type RecordCounts = EndRecord['counts'];
