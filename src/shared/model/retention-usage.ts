import { z } from 'zod';
import { TimeSchema } from './ids';

const BytesSchema = z.number().int().nonnegative();

export const STORAGE_PARTS = [
  'transcripts',
  'conversations',
  'outputs',
  'attachments',
  'records',
  'free',
  'log',
  'search',
  'checkpoints',
  'backups',
] as const;
/**
 * What takes room. In the ledger's file: `transcripts` (events and what indexes them), `conversations`
 * (messages), `outputs`, `attachments`, `records` (everything else), `free` (given back when the file is made
 * smaller). Beside it: `log` (the ledger's write-ahead log), `search`, `checkpoints`, `backups`.
 */
export const StoragePartSchema = z.enum(STORAGE_PARTS);
export type StoragePart = z.infer<typeof StoragePartSchema>;

/** Bytes on the disk. */
export const StorageUsageSchema = z.object({
  parts: z.array(z.object({ part: StoragePartSchema, bytes: BytesSchema })),
  /** Free on the disk that holds the data folder; null where the system does not say. */
  diskFree: BytesSchema.nullable(),
  measuredAt: TimeSchema,
});
export type StorageUsage = z.infer<typeof StorageUsageSchema>;

/** Whether the ledger's file can be made smaller, and how far that is. */
export const CompactionSchema = z.object({
  state: z.enum(['idle', 'waiting', 'working', 'not_possible']),
  /** Bytes inside the ledger's file that nothing uses. */
  freeBytes: BytesSchema,
  /** Bytes given back to the disk since the app started. */
  givenBack: BytesSchema,
  /** Why it waits, is not possible or failed, in a sentence; null for nothing to say. */
  message: z.string().nullable(),
});
export type Compaction = z.infer<typeof CompactionSchema>;

/** A ledger in a file that a person chose, before anything is done with it. */
export const BackupContentSchema = z.object({
  file: z.string(),
  bytes: BytesSchema,
  tasks: z.number().int().nonnegative(),
  attempts: z.number().int().nonnegative(),
  /** When the newest attempt in it was enqueued; null for none. */
  newestAt: TimeSchema.nullable(),
});
export type BackupContent = z.infer<typeof BackupContentSchema>;
