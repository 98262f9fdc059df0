import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

/**
 * How many test cases ended in which way, and which of them failed: each with the first line of why.
 *
 * @typedef {{
 *   readonly passed: number,
 *   readonly failed: number,
 *   readonly skipped: number,
 *   readonly failures: readonly string[],
 * }} Counts
 */

/** What a stage counts for that broke before it could report. */
export const BROKEN = { passed: 0, failed: 1, skipped: 0, failures: ['It broke off.'] };

/**
 * @param {number} exitCode
 * @returns {Counts} of a stage that is one case, such as the type check
 */
export function countsOfCheck(exitCode) {
  return exitCode === 0
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { ...BROKEN, failures: [`It ended with exit code ${String(exitCode)}.`] };
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
  if (!failedSilently) return counts;
  const why = exitCode === 0 ? 'No test ran.' : 'Something outside of its tests failed.';
  return { ...counts, failed: 1, failures: [why] };
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
    failures: [
      ...brokenFiles.map(({ name, message }) => `${name}: ${firstLine(message)}`),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(
            ({ fullName, failureMessages }) =>
              `${name} › ${fullName}: ${firstLine(failureMessages[0])}`,
          ),
      ),
    ],
  };
}

/**
 * @param {any} report - of Playwright's JSON reporter
 * @returns {Counts} a test that passed on a retry has passed; an error outside of the tests is a failure
 */
export function readPlaywrightReport({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => firstLine(message)),
      ...suites.flatMap(failedSpecs).map(({ file, line, title, tests }) => {
        const error = tests.flatMap(({ results }) => results).find((each) => each.error)?.error;
        return `${file}:${line} › ${title}: ${firstLine(error?.message)}`;
      }),
    ],
  };
}

/** Those of a suite and of all suites within it. */
function failedSpecs({ specs = [], suites = [] }) {
  return [...specs.filter(({ ok }) => !ok), ...suites.flatMap(failedSpecs)];
}

/** Without the colours of a terminal. */
function firstLine(message) {
  const [line = ''] = stripVTControlCharacters(message ?? '').split('\n');
  return line;
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
      failures: [...total.failures, ...counts.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
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
