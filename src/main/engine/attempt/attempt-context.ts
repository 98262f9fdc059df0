import type { Agent } from '../../../shared/model/agent';
import type { Approval } from '../../../shared/model/approval';
import type { Run } from '../../../shared/model/run';
import type { Task } from '../../../shared/model/task';
import type { CallMemory } from '../turn/call-memory';
import type { Conversation } from '../turn/conversation';
import type { BudgetNotices } from './budget-notices';
import type { OutsideWords } from './outside-words';
import type { Pulse } from './pulse';
import type { StopSwitch } from './stop-switch';

/** What an attempt works with. */
export interface AttemptContext {
  /** As it was when the attempt began to be worked on: its identity, not its present totals. */
  readonly run: Run;
  readonly task: Task;
  /** As it was when the attempt was enqueued. */
  readonly agent: Agent;
  /** The project's folder, absolute and real. */
  readonly folder: string;
  readonly conversation: Conversation;
  readonly outside: OutsideWords;
  readonly notices: BudgetNotices;
  /** What a person was asked before: an answer comes while nothing works on the attempt. */
  readonly approvals: readonly Approval[];
  readonly memory: CallMemory;
  readonly stop: StopSwitch;
  readonly pulse: Pulse;
}

/** Where in a run something happens; both count from 1 within the run. */
export interface Position {
  readonly turn: number;
  readonly step: number;
}
