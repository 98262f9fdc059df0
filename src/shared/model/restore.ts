import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

/**
 * A path in a project: relative, with `/` between its parts. Each character stands for one byte, as the
 * disk has it, since a name need not be UTF-8. Screens show the `name` that comes with it.
 */
export const BytePathSchema = z
  .string()
  .min(1, 'A path names something.')
  .max(4_096, 'A path has at most 4,096 bytes.')
  // eslint-disable-next-line no-control-regex -- every byte but NUL may stand in a name
  .regex(/^[\u0001-\u00ff]+$/, 'A path has a character for each byte.');

/** What stands at a path. `executable` is a file that may be run; other permissions do not count here. */
export const FileKindSchema = z.enum(['file', 'executable', 'link', 'folder']);
export type FileKind = z.infer<typeof FileKindSchema>;

/** What a restore does to one file or link. Null: nothing is there. */
export const RestoreChangeSchema = z.object({
  path: BytePathSchema,
  /** The path as text, for a screen. */
  name: z.string(),
  /** `mode`: the same bytes, and only whether it may be run changes. */
  action: z.enum(['create', 'replace', 'mode', 'remove']),
  before: FileKindSchema.nullable(),
  after: FileKindSchema.nullable(),
});
export type RestoreChange = z.infer<typeof RestoreChangeSchema>;

/** What is left as it is, though the checkpoint has it otherwise. */
export const LeftPathSchema = z.object({
  path: BytePathSchema,
  name: z.string(),
  /** In a sentence: what stands in the way, and what to do. */
  why: z.string(),
});
export type LeftPath = z.infer<typeof LeftPathSchema>;

const CountSchema = z.number().int().nonnegative();

/** How many files and links a restore brings back, replaces, changes in mode and removes. */
export const RestoreCountsSchema = z.object({
  create: CountSchema,
  replace: CountSchema,
  mode: CountSchema,
  remove: CountSchema,
  /** Left as they are, though the checkpoint has them otherwise. */
  left: CountSchema,
});
export type RestoreCounts = z.infer<typeof RestoreCountsSchema>;

/** Why nothing can be restored now. */
export const RestoreRefusalSchema = z.object({
  reason: z.enum([
    'attempt_running',
    'restore_running',
    'folder_gone',
    'no_room',
    'store_damaged',
    'cannot_keep_present',
    'nothing_selected',
    'not_as_shown',
  ]),
  /** What is the matter and what to do. */
  sentence: z.string(),
  /** The attempts that run in the folder: they can be cancelled. Empty for another reason. */
  runIds: z.array(IdSchema),
});
export type RestoreRefusal = z.infer<typeof RestoreRefusalSchema>;

/** What a restore would do, as the folder is now. Nothing is changed by looking. */
export const RestorePreviewSchema = z.object({
  /** For more of its lines, and for the restore of just this; it is forgotten after a while. */
  id: IdSchema,
  checkpointId: IdSchema,
  projectId: IdSchema,
  runId: IdSchema,
  takenAt: TimeSchema,
  /** Absolute. */
  folder: z.string(),
  /** Null where it can begin. */
  refusal: RestoreRefusalSchema.nullable(),
  counts: RestoreCountsSchema,
  /** Of what would be written, together. */
  bytes: CountSchema,
  /** The first of them, in the order of their paths; `previewLines` has the others. */
  changes: z.array(RestoreChangeSchema),
  left: z.array(LeftPathSchema),
  /** What it does not cover, and what a person should know, in sentences. */
  notes: z.array(z.string()),
});
export type RestorePreview = z.infer<typeof RestorePreviewSchema>;

/**
 * `preparing`: the present is being kept, nothing is changed yet. `writing`: files are being changed.
 * `interrupted`: Taskwright ended in the middle of it; no attempt begins in the folder until a person says
 * whether to finish it, to undo it or to leave the files. `left`: they were left as they were found.
 */
export const RestoreStateSchema = z.enum([
  'preparing',
  'writing',
  'interrupted',
  'done',
  'undone',
  'failed',
  'left',
]);

/** A restore, as the ledger keeps it. */
export const RestoreSchema = z.object({
  id: IdSchema,
  projectId: IdSchema,
  /** What the files were brought back to. */
  checkpointId: IdSchema,
  /** The attempt that this checkpoint belongs to. */
  runId: IdSchema,
  /** The checkpoint of the moment before; null until it is taken. */
  beforeId: IdSchema.nullable(),
  /** The restore that this one undoes; null for any other. */
  undoesId: IdSchema.nullable(),
  state: RestoreStateSchema,
  /** The system's name of the person. */
  by: z.string(),
  /** Absolute. */
  folder: z.string(),
  /** The files and folders that were chosen; null for all. */
  paths: z.array(BytePathSchema).nullable(),
  counts: RestoreCountsSchema,
  startedAt: TimeSchema,
  endedAt: TimeSchema.nullable(),
  /** Why it came to nothing, in a sentence. */
  error: z.string().nullable(),
});
export type Restore = z.infer<typeof RestoreSchema>;

/** How far a restore has come. */
export const RestoreProgressSchema = z.object({
  restoreId: IdSchema,
  checkpointId: IdSchema,
  phase: z.enum(['keeping', 'reading', 'writing']),
  done: CountSchema,
  /** 0 while it is not known. */
  total: CountSchema,
});
export type RestoreProgress = z.infer<typeof RestoreProgressSchema>;
