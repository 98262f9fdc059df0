import { ProjectSchema, type NewProject, type Project } from '../../shared/model/project';
import type { WriteLedger } from './database';

const COLUMNS = 'id, name, folder, created_at AS createdAt';

const LIST = `
  SELECT ${COLUMNS} FROM projects INDEXED BY projects_listed
  WHERE archived_at IS NULL ORDER BY created_at, id`;
const GET = `SELECT ${COLUMNS} FROM projects WHERE id = @id`;
const GET_LISTED = `${GET} AND archived_at IS NULL`;
const INSERT = `
  INSERT INTO projects (id, name, folder, created_at) VALUES (@id, @name, @folder, @createdAt)`;
const RENAME = 'UPDATE projects SET name = @name WHERE id = @id';
const ARCHIVE = 'UPDATE projects SET archived_at = @now WHERE id = @id AND archived_at IS NULL';

export function createProjectStore(db: WriteLedger) {
  const list = db.select(LIST, ProjectSchema);
  const getListed = db.select(GET_LISTED, ProjectSchema);
  const get = db.select(GET, ProjectSchema);
  const insert = db.command(INSERT);
  const rename = db.command(RENAME);
  const archive = db.command(ARCHIVE);

  return {
    /** All that are not archived, oldest first. */
    list: (): Project[] => list.all(),

    /** Also an archived one: its tasks still name it. */
    get: (id: string): Project | null => get.get({ id }),

    /** Null also for one that was archived. */
    getListed: (id: string): Project | null => getListed.get({ id }),

    /** `folder` is stored as given: absolute, symlinks resolved. */
    create: (project: NewProject): Project => {
      const created = { ...project, id: db.newId(), createdAt: db.now() };
      db.transaction(() => {
        insert.run(created);
        db.touch('projects');
      });
      return created;
    },

    /** Null when there is no such project. */
    rename: (id: string, name: string): Project | null =>
      db.transaction(() => {
        if (rename.run({ id, name }) > 0) {
          db.touch('projects', 'tasks', 'runs', 'queue', 'schedules', 'lessons');
        }
        return get.get({ id });
      }),

    /** Takes it off the list. False when it is not on it. */
    archive: (id: string): boolean =>
      db.transaction(() => {
        const archived = archive.run({ id, now: db.now() }) > 0;
        if (archived) db.touch('projects', 'queue');
        return archived;
      }),
  };
}
