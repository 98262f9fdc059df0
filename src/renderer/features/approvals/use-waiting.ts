import { useQuery } from '@tanstack/react-query';
import type { ApprovalCard } from '../../../shared/model/approval';
import type { TaskCard } from '../../../shared/model/task';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import { taskState, waitsForPerson } from '../tasks/task-state';
import { usePendingApprovals } from './use-approvals';

/** What goes on only once a person does something about it. */
interface Waiting {
  readonly questions: readonly ApprovalCard[];
  /** Tasks whose attempt asks nothing: the supervisor stopped it, or a budget is used up. */
  readonly others: readonly TaskCard[];
  readonly count: number;
}

export function useWaiting(): Waiting {
  const questions = usePendingApprovals().data ?? [];
  const deferred = useQuery(
    orpc.tasks.list.queryOptions({ input: { status: 'deferred', limit: LONGEST_PAGE } }),
  ).data;
  const others = deferred?.filter((card) => waitsForPerson(card) && taskState(card) !== 'asks');
  return {
    questions,
    others: others ?? [],
    count: questions.length + (others?.length ?? 0),
  };
}
