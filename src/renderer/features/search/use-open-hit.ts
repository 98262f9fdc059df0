import { useNavigate } from '@tanstack/react-router';
import type { SearchHit } from '../../../shared/model/search-page';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { useTaskDialog } from '../tasks/task-dialog-context';

/**
 * Leads to what was found: to the very event of an attempt. A task’s own text leads to its latest attempt,
 * or to the task where there is none.
 */
export function useOpenHit(): (hit: Pick<SearchHit, 'attempt' | 'taskId'>) => void {
  const navigate = useNavigate();
  const { openEdit } = useTaskDialog();
  const toAttempt = (attemptId: string, seq?: number) =>
    navigate({ to: '/attempts/$attemptId', params: { attemptId }, search: { seq } });
  const openTask = async (id: string) => {
    try {
      const card = await client.tasks.get({ id });
      if (card.latestAttempt === null) openEdit(card);
      else await toAttempt(card.latestAttempt.id);
    } catch (error) {
      notifyFailure('The task was not opened', error);
    }
  };
  return ({ attempt, taskId }) =>
    void (attempt === null ? openTask(taskId) : toAttempt(attempt.runId, attempt.seq));
}
