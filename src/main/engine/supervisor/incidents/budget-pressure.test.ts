import { describe, expect, it } from 'vitest';
import {
  budgetChecked as pressed,
  factsOf,
  recordedRun,
  trimmed,
  type Body,
} from '../testing/recorded-run';
import { budgetPressure } from './budget-pressure';

const found = (turn: number, ...bodies: readonly Body[]) =>
  budgetPressure(factsOf(turn, recordedRun(...bodies)));

describe('budget pressure', () => {
  it('is a limit that was pressed in this turn, in money and percent', () => {
    expect(found(1, pressed(1, 825_000))).toEqual({
      kind: 'budget_pressure',
      severity: 'warning',
      summary: '82 % of the budget is used (attempt): $0.8250 of $1.0000.',
      remedy: 'Go on with a smaller output cap or a cheaper model, or raise the limit.',
      action: 'budget_trim',
      evidence: [1],
    });
  });

  it('comes again at the next tenth, and for another limit', () => {
    expect(found(2, pressed(1, 825_000), trimmed(1), pressed(2, 900_000))).not.toBeNull();
    expect(
      found(2, pressed(1, 825_000), trimmed(1), pressed(2, 825_000, { limit: 'day' })),
    ).not.toBeNull();
  });

  it('comes again while nothing was trimmed', () => {
    expect(found(2, pressed(1, 825_000), pressed(2, 825_000))?.evidence).toEqual([2]);
  });

  it('names the limit that is used most', () => {
    expect(found(1, pressed(1, 825_000), pressed(1, 900_000, { limit: 'day' }))?.summary).toMatch(
      /^90 %/,
    );
  });
});

describe('there is no budget pressure', () => {
  it('at the level at which something was trimmed already', () => {
    expect(found(2, pressed(1, 805_000), trimmed(1), pressed(2, 899_999))).toBeNull();
  });

  it('when it was trimmed in this turn', () => {
    expect(found(1, pressed(1, 825_000), trimmed(1))).toBeNull();
  });

  it('when only another turn was pressed, or the limit refused', () => {
    expect(found(2, pressed(1, 825_000))).toBeNull();
    expect(found(1, pressed(1, 1_000_000, { verdict: 'refused' }))).toBeNull();
  });
});
