import { describe, expect, it } from 'vitest';
import { checkDone, factsOf, recordedRun, type Body } from '../testing/recorded-run';
import { failedChecks } from './failed-checks';

const found = (turn: number, ...bodies: readonly Body[]) =>
  failedChecks(factsOf(turn, recordedRun(...bodies)));

const lint = { check: 1, command: 'npm run lint' };

describe('failed checks', () => {
  it('are named with their commands and exit codes, in the order of the task', () => {
    const failed = { outcome: 'failed' } as const;
    const incident = found(
      1,
      checkDone({ ...lint, ...failed, exitCode: 2 }),
      checkDone({ check: 2, command: 'true' }),
      checkDone(failed),
    );
    expect(incident).toMatchObject({
      kind: 'failed_checks',
      severity: 'error',
      action: 'follow_up',
      summary: '2 of 3 acceptance checks failed: npm test (exit 1) and npm run lint (exit 2).',
      evidence: [3, 1],
    });
  });

  it('say how a check ended that has no exit code', () => {
    const check = checkDone({ outcome: 'failed', exitCode: null, summary: 'timed out' });
    expect(found(1, check)?.summary).toBe('1 of 1 acceptance check failed: npm test (timed out).');
  });

  it('are named on one line', () => {
    const check = checkDone({ outcome: 'failed', command: 'set -e\n  npm test' });
    expect(found(1, check)?.summary).toMatch(/: set -e npm test \(exit 1\)\.$/);
  });

  it('are judged by the last run of each check', () => {
    const failed = checkDone({ outcome: 'failed' });
    expect(found(1, failed, checkDone())).toBeNull();
    expect(found(1, checkDone(), failed)?.evidence).toEqual([2]);
  });

  it('are none when they passed, were cancelled, or belong to another turn', () => {
    expect(found(1, checkDone(), checkDone({ ...lint, outcome: 'cancelled' }))).toBeNull();
    expect(found(2, checkDone({ outcome: 'failed' }))).toBeNull();
  });
});
