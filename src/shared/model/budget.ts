import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';

/** A limit in micro-US-dollars; null for none. A limit of 0 lets nothing through that costs money. */
export const LimitSchema = MicroUsdSchema.max(
  1_000_000_000_000,
  'A limit is at most $1,000,000.',
).nullable();

/** What becomes of a call that could pass a limit: it is not sent, or it is sent and a person is told. */
export const BudgetActionSchema = z.enum(['block', 'warn']);
export type BudgetAction = z.infer<typeof BudgetActionSchema>;

/** What one agent may spend. */
export const AgentBudgetSchema = z.object({
  /** In any 60 minutes. */
  hourlyMicroUsd: LimitSchema,
  /** From local midnight to the next. */
  dailyMicroUsd: LimitSchema,
  /** In a local calendar month. */
  monthlyMicroUsd: LimitSchema,
  action: BudgetActionSchema,
});
export type AgentBudget = z.infer<typeof AgentBudgetSchema>;

export const NO_AGENT_BUDGET: AgentBudget = {
  hourlyMicroUsd: null,
  dailyMicroUsd: null,
  monthlyMicroUsd: null,
  action: 'block',
};

/** What all agents of this machine may spend together, and the defaults for each task and attempt. */
export const MachineBudgetSchema = z.object({
  /** From local midnight to the next. The demo model’s made-up cost does not count. */
  dailyMicroUsd: LimitSchema,
  action: BudgetActionSchema,
  /** One task, over all its attempts; a task may have a limit of its own. */
  taskMicroUsd: LimitSchema,
  /** One attempt with all that runs beneath it; a task may have a limit of its own. */
  attemptMicroUsd: LimitSchema,
});
export type MachineBudget = z.infer<typeof MachineBudgetSchema>;

export const NO_MACHINE_BUDGET: MachineBudget = {
  dailyMicroUsd: null,
  action: 'block',
  taskMicroUsd: null,
  attemptMicroUsd: null,
};

/** A task's own limits, in place of the machine's defaults; null takes the default. */
export const TaskBudgetSchema = z.object({
  taskMicroUsd: LimitSchema,
  attemptMicroUsd: LimitSchema,
});
export type TaskBudget = z.infer<typeof TaskBudgetSchema>;

export const NO_TASK_BUDGET: TaskBudget = { taskMicroUsd: null, attemptMicroUsd: null };

/** Which limit. `hour`, `day` and `month` are an agent's. */
export const LimitKindSchema = z.enum(['machine_day', 'hour', 'day', 'month', 'task', 'attempt']);
export type LimitKind = z.infer<typeof LimitKindSchema>;

/** What is held against a limit: settled, set aside for calls in flight, and left open by a crash. */
export const HeldSchema = z.object({
  settledMicroUsd: MicroUsdSchema,
  reservedMicroUsd: MicroUsdSchema,
  uncertainMicroUsd: MicroUsdSchema,
});
export type Held = z.infer<typeof HeldSchema>;

/** The sum of a call that was not sent: kept with the attempt that it belongs to. */
export const RefusedCallSchema = z.object({
  kind: LimitKindSchema,
  limitMicroUsd: MicroUsdSchema,
  ...HeldSchema.shape,
  /** The most tokens that its input could come to. */
  inputTokens: z.number().int().nonnegative(),
  inputMicroUsd: MicroUsdSchema,
  /** The least output that a call is sent with. */
  outputTokens: z.number().int().nonnegative(),
  outputMicroUsd: MicroUsdSchema,
  /** When the window reopens far enough; null when only a person can make room. */
  until: TimeSchema.nullable(),
});
export type RefusedCall = z.infer<typeof RefusedCallSchema>;

/** One limit and its window, as they are now. */
export const WindowUseSchema = HeldSchema.extend({
  kind: LimitKindSchema,
  /** Null where there is no limit: what was spent is shown all the same. */
  limitMicroUsd: MicroUsdSchema.nullable(),
  /** When the window began. */
  since: TimeSchema,
  /** When it ends, for a calendar window; null for the last 60 minutes. */
  endsAt: TimeSchema.nullable(),
  /** What it will come to by its end if things go on as in this window; null for the last 60 minutes. */
  paceMicroUsd: MicroUsdSchema.nullable(),
  /** When the limit is reached at this pace, before the window ends; null when it is not. */
  reachedAt: TimeSchema.nullable(),
  /** When a limit that is reached lets calls through again; null when it is not reached. */
  reopensAt: TimeSchema.nullable(),
});
export type WindowUse = z.infer<typeof WindowUseSchema>;

/** A call that a budget refused last, for the panel that explains it. */
export const RefusalNoteSchema = RefusedCallSchema.extend({
  executionId: IdSchema,
  title: z.string(),
  step: z.number().int().positive(),
  at: TimeSchema,
});
export type RefusalNote = z.infer<typeof RefusalNoteSchema>;

export const AgentBudgetStatusSchema = z.object({
  agentId: IdSchema,
  name: z.string(),
  model: z.string(),
  /** Its calls cost made-up money, which counts against its own limits only. */
  isDemo: z.boolean(),
  budget: AgentBudgetSchema,
  /** How much more is set aside for the input of its calls than is proved to be enough; 100 for no more. */
  boundPercent: z.number().int().min(100),
  hour: WindowUseSchema,
  day: WindowUseSchema,
  month: WindowUseSchema,
  /** Tasks that wait for a limit of this agent or of the machine. */
  waitingTasks: z.number().int().nonnegative(),
  lastRefusal: RefusalNoteSchema.nullable(),
});
export type AgentBudgetStatus = z.infer<typeof AgentBudgetStatusSchema>;

/** Everything that the budgets pane shows. */
export const BudgetStatusSchema = z.object({
  at: TimeSchema,
  machine: z.object({ budget: MachineBudgetSchema, day: WindowUseSchema }),
  agents: z.array(AgentBudgetStatusSchema),
});
export type BudgetStatus = z.infer<typeof BudgetStatusSchema>;

/** A call that the app lost sight of: its reservation counts until a person clears it. */
export const UncertainCallSchema = z.object({
  id: IdSchema,
  executionId: IdSchema,
  title: z.string(),
  agentName: z.string(),
  provider: z.string(),
  model: z.string(),
  turn: z.number().int().positive(),
  step: z.number().int().positive(),
  reservedMicroUsd: MicroUsdSchema.nullable(),
  at: TimeSchema,
});
export type UncertainCall = z.infer<typeof UncertainCallSchema>;
