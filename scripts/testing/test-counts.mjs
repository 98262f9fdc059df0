import { readFile } from 'node:fs/promises';

/**
 * How many test cases ended in which way.
 *
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts
 */

/** What a stage counts for that broke before it could report. */
export const BROKEN = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {number} exitCode
 * @returns {Counts} of a stage that is one case, such as the type check
 */
export function countsOfCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : BROKEN;
}

/**
 * @param {string} file - the JSON report of a stage
 * @param {(report: any) => Counts} read
 * @param {number} exitCode - of the stage
 * @returns {Promise<Counts>} with at least one failure if the stage failed or ran nothing
 */
export async function countsOfReport(file, read, exitCode) {
  const counts = await readFile(file, 'utf8')
    .then((text) => read(JSON.parse(text)))
    .catch(() => BROKEN);
  const failedSilently = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return failedSilently ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {any} report - of vitest's JSON reporter
 * @returns {Counts} a test file that could not be loaded is one failure
 */
export function readVitestReport(report) {
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {any} report - of Playwright's JSON reporter
 * @returns {Counts} a test that passed on a retry has passed; an error outside of the tests is a failure
 */
export function readPlaywrightReport({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * @param {Counts} counts
 * @returns {string} the last line of a test run
 */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? line : `${line}, ${String(skipped)} skipped`;
}
