import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { engineHarness } from '../../../test/engine/harness';
import { isTerminal, RunStatusSchema } from '../../shared/model/run';
import { startChild } from '../ledger/testing/child';
import { temporaryFile } from '../ledger/testing/fixture';
import { isSamePlace } from './queue/same-place';

const RACER = new URL('../../../test/engine/racing-process.ts', import.meta.url);
const FOLDERS = ['/shop', '/shop/web', '/elsewhere', '/archive'];
const TASKS_EACH = 15;

/** Every change of a status in the order of the commits, whichever process made them. */
const CHANGES = `
  SELECT e.run_id AS runId, json_extract(e.payload, '$.to') AS "to", p.folder
  FROM run_events AS e
  JOIN runs AS r ON r.id = e.run_id
  JOIN tasks AS t ON t.id = r.task_id
  JOIN projects AS p ON p.id = t.project_id
  WHERE e.type = 'status' ORDER BY e.rowid`;
const ChangesSchema = z.array(
  z.object({ runId: z.string(), to: RunStatusSchema, folder: z.string() }),
);

it('three processes that want the same tasks of one file run each attempt once, and keep to the limits together', async () => {
  const file = temporaryFile();
  const { stores, addTask } = engineHarness({ file });
  for (const folder of FOLDERS) {
    const project = stores.projects.create({ name: folder, folder });
    for (let task = 0; task < TASKS_EACH; task += 1) addTask({ projectId: project.id });
  }
  const racers = [1, 2, 3].map(() => startChild(RACER.pathname, file));
  for (const racer of racers) expect(await racer.nextLine()).toBe('ready');
  for (const racer of racers) racer.go();
  const taken = await Promise.all(racers.map(({ nextLine }) => nextLine().then(Number)));
  expect(await Promise.all(racers.map(({ ended }) => ended))).toEqual([0, 0, 0]);

  const connection = new Database(file, { readonly: true });
  const changes = ChangesSchema.parse(connection.prepare(CHANGES).all());
  connection.close();
  const working = new Map<string, string>();
  const ways = new Map<string, string[]>();
  let most = 0;
  for (const { runId, to, folder } of changes) {
    const others = [...working.values()];
    if (to === 'running') {
      expect(others.filter((other) => isSamePlace(other, folder))).toEqual([]);
      working.set(runId, folder);
    }
    if (isTerminal(to)) working.delete(runId);
    most = Math.max(most, working.size);
    ways.set(runId, [...(ways.get(runId) ?? []), to]);
  }
  expect(most).toBe(2);
  expect(new Set([...ways.values()].map((way) => way.join(' ')))).toEqual(
    new Set(['queued running completed']),
  );
  expect(ways.size).toBe(taken.reduce((sum, count) => sum + count, 0));
  expect(ways.size).toBeGreaterThanOrEqual(FOLDERS.length * TASKS_EACH);
}, 60_000);
