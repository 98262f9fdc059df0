import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import {
  budgetWords,
  checkpointWords,
  compactedWords,
  recoveredLead,
  reflectedSentence,
  trimmedWords,
} from './strip-words';
import { checkpoint, compacted } from '../testing/events';

const AT = { seq: 1, at: 1 };

describe('a strip', () => {
  it('says how much a checkpoint holds and what it took, or why there is none', () => {
    expect(checkpointWords({ ...checkpoint(), ...AT })).toEqual({
      lead: 'Checkpoint',
      text: '12 files, kept in 300 ms before the first turn.',
    });
    expect(checkpointWords({ ...checkpoint('Git is missing.'), ...AT })).toEqual({
      lead: 'No checkpoint',
      text: 'Git is missing.',
    });
  });

  it('gives what a limit said as figures and a share', () => {
    const budget = {
      type: 'budget_checked',
      turn: 1,
      limit: 'the daily limit of Sorter',
      limitMicroUsd: microUsd(2_000_000),
      usedMicroUsd: microUsd(1_700_000),
    } as const;
    const words = budgetWords({ ...budget, ...AT, verdict: 'pressed' });
    expect(words.lead).toBe('Near a budget limit');
    expect(words.text).toMatch(
      /^The daily limit of Sorter: \$1\.70.* of \$2\.00.* is used \(85 %\)\.$/,
    );
    expect(budgetWords({ ...budget, ...AT, verdict: 'refused' }).lead).toBe('Budget limit reached');
  });

  it('says that a step waits for others to be settled, and what the agent was told', () => {
    const budget = {
      type: 'budget_checked',
      turn: 1,
      limit: 'this agent today',
      limitMicroUsd: microUsd(1_000_000),
      usedMicroUsd: microUsd(1_200_000),
    } as const;
    const waits = budgetWords({ ...budget, ...AT, verdict: 'waits' });
    expect(waits.lead).toBe('Waits for room in the budget');
    expect(waits.text).toMatch(/goes on once calls that are out now are settled\.$/);
    const past = budgetWords({ ...budget, ...AT, verdict: 'pressed', notice: '[Taskwright: …]' });
    expect(past.lead).toBe('Past a budget limit');
    expect(past.text).toMatch(/The agent is told\.$/);
  });

  it('tells the checkpoint of an attempt that waits for its budget from the first one', () => {
    const taken = checkpointWords({ ...checkpoint(), ...AT, moment: 'at_limit' });
    expect(taken.text).toBe('12 files, kept in 300 ms as the attempt waits for its budget.');
  });

  it('copes with a limit of nothing', () => {
    const { text } = budgetWords({
      type: 'budget_checked',
      turn: 1,
      verdict: 'refused',
      limit: 'the limit of the task',
      limitMicroUsd: microUsd(0),
      usedMicroUsd: microUsd(0),
      ...AT,
    });
    expect(text).toMatch(/is used\.$/);
  });

  it('says what an attempt goes on with after a trim', () => {
    const words = trimmedWords({
      type: 'trimmed',
      turn: 1,
      maxOutputTokens: 1_840,
      model: 'small',
      why: 'The budget runs short.',
      ...AT,
    });
    expect(words.lead).toBe('Output cap lowered to 1,840 tokens');
    expect(words.text).toBe('for `small`. The budget runs short.');
  });

  it('says how much gave way to a summary', () => {
    expect(compactedWords({ ...compacted(3), ...AT }).text).toMatch(
      /^12 older messages and 1 tool result gave way/,
    );
  });

  it('counts recoveries against the most there may be, and a restart in order not at all', () => {
    expect(recoveredLead({ recovery: 1 }, 3)).toBe('Resumed after a crash (1 of 3)');
    expect(recoveredLead({ recovery: 2 }, null)).toBe('Resumed after a crash (2)');
    expect(recoveredLead({ recovery: 4 }, 3)).toBe('Resumed after a crash (4)');
    expect(recoveredLead({ recovery: 0 }, 3)).toBe('Resumed after Taskwright was closed');
  });

  it('says so when there was nothing to remember', () => {
    expect(reflectedSentence({ lessons: [] })).toBe('Nothing new to remember.');
    expect(reflectedSentence({ lessons: ['Dates are mixed.'] })).toBe('1 lesson remembered.');
  });
});
