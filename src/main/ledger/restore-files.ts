import { z } from 'zod';
import type { Change, Entry, Left } from '../../shared/model/restore-change';
import type { SqlParameters, WriteLedger } from './database';

const COLUMNS = `path, before_type AS beforeType, before_mode AS beforeMode,
  before_object AS beforeObject, after_type AS afterType, after_mode AS afterMode,
  after_object AS afterObject`;

/** The primary key gives the order. */
const CHANGES = `
  SELECT ${COLUMNS} FROM restore_files
  WHERE restore_id = @restoreId AND path > @after AND left_because IS NULL
  ORDER BY path LIMIT @limit`;
const IS_CONTENT = `(before_type IN ('file', 'link') OR after_type IN ('file', 'link'))`;
const CONTENTS = `
  SELECT ${COLUMNS} FROM restore_files
  WHERE restore_id = @restoreId AND path > @after AND left_because IS NULL AND ${IS_CONTENT}
  ORDER BY path LIMIT @limit`;
const LEFT = `
  SELECT path, left_because AS why FROM restore_files
  WHERE restore_id = @restoreId AND path > @after AND left_because IS NOT NULL
  ORDER BY path LIMIT @limit`;
const INSERT = `
  INSERT INTO restore_files (restore_id, path, before_type, before_mode, before_object, after_type,
    after_mode, after_object)
  VALUES (@restoreId, @path, @beforeType, @beforeMode, @beforeObject, @afterType, @afterMode,
    @afterObject)`;
const INSERT_LEFT = `
  INSERT INTO restore_files (restore_id, path, left_because) VALUES (@restoreId, @path, @why)
  ON CONFLICT (restore_id, path) DO UPDATE SET left_because = excluded.left_because`;

const TypeSchema = z.enum(['file', 'link', 'folder']).nullable();
const PathSchema = z
  .instanceof(Uint8Array)
  .transform((bytes) => Buffer.from(bytes).toString('latin1'));
const ChangeRowSchema = z
  .object({
    path: PathSchema,
    beforeType: TypeSchema,
    beforeMode: z.number().nullable(),
    beforeObject: z.string().nullable(),
    afterType: TypeSchema,
    afterMode: z.number().nullable(),
    afterObject: z.string().nullable(),
  })
  .transform((row): Change => ({
    path: row.path,
    before: readEntry(row.beforeType, row.beforeMode, row.beforeObject),
    after: readEntry(row.afterType, row.afterMode, row.afterObject),
  }));
const LeftRowSchema = z.object({ path: PathSchema, why: z.string() });

interface Lines {
  readonly restoreId: string;
  /** The last path of the page before; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

/** What each restore does to each file: enough to finish it, to undo it and to tell it. */
export function createRestoreFileStore(db: WriteLedger) {
  const changes = db.select(CHANGES, ChangeRowSchema);
  const contents = db.select(CONTENTS, ChangeRowSchema);
  const left = db.select(LEFT, LeftRowSchema);
  const insert = db.command(INSERT);
  const insertLeft = db.command(INSERT_LEFT);

  return {
    /** In the order of their paths, folders and all, at most `limit` after the path `after`. */
    changes: (restoreId: string, after: string | null, limit: number): Change[] =>
      changes.all({ restoreId, after: bytesOf(after ?? ''), limit }),

    /** Files and links, in the order of their paths. */
    contents: ({ after, ...of }: Lines): Change[] =>
      contents.all({ ...of, after: bytesOf(after ?? '') }),

    left: ({ after, ...of }: Lines): Left[] => left.all({ ...of, after: bytesOf(after ?? '') }),

    /** It sends no notice: the restore has not begun to write. */
    add: (restoreId: string, added: readonly Change[]): void => {
      db.transaction(() => {
        for (const { path, before, after } of added) {
          insert.run({
            restoreId,
            path: bytesOf(path),
            ...columnsOf('before', before),
            ...columnsOf('after', after),
          });
        }
      });
    },

    /** Paths that are left as they are, also such as were to be changed. */
    addLeft: (restoreId: string, added: readonly Left[]): void => {
      db.transaction(() => {
        for (const { path, why } of added) insertLeft.run({ restoreId, path: bytesOf(path), why });
      });
    },
  };
}

function bytesOf(path: string): Uint8Array {
  return Buffer.from(path, 'latin1');
}

function readEntry(
  type: z.infer<typeof TypeSchema>,
  mode: number | null,
  object: string | null,
): Entry | null {
  switch (type) {
    case null:
      return null;
    case 'folder':
      return { type, mode: mode ?? 0 };
    case 'link':
      return { type, object: object ?? '' };
    case 'file':
      return { type, object: object ?? '', mode: mode ?? 0 };
  }
}

function columnsOf(moment: 'before' | 'after', entry: Entry | null): SqlParameters {
  return {
    [`${moment}Type`]: entry?.type ?? null,
    [`${moment}Mode`]: entry === null || entry.type === 'link' ? null : entry.mode,
    [`${moment}Object`]: entry === null || entry.type === 'folder' ? null : entry.object,
  };
}
