import { assertNever } from '../../../../shared/assert-never';
import type { ApprovalScope } from '../../../../shared/model/approval';
import { timeOfDay } from '../../../components/clock-time';
import type { ApprovalView } from '../notes/note-model';

/** What was asked or decided, as the title of a line. */
export function approvalTitle(approval: Pick<ApprovalView, 'kind' | 'answer'>): string {
  const { kind, answer } = approval;
  if (answer === null) return kind === 'tool' ? 'Asks you first' : 'A question to you';
  const isYes = answer.decision === 'approved';
  switch (kind) {
    case 'supervisor':
      return isYes ? 'You let it go on' : 'You stopped the attempt';
    case 'tool':
      return isYes ? ALLOWED[answer.scope ?? 'once'] : 'You did not allow it';
    case 'question':
      return isYes ? 'You answered' : 'You gave no answer';
    default:
      return assertNever(kind);
  }
}

const ALLOWED: Readonly<Record<ApprovalScope, string>> = {
  once: 'You allowed it once',
  attempt: 'You allowed it for this attempt',
  always: 'You allowed it from now on',
};

/** Who has the word. `live`: the attempt has not ended, so that an answer may still come. */
export function approvalLead(approval: Pick<ApprovalView, 'kind' | 'answer'>, live: boolean) {
  return approval.answer === null && !live ? 'Not answered' : approvalTitle(approval);
}

/** "asked 13:27:19, decided 13:27:41"; both are Unix milliseconds. */
export function approvalTimes(askedAt: number, decidedAt: number): string {
  return `asked ${timeOfDay(askedAt)}, decided ${timeOfDay(decidedAt, askedAt)}`;
}
