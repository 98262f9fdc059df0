import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

/**
 * How many test cases ended in which way. `failures` names those that failed, `unsteady` those that failed and passed
 * when they were run once more, each with the first line of why.
 *
 * @typedef {{
 *   readonly passed: number,
 *   readonly failed: number,
 *   readonly skipped: number,
 *   readonly failures: readonly string[],
 *   readonly unsteady: readonly string[],
 * }} Counts
 */

const NONE = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };
/** What a stage counts for that broke before it could report. */
export const BROKEN = { ...NONE, failed: 1, failures: ['It broke off.'] };

/**
 * @param {number} exitCode
 * @returns {Counts} of a stage that is one case, such as the type check
 */
export function countsOfCheck(exitCode) {
  return exitCode === 0
    ? { ...NONE, passed: 1 }
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
 * @returns {readonly string[]} the files that have to be run again: those in which something failed, or that broke off
 */
export function failedFiles(report) {
  return report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

/**
 * @param {any} report - of vitest's JSON reporter
 * @param {any} [again] - of a second run of its failed files, which counts instead
 * @returns {Counts} a test file that could not be loaded, or broke off, is one failure
 */
export function readVitestReport(report, again = { testResults: [] }) {
  const files = new Map(report.testResults.map((file) => [file.name, file]));
  for (const file of again.testResults) files.set(file.name, file);
  const seconds = new Set(again.testResults.map(({ name }) => name));
  const counted = sum([...files.values()].map(countsOfFile));
  const unsteady = report.testResults
    .filter(({ name }) => seconds.has(name) && files.get(name).status !== 'failed')
    .flatMap((file) => countsOfFile(file).failures);
  return { ...counted, unsteady };
}

/** @returns {Counts} */
function countsOfFile({ name, status, message, assertionResults }) {
  const of = (wanted) => assertionResults.filter((test) => test.status === wanted);
  const failed = of('failed');
  const isBroken = status === 'failed' && failed.length === 0;
  const why = firstLine(message) || 'Its process ended before its tests did.';
  return {
    ...NONE,
    passed: of('passed').length,
    failed: failed.length + (isBroken ? 1 : 0),
    skipped: assertionResults.length - of('passed').length - failed.length,
    failures: isBroken
      ? [`${name}: ${why}`]
      : failed.map(
          ({ fullName, failureMessages }) =>
            `${name} › ${fullName}: ${firstLine(failureMessages[0])}`,
        ),
  };
}

/**
 * @param {any} report - of Playwright's JSON reporter
 * @returns {Counts} a test that passed on a retry has passed; an error outside of the tests is a failure
 */
export function readPlaywrightReport({ stats, errors, suites }) {
  const specs = suites.flatMap(specsOf);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => firstLine(message)),
      ...specs.filter(({ ok }) => !ok).map(nameOfSpec),
    ],
    unsteady: specs
      .filter(({ ok, tests }) => ok && tests.some(({ status }) => status === 'flaky'))
      .map(nameOfSpec),
  };
}

function nameOfSpec({ file, line, title, tests }) {
  const error = tests.flatMap(({ results }) => results).find((each) => each.error)?.error;
  return `${file}:${line} › ${title}: ${firstLine(error?.message)}`;
}

/** Those of a suite and of all suites within it. */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
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
      unsteady: [...total.unsteady, ...counts.unsteady],
    }),
    NONE,
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
