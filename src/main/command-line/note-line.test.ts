import { expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { noteLine } from './note-line';

it('says why there is no checkpoint', () => {
  const taken = { type: 'checkpoint', moment: 'before_attempt', durationMs: 5 } as const;
  expect(noteLine({ ...taken, checkpointId: 'c', files: 1, message: null })).toBe(
    '· Checkpoint of 1 file',
  );
  expect(noteLine({ ...taken, checkpointId: null, files: 0, message: 'Git is missing.' })).toBe(
    '! No checkpoint: Git is missing.',
  );
});

it('gives an incident with its kind and remedy', () => {
  const line = noteLine({
    type: 'incident',
    turn: 1,
    kind: 'failed_checks',
    severity: 'error',
    summary: '`npm test` exited with 1.',
    remedy: 'Find the cause.',
    action: 'follow_up',
    evidence: [4],
  });
  expect(line).toContain('`npm test` exited with 1. (failed_checks, error) Find the cause.');
});

it('names each call whose outcome is not known', () => {
  const line = noteLine({
    type: 'recovered',
    recovery: 1,
    unknownCalls: [{ callId: 'a', tool: 'run_command' }],
    repeatedCalls: [],
  });
  expect(line).toContain('Resumed after a crash (recovery 1).');
  expect(line).toContain('│ run_command: its outcome is not known');
});

it('tells a restart in order from a crash', () => {
  const closed = { type: 'recovered', recovery: 0, unknownCalls: [], repeatedCalls: [] } as const;
  expect(noteLine(closed)).toContain('Taskwright was closed');
});

it('gives what a limit said in dollars', () => {
  const line = noteLine({
    type: 'budget_checked',
    turn: 1,
    verdict: 'refused',
    limit: 'the daily limit of Sorter',
    limitMicroUsd: microUsd(2_000_000),
    usedMicroUsd: microUsd(1_990_000),
  });
  expect(line).toContain('the daily limit of Sorter: $1.99');
  expect(line).toContain('limit reached');
});

it('tells a checkpoint at a limit, and a wait for room, from the usual ones', () => {
  const kept = { type: 'checkpoint', checkpointId: 'c', files: 2, message: null } as const;
  expect(noteLine({ ...kept, moment: 'at_limit', durationMs: 5 })).toBe(
    '· Checkpoint of 2 files as it waits for its budget',
  );
  const waits = { type: 'budget_checked', turn: 1, verdict: 'waits', limit: 'this task' } as const;
  const amounts = { limitMicroUsd: microUsd(50_000), usedMicroUsd: microUsd(49_000) };
  expect(noteLine({ ...waits, ...amounts })).toBe(
    '! Waits for room in the budget, this task: $0.0490 of $0.0500 is used.',
  );
});

it('keeps a message of several lines on one', () => {
  expect(noteLine({ type: 'steered', text: 'Use ISO.\n  Then test.' })).toBe(
    '\n> Use ISO. ⏎ Then test.',
  );
});

it('gives the detail of a question line by line, and the answer with its note', () => {
  const asked = { type: 'approval_requested', turn: 1, approvalId: 'a' } as const;
  expect(noteLine({ ...asked, question: 'Go on?', detail: 'one\ntwo' })).toBe(
    '\n? Go on?\n  │ one\n  │ two',
  );
  const decided = { type: 'approval_decided', approvalId: 'a' } as const;
  expect(noteLine({ ...decided, decision: 'denied', note: 'Too dear.' })).toBe('✗ Stop: Too dear.');
  expect(noteLine({ ...decided, decision: 'approved', note: '' })).toBe('✓ Go on');
});
