import { z } from 'zod';
import type { ReadLedger } from '../database';

/** What a report calls things by; they are never deleted, also where a list does not show them any more. */
export interface CostNames {
  agent(id: string): string;
  project(id: string): string;
  task(id: string): string;
}

const NameSchema = z.object({ name: z.string() });

export function createCostNames(db: ReadLedger): CostNames {
  const agent = db.select('SELECT name FROM agents WHERE id = @id', NameSchema);
  const project = db.select('SELECT name FROM projects WHERE id = @id', NameSchema);
  const task = db.select('SELECT title AS name FROM tasks WHERE id = @id', NameSchema);
  return {
    agent: (id) => agent.get({ id })?.name ?? id,
    project: (id) => project.get({ id })?.name ?? id,
    task: (id) => task.get({ id })?.name ?? id,
  };
}
