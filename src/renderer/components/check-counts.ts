import type { CheckState } from '../../shared/model/run';

/** How many of the checks passed, as `3/4`. */
export function checkFraction(checks: readonly CheckState[]): string {
  return `${countOf(checks, 'passed')}/${checks.length}`;
}

/** The same in words: "3 of 4 checks passed, 1 failed". */
export function checkSentence(checks: readonly CheckState[]): string {
  const failed = countOf(checks, 'failed');
  const notRun = countOf(checks, 'not_run');
  const passed = `${countOf(checks, 'passed')} of ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} passed`;
  return [
    passed,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ].join(', ');
}

function countOf(checks: readonly CheckState[], state: CheckState): number {
  return checks.filter((check) => check === state).length;
}
