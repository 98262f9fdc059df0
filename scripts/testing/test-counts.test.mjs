import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  BROKEN,
  countsOfCheck,
  countsOfReport,
  failedFiles,
  readPlaywrightReport,
  readVitestReport,
  sum,
  summaryLine,
} from './test-counts.mjs';

const counts = (passed, failed, skipped = 0, failures = [], unsteady = []) => ({
  passed,
  failed,
  skipped,
  failures,
  unsteady,
});
const asIs = (report) => report;

describe('the counts of a stage', () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let file;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taskwright-counts-'));
    file = join(folder, 'report.json');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('are one case for a check', () => {
    expect(countsOfCheck(0)).toEqual(counts(1, 0));
    expect(countsOfCheck(2)).toEqual(counts(0, 1, 0, ['It ended with exit code 2.']));
  });

  it('come from its report', async () => {
    await writeFile(file, JSON.stringify(counts(5, 2, 1)));
    expect(await countsOfReport(file, asIs, 1)).toEqual(counts(5, 2, 1));
  });

  it('are one failure when it left no report, or half of one', async () => {
    expect(await countsOfReport(file, asIs, 0)).toEqual(BROKEN);
    await writeFile(file, '{ "passed": 5');
    expect(await countsOfReport(file, asIs, 0)).toEqual(BROKEN);
  });

  it('hold a failure when it failed outside of its tests', async () => {
    await writeFile(file, JSON.stringify(counts(5, 0)));
    expect(await countsOfReport(file, asIs, 1)).toEqual(
      counts(5, 1, 0, ['Something outside of its tests failed.']),
    );
  });

  it('hold a failure when no test ran', async () => {
    await writeFile(file, JSON.stringify(counts(0, 0, 3)));
    expect(await countsOfReport(file, asIs, 0)).toEqual(counts(0, 1, 3, ['No test ran.']));
  });
});

describe('a report', () => {
  const passed = { status: 'passed' };
  const failed = {
    status: 'failed',
    fullName: 'a heron flies',
    failureMessages: ['\u001B[31mError: it fell\u001B[39m\n  at sky'],
  };
  const file = (name, status, assertionResults, message = '') => ({
    ...{ name, status, assertionResults, message },
  });
  const report = {
    testResults: [
      file('a.test.ts', 'failed', [], 'No such module.\nat x'),
      file('b.test.ts', 'failed', [failed, passed]),
      file('c.test.ts', 'passed', [passed, { status: 'skipped' }]),
      file('d.test.ts', 'failed', [passed, { status: 'pending' }, { status: 'pending' }]),
    ],
  };
  const [a, b, d] = [
    'a.test.ts: No such module.',
    'b.test.ts › a heron flies: Error: it fell',
    'd.test.ts: Its process ended before its tests did.',
  ];

  it('of vitest counts a file that could not be loaded or broke off, and names what failed', () => {
    expect(readVitestReport(report)).toEqual(counts(3, 3, 3, [a, b, d]));
    expect(failedFiles(report)).toEqual(['a.test.ts', 'b.test.ts', 'd.test.ts']);
  });

  it('of vitest counts what was run once more as it was then, and names it', () => {
    const again = {
      testResults: [
        file('a.test.ts', 'passed', [passed]),
        file('b.test.ts', 'failed', [failed, passed]),
        file('d.test.ts', 'passed', [passed, passed, passed]),
      ],
    };
    expect(readVitestReport(report, again)).toEqual(counts(6, 1, 1, [b], [a, d]));
  });

  it('of Playwright counts flaky tests as passed, by name, and errors outside of tests as failed', () => {
    const failing = { ok: false, file: 'sky.ts', line: 3, title: 'flies', tests: [] };
    const retried = {
      ...failing,
      tests: [{ results: [{}, { error: { message: 'Error: it fell\nat sky' } }] }],
    };
    const steady = { ...failing, ok: true };
    const [{ results }] = retried.tests;
    const flaky = { ...failing, ok: true, line: 9, tests: [{ status: 'flaky', results }] };
    const ran = {
      stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 2 },
      errors: [{ message: 'No display.' }],
      suites: [{ specs: [steady, failing, flaky], suites: [{ specs: [retried] }] }],
    };
    expect(readPlaywrightReport(ran)).toEqual(
      counts(
        ...[5, 3, 2],
        ['No display.', 'sky.ts:3 › flies: ', 'sky.ts:3 › flies: Error: it fell'],
        ['sky.ts:9 › flies: Error: it fell'],
      ),
    );
  });
});

describe('the sum', () => {
  it('adds the stages up', () => {
    expect(sum([counts(1, 0), counts(10, 2, 3), BROKEN])).toEqual(
      counts(11, 3, 3, ['It broke off.']),
    );
  });

  it('is one line, which names skipped cases only if there are any', () => {
    expect(summaryLine(counts(12, 0))).toBe('12 passed, 0 failed');
    expect(summaryLine(counts(12, 1, 2))).toBe('12 passed, 1 failed, 2 skipped');
  });
});
