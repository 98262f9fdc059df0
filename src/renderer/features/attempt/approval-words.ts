import { timeOfDay } from '../../components/clock-time';
import type { ApprovalView } from './note-model';
import { approvalTitle } from './note-words';

/** Who has the word. `live`: the attempt has not ended, so that an answer may still come. */
export function approvalLead(answer: ApprovalView['answer'], live: boolean): string {
  return answer === null && !live ? 'Not answered' : approvalTitle({ answer });
}

/** "asked 13:27:19, decided 13:27:41"; both are Unix milliseconds. */
export function approvalTimes(askedAt: number, decidedAt: number): string {
  return `asked ${timeOfDay(askedAt)}, decided ${timeOfDay(decidedAt)}`;
}
