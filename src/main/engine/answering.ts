import type { Approval, ApprovalScope, ApprovalState, Decision } from '../../shared/model/approval';
import { MAX_RULES } from '../../shared/model/permission';
import type { Run } from '../../shared/model/run';
import { err, ok, type Result } from '../../shared/result';
import type { Ledger } from './ports';
import type { Refusal } from './task-attempt';

export interface Answer {
  readonly decision: Decision;
  readonly note: string;
  /** What a yes to a tool call is worth; of other questions it says nothing. */
  readonly scope: ApprovalScope;
}

export interface Answered {
  readonly approval: Approval;
  /** Queued again, or failed where a supervisor was told not to go on. */
  readonly run: Run;
}

/** Writes a person's answer to a pending question, with what follows from it, in one commit. */
export function answer(
  ledger: Ledger,
  approvalId: string,
  given: Answer,
): Result<Answered, Refusal> {
  return ledger.transaction(() => {
    const asked = ledger.approval(approvalId);
    if (asked === null) return refused('NOT_FOUND', 'This question is not there any more.');
    const unfit =
      asked.state === 'pending' ? unfitBecause(ledger, asked, given) : NOT_PENDING[asked.state];
    if (unfit !== null) return refused('CONFLICT', unfit);
    const { decision, note } = given;
    const scope = asked.kind === 'tool' && decision === 'approved' ? given.scope : null;
    const approval = ledger.decideApproval(approvalId, decision, note, scope);
    ledger.append(asked.runId, [{ type: 'approval_decided', approvalId, decision, note, scope }]);
    return ok({ approval, run: follow(ledger, approval) });
  });
}

/** Why it cannot be answered like that, in a sentence; null when it can. */
function unfitBecause(
  ledger: Ledger,
  { kind, call, runId }: Approval,
  { decision, note, scope }: Answer,
): string | null {
  if (decision === 'denied') return null;
  if (kind === 'question' && note === '') {
    return 'The agent waits for an answer in words: write it, or decline to answer.';
  }
  if (scope === 'always' && rulesOf(ledger, runId) >= MAX_RULES) {
    return `This agent has ${MAX_RULES} rules, the most there can be: allow it once, or remove a rule.`;
  }
  return kind === 'tool' && scope !== 'once' && call?.rule === null
    ? 'This call can only be allowed once: allow it once, or do not allow it.'
    : null;
}

function rulesOf(ledger: Ledger, runId: string): number {
  const agentId = ledger.run(runId)?.agentId;
  const agent = agentId === undefined ? null : ledger.agent(agentId);
  return agent?.permissions.rules.length ?? 0;
}

/** What is written beside a no to a tool call goes to the agent as the call's result. */
function follow(ledger: Ledger, approval: Approval): Run {
  const { runId, kind, state, question, call, note, scope } = approval;
  const isApproved = state === 'approved';
  if (kind === 'supervisor' && !isApproved) {
    const error = `A person said no: ${note === '' ? question : note}`;
    const failed = { to: 'failed', reason: error, error, failureCode: 'denied' } as const;
    return ledger.changeRun(runId, failed);
  }
  if (kind !== 'question' && isApproved && note !== '') {
    ledger.append(runId, [{ type: 'steered', text: note }]);
  }
  const run = ledger.changeRun(runId, { to: 'queued', reason: 'It goes on.' });
  const rule = call?.rule ?? null;
  if (scope === 'always' && rule !== null) ledger.addRule(run.agentId, rule);
  return run;
}

const NOT_PENDING: Readonly<Record<Exclude<ApprovalState, 'pending'>, string>> = {
  approved: 'This question has been answered already.',
  denied: 'This question has been answered already.',
  expired: 'The attempt that asked this has ended; its question needs no answer any more.',
};

function refused(code: Refusal['code'], message: string): Result<never, Refusal> {
  return err({ code, message });
}
