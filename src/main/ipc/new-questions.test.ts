import { expect, it } from 'vitest';
import type { ApprovalCard } from '../../shared/model/approval';
import { createChangeFeed } from './change-feed';
import { watchQuestions } from './new-questions';

function question(id: string): ApprovalCard {
  return {
    id,
    runId: 'task:attempt-1',
    turn: 1,
    kind: 'supervisor',
    call: null,
    scope: null,
    question: 'Go on all the same?',
    detail: '',
    state: 'pending',
    note: '',
    requestedAt: 1,
    decidedAt: null,
    taskId: 'task',
    taskTitle: 'Clean up',
    agentName: 'Ada',
  };
}

function watched(...ids: string[]) {
  const changes = createChangeFeed();
  let pending = ids.map(question);
  const told: string[] = [];
  const stop = watchQuestions({ changes, pending: () => pending }, ({ id }) => told.push(id));
  const become = (...now: string[]) => {
    pending = now.map(question);
    changes.publish('approvals');
  };
  return { changes, told, stop, become };
}

it('tells of each new question once', () => {
  const { told, become } = watched();
  become('a');
  become('a', 'b');
  become('b');
  become('b', 'c');
  expect(told).toEqual(['a', 'b', 'c']);
});

it('says nothing of questions that waited before, or of other changes', () => {
  const { changes, told } = watched('old');
  changes.publish('approvals');
  changes.publish('tasks');
  expect(told).toEqual([]);
});

it('says nothing more once it is stopped', () => {
  const { told, stop, become } = watched();
  stop();
  become('a');
  expect(told).toEqual([]);
});
