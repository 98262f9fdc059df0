import { z } from 'zod';
import { BytePathSchema } from './restore';

const CountSchema = z.number().int().nonnegative();

/** What a checkpoint can keep at a path. `executable` is a file that may be run. */
export const KeptKindSchema = z.enum(['file', 'executable', 'link']);
export type KeptKind = z.infer<typeof KeptKindSchema>;

/** `retyped`: a file became a symbolic link, or a link a file. */
export const ChangeStatusSchema = z.enum(['added', 'removed', 'modified', 'renamed', 'retyped']);
export type ChangeStatus = z.infer<typeof ChangeStatusSchema>;

const NamedPathSchema = z.object({
  path: BytePathSchema,
  /** The path as text, for a screen. */
  name: z.string(),
});

/** A file that differs between two moments of a project's folder. */
export const FileChangeSchema = NamedPathSchema.extend({
  /** Where it was before, if it was renamed. */
  was: NamedPathSchema.nullable(),
  status: ChangeStatusSchema,
  /** Null: it was not there. */
  before: KeptKindSchema.nullable(),
  /** Null: it is not there any more. */
  after: KeptKindSchema.nullable(),
  /** Lines; null where they are not counted: the file is binary or larger than `COUNTED_BYTES`. */
  added: CountSchema.nullable(),
  removed: CountSchema.nullable(),
});
export type FileChange = z.infer<typeof FileChangeSchema>;

/** The size up to which the lines of a file are counted and shown: 16 MiB. */
export const COUNTED_BYTES = 16 * 1024 * 1024;

/** All files that differ, and some of them, in the order of their paths. */
export const FileChangesSchema = z.object({
  /** What the later moment looked like: with it, later questions are about the same files. */
  tree: z.string(),
  /** Files that differ and fit the search. */
  total: CountSchema,
  /** Lines of these files together, as far as they are counted. */
  added: CountSchema,
  removed: CountSchema,
  /** How many of them have no count. */
  uncounted: CountSchema,
  files: z.array(FileChangeSchema).readonly(),
});
export type FileChanges = z.infer<typeof FileChangesSchema>;
