import { expect, it } from 'vitest';
import type { ApprovalView } from '../notes/note-model';
import { approvalLead } from './approval-words';

const decided = (
  decision: 'approved' | 'denied',
  scope: 'once' | 'attempt' | 'always' | null = null,
): ApprovalView['answer'] => ({ decision, scope, note: '', at: 0 });

it('says who decided, and what the yes to a call is worth', () => {
  expect(approvalLead({ kind: 'tool', answer: decided('approved', 'once') }, true)).toBe(
    'You allowed it once',
  );
  expect(approvalLead({ kind: 'tool', answer: decided('approved', 'always') }, true)).toBe(
    'You allowed it from now on',
  );
  expect(approvalLead({ kind: 'tool', answer: decided('denied') }, true)).toBe(
    'You did not allow it',
  );
});

it('tells the answer to a question of the agent from one to the supervisor', () => {
  expect(approvalLead({ kind: 'question', answer: decided('denied') }, true)).toBe(
    'You gave no answer',
  );
  expect(approvalLead({ kind: 'supervisor', answer: decided('denied') }, true)).toBe(
    'You stopped the attempt',
  );
});

it('waits for nobody any more once the attempt has ended', () => {
  expect(approvalLead({ kind: 'tool', answer: null }, true)).toBe('Asks you first');
  expect(approvalLead({ kind: 'tool', answer: null }, false)).toBe('Not answered');
});
