import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../shared/model/run-event';
import { microUsd } from '../../shared/money';
import { activityOf } from './activity';

const step = (purpose: 'work' | 'compaction' | 'reflection'): RunEventBody => ({
  type: 'step_started',
  turn: 1,
  step: 1,
  modelCallId: 'call',
  provider: 'demo',
  model: 'demo-analyst',
  maxOutputTokens: 512,
  reservedMicroUsd: null,
  purpose,
  contextWindow: null,
});

describe('what an attempt is doing, on its card', () => {
  it('is starting before anything else is recorded', () => {
    expect(activityOf(null)).toBe('starting');
  });

  it('names the tool and what it works on', () => {
    const call = { type: 'tool_call', turn: 1, step: 1, callId: 'a' } as const;
    expect(activityOf({ ...call, tool: 'run_command', input: { command: 'npm test' } })).toBe(
      'running npm test',
    );
    expect(activityOf({ ...call, tool: 'read_file', input: ['made up'] })).toBe('reading');
  });

  it('tells the agent’s own model calls from those of the supervisor', () => {
    expect(activityOf(step('work'))).toBe('waiting for the model');
    expect(activityOf(step('compaction'))).toBe('summarising older turns');
    expect(activityOf(step('reflection'))).toBe('looking for lessons');
  });

  it('tells a wait for room in the budget from what the supervisor looks at', () => {
    const checked = {
      type: 'budget_checked',
      turn: 1,
      limit: 'this task',
      limitMicroUsd: microUsd(50_000),
      usedMicroUsd: microUsd(49_000),
    } as const;
    expect(activityOf({ ...checked, verdict: 'waits' })).toBe('waiting for room in the budget');
    expect(activityOf({ ...checked, verdict: 'pressed' })).toContain('looking at');
  });

  it('names the check that runs', () => {
    const body = { type: 'check_started', turn: 1, check: 0, command: 'npm test' } as const;
    expect(activityOf(body)).toBe('checking npm test');
  });

  it('waits for a person once it has asked one', () => {
    const body = {
      type: 'approval_requested',
      turn: 1,
      approvalId: 'approval',
      question: 'Go on all the same?',
      detail: '',
    } as const;
    expect(activityOf(body)).toBe('waiting for your answer');
  });

  it('says that a message is queued rather than that something has stopped', () => {
    expect(activityOf({ type: 'steered', text: 'Use ISO dates.' })).toMatch(/^working/);
  });
});
