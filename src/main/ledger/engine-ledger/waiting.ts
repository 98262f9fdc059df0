import { ApprovedCallSchema } from '../../../shared/model/approval';
import { RuleSchema } from '../../../shared/model/permission';
import type { Ledger } from '../../engine/ports';
import type { Runner } from '../orphan';
import type { Stores } from '../stores';
import type { Masking } from './masking';

type WaitingPart = Pick<
  Ledger,
  | 'queueState'
  | 'setQueueState'
  | 'queuedRuns'
  | 'busyFolders'
  | 'heldFolders'
  | 'wokenTasks'
  | 'keepDeferred'
  | 'dueSchedules'
  | 'noteScheduled'
  | 'requestApproval'
  | 'approval'
  | 'approvalsOf'
  | 'addRule'
  | 'pendingApproval'
  | 'decideApproval'
>;

/** What waits: for its turn in the queue, for its time, or for a person. */
export function createWaitingPart(
  { queue, tasks, agents, schedules, approvals }: Stores,
  { runner, masking }: { readonly runner: Runner; readonly masking: Masking },
): WaitingPart {
  return {
    queueState: queue.state,
    setQueueState: queue.setState,
    queuedRuns: () => queue.waiting(runner),
    busyFolders: queue.busyFolders,
    heldFolders: queue.heldFolders,
    wokenTasks: tasks.woken,
    keepDeferred: (taskId, reason) => tasks.keepDeferred(taskId, masking.text(reason)),

    dueSchedules: schedules.due,
    noteScheduled: (id, { skippedBecause, ...occurrence }) =>
      schedules.note(id, { ...occurrence, skippedBecause: masking.optionalText(skippedBecause) }),

    requestApproval: ({ question, detail, call, ...of }) =>
      approvals.request({
        ...of,
        call: call === null ? null : masking.value(ApprovedCallSchema, call),
        question: masking.text(question),
        detail: masking.text(detail),
      }),
    approval: approvals.get,
    approvalsOf: approvals.ofRun,
    addRule: (agentId, rule) => agents.addRule(agentId, masking.value(RuleSchema, rule)),
    pendingApproval: approvals.pendingOf,
    decideApproval: (id, decision, note, scope) =>
      approvals.decide(id, decision, masking.text(note), scope),
  };
}
