import { facetName, namedFacet, taskFacet } from '../facets';
import type { IndexWriter } from './index-writer';
import type { LedgerSource } from './ledger-source';
import type { Progress } from './progress';

interface Index {
  readonly source: LedgerSource;
  readonly writer: IndexWriter;
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
}

/** A title and its description are few documents. */
const MOST_DOCUMENTS = 100;

/** Reads the words of tasks that are new or were changed, in what was begun; whether there were any. */
export async function readTasks({ source, writer, progress, pause }: Index): Promise<boolean> {
  let hasChanged = false;
  const known = new Map(progress.tasks().map((task) => [task.id, task]));
  for (const { id, print } of source.tasks()) {
    const before = known.get(id);
    known.delete(id);
    if (before?.print === print) continue;
    hasChanged = true;
    if (before !== undefined) forget(before.key);
    const task = source.task(id);
    if (task === null) continue;
    const key = progress.putTask(id, print);
    const { title, description, at } = task;
    await writer.add(
      {
        ...{ run: null, task: key, seq: 0, part: 0, kind: 'task', at },
        text: description === '' ? title : `${title}\n\n${description}`,
        facets: [
          taskFacet(key),
          namedFacet(progress.facetKey(facetName.project(task.projectId))),
          namedFacet(progress.facetKey(facetName.agent(task.agentId))),
        ],
      },
      0,
      pause,
    );
  }
  for (const { key } of known.values()) {
    hasChanged = true;
    forget(key);
    progress.removeTask(key);
  }
  return hasChanged;

  function forget(key: number): void {
    for (const id of progress.holding(taskFacet(key), MOST_DOCUMENTS)) writer.remove(id);
  }
}
