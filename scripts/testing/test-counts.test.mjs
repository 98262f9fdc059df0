import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  BROKEN,
  countsOfCheck,
  countsOfReport,
  readPlaywrightReport,
  readVitestReport,
  sum,
  summaryLine,
} from './test-counts.mjs';

const counts = (passed, failed, skipped = 0, failures = []) => ({
  passed,
  failed,
  skipped,
  failures,
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
  it('of vitest counts a file that could not be loaded, and names what failed', () => {
    const failed = {
      status: 'failed',
      fullName: 'a heron flies',
      failureMessages: ['\u001B[31mError: it fell\u001B[39m\n  at sky'],
    };
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          message: 'No such module.\nat x',
          status: 'failed',
          assertionResults: [],
        },
        { name: 'b.test.ts', status: 'failed', assertionResults: [failed, { status: 'passed' }] },
        { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(readVitestReport(report)).toEqual(
      counts(3, 2, 2, ['a.test.ts: No such module.', 'b.test.ts › a heron flies: Error: it fell']),
    );
  });

  it('of Playwright counts flaky tests as passed and errors outside of tests as failed', () => {
    const failing = { ok: false, file: 'sky.ts', line: 3, title: 'flies', tests: [] };
    const retried = {
      ...failing,
      tests: [{ results: [{}, { error: { message: 'Error: it fell\nat sky' } }] }],
    };
    const report = {
      stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 2 },
      errors: [{ message: 'No display.' }],
      suites: [{ specs: [{ ok: true }, failing], suites: [{ specs: [retried] }] }],
    };
    expect(readPlaywrightReport(report)).toEqual(
      counts(5, 3, 2, ['No display.', 'sky.ts:3 › flies: ', 'sky.ts:3 › flies: Error: it fell']),
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
