import type {
  ApprovalScope,
  ApprovedCall,
  Approval,
  Decision,
} from '../../../shared/model/approval';

/** What a person is asked, as far as the answer depends on it. */
export interface Asked {
  readonly id: string;
  readonly kind: Approval['kind'];
  readonly call: ApprovedCall | null;
  readonly agentName: string;
  /** Unix milliseconds. */
  readonly requestedAt: number;
}

export interface Answer {
  readonly decision: Decision;
  readonly note: string;
  readonly scope: ApprovalScope;
}

/** What an answer form needs, whatever is asked. */
export interface AnswerProps {
  readonly asked: Asked;
  /** What is written beside the answer, or is the answer. */
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** The answer that is on its way; null for none. */
  readonly sending: Answer | null;
  /** False for a moment after a question has appeared: a click meant for what was there before is none. */
  readonly ready: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

/** What the contract takes. */
export const NOTE_CHARS = 10_000;

/** A yes or no that is worth one time. */
export function once(decision: Decision, note: string): Answer {
  return { decision, note, scope: 'once' };
}
