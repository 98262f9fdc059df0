import { z } from 'zod';
import { LessonSchema, type Lesson } from '../../shared/model/lesson';
import type { WriteLedger } from './database';

const COLUMNS = `l.id, l.agent_id AS agentId, l.project_id AS projectId, l.text, l.run_id AS runId,
  l.created_at AS createdAt, l.updated_at AS updatedAt`;

const GET = `SELECT ${COLUMNS} FROM lessons AS l WHERE l.id = @id`;
/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const OF_AGENT = `
  SELECT ${COLUMNS}, p.name AS projectName
  FROM lessons AS l INDEXED BY lessons_of_agent
  CROSS JOIN projects AS p ON p.id = l.project_id
  WHERE l.agent_id = @agentId ORDER BY l.created_at DESC, l.id DESC`;
const ABOUT_PROJECT = `
  SELECT ${COLUMNS} FROM lessons AS l INDEXED BY lessons_about_project
  WHERE l.agent_id = @agentId AND l.project_id = @projectId ORDER BY l.created_at, l.id`;
const INSERT = `
  INSERT INTO lessons (id, agent_id, project_id, run_id, text, created_at, updated_at)
  VALUES (@id, @agentId, @projectId, @runId, @text, @now, @now)`;
/** Always later than it was written, so that what a person has edited can be told from what they have not. */
const UPDATE = `
  UPDATE lessons SET text = @text, updated_at = MAX(@now, created_at + 1) WHERE id = @id`;
const DELETE = 'DELETE FROM lessons WHERE id = @id';

const LessonCardSchema = LessonSchema.extend({ projectName: z.string() });
/** A lesson with the name that a list shows beside it. */
export type LessonCard = z.infer<typeof LessonCardSchema>;

export type NewLesson = Pick<Lesson, 'agentId' | 'projectId' | 'runId' | 'text'>;

export function createLessonStore(db: WriteLedger) {
  const get = db.select(GET, LessonSchema);
  const ofAgent = db.select(OF_AGENT, LessonCardSchema);
  const aboutProject = db.select(ABOUT_PROJECT, LessonSchema);
  const insert = db.command(INSERT);
  const update = db.command(UPDATE);
  const remove = db.command(DELETE);

  return {
    get: (id: string): Lesson | null => get.get({ id }),

    /** All that an agent remembers, newest first. */
    ofAgent: (agentId: string): LessonCard[] => ofAgent.all({ agentId }),

    /** What an agent remembers about one project, oldest first. */
    aboutProject: (agentId: string, projectId: string): Lesson[] =>
      aboutProject.all({ agentId, projectId }),

    /** @throws when its agent, project or run is not in the ledger. */
    create: ({ agentId, projectId, runId, text }: NewLesson): Lesson =>
      db.transaction(() => {
        const id = db.newId();
        const now = db.now();
        insert.run({ id, agentId, projectId, runId, text, now });
        db.touch('lessons');
        return { id, agentId, projectId, runId, text, createdAt: now, updatedAt: now };
      }),

    /** A person's edit: the lesson is theirs from then on. Null when there is no such lesson. */
    update: (id: string, text: string): Lesson | null =>
      db.transaction(() => {
        if (update.run({ id, text, now: db.now() }) > 0) db.touch('lessons');
        return get.get({ id });
      }),

    /** Forgets it for good. False when there is no such lesson. */
    remove: (id: string): boolean =>
      db.transaction(() => {
        const removed = remove.run({ id }) > 0;
        if (removed) db.touch('lessons');
        return removed;
      }),
  };
}
