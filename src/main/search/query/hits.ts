import { z } from 'zod';
import { FoundAttemptSchema, type SearchHit } from '../../../shared/model/search-page';
import { SEARCH_KINDS } from '../../../shared/model/search-query';
import type { Need } from '../words/read-words';
import type { SearchConnection } from './open-for-search';
import type { FoundDocument } from './scan';
import { snippetOf } from './snippet';
import { storedText } from './stored-text';

/** What is asked about once more here: the index may be a moment behind. */
const SHOWN = `
  NOT EXISTS (SELECT 1 FROM ledger.trash_items AS i WHERE i.kind = 'task' AND i.id = t.id)`;
const RUN = `
  SELECT r.id AS runId, r.attempt AS number, r.status, r.cost_micro_usd AS costMicroUsd,
    r.unpriced_calls AS unpricedCalls, r.estimated_calls AS estimatedCalls, @seq AS seq,
    t.id AS taskId, t.title AS taskTitle, p.id AS projectId, p.name AS projectName,
    a.id AS agentId, a.name AS agentName
  FROM main.runs AS s CROSS JOIN ledger.runs AS r ON r.id = s.id
  CROSS JOIN ledger.tasks AS t ON t.id = r.task_id
  CROSS JOIN ledger.projects AS p ON p.id = t.project_id
  CROSS JOIN ledger.agents AS a ON a.id = r.agent_id
  WHERE s.key = @key AND NOT EXISTS (SELECT 1 FROM ledger.trash AS x WHERE x.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM ledger.purges AS x WHERE x.run_id = r.id)`;
const TASK = `
  SELECT t.id AS taskId, t.title AS taskTitle, t.description, p.id AS projectId,
    p.name AS projectName, a.id AS agentId, a.name AS agentName
  FROM main.tasks AS s CROSS JOIN ledger.tasks AS t ON t.id = s.id
  CROSS JOIN ledger.projects AS p ON p.id = t.project_id
  CROSS JOIN ledger.agents AS a ON a.id = t.agent_id
  WHERE s.key = @key AND ${SHOWN}`;

const NamesSchema = z.object({
  taskId: z.string(),
  taskTitle: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  agentId: z.string(),
  agentName: z.string(),
});
const RunSchema = NamesSchema.extend(FoundAttemptSchema.shape);
const TaskSchema = NamesSchema.extend({ description: z.string() });

/** What a document is told by in a list; slices of one text share it. */
export function keyOf({ run, task, seq, part }: FoundDocument): string {
  return run === null ? `task ${task ?? 0}` : `${run} ${seq} ${part}`;
}

/** A document as a result; null where what it stands for is not there any more, or in the trash. */
export function hitOf(
  connection: SearchConnection,
  document: FoundDocument,
  needs: readonly Need[],
): SearchHit | null {
  return document.run === null
    ? taskHit(connection, document, needs)
    : attemptHit(connection, document, document.run, needs);
}

function attemptHit(
  connection: SearchConnection,
  document: FoundDocument,
  key: number,
  needs: readonly Need[],
): SearchHit | null {
  const { id, seq, part, at, sliceFrom, sliceTo } = document;
  const run = connection.get(RUN, RunSchema, { key, seq });
  const kind = SEARCH_KINDS[document.kind];
  if (run === null || kind === undefined) return null;
  const stored = storedText(connection, { id, runId: run.runId, seq, part, sliceFrom, sliceTo });
  if (stored === null) return null;
  const { taskId, taskTitle, projectId, projectName, agentId, agentName, ...attempt } = run;
  return {
    ...{ key: `${run.runId} ${seq} ${part}`, kind, at, tool: stored.tool },
    ...{ taskId, taskTitle, projectId, projectName, agentId, agentName },
    attempt,
    snippet: snippetOf(stored, needs),
  };
}

function taskHit(
  connection: SearchConnection,
  { task, at, sliceFrom, sliceTo }: FoundDocument,
  needs: readonly Need[],
): SearchHit | null {
  const found = connection.get(TASK, TaskSchema, { key: task });
  if (found === null) return null;
  const { description, ...names } = found;
  const whole = description === '' ? found.taskTitle : `${found.taskTitle}\n\n${description}`;
  const text = whole.slice(sliceFrom ?? 0, sliceTo ?? whole.length);
  const cutBefore = (sliceFrom ?? 0) > 0;
  const cutAfter = (sliceTo ?? whole.length) < whole.length;
  return {
    ...{ key: found.taskId, kind: 'task', at, tool: null, attempt: null },
    ...names,
    snippet: snippetOf({ text, cutBefore, cutAfter }, needs),
  };
}
