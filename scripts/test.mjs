/**
 * `npm test`: every check and every test of the project, one stage after the other;
 * what failed is run once more. What failed is named at the end, also where it passed then, and the last line sums the
 * cases up.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROJECT_ROOT, runVisibly } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';
import {
  BROKEN,
  countsOfCheck,
  countsOfReport,
  failedFiles,
  readPlaywrightReport,
  readVitestReport,
  sum,
  summaryLine,
} from './testing/test-counts.mjs';

/**
 * @param {string} script - of package.json
 * @param {readonly string[]} [args]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
function npmRun(script, args = [], env = {}) {
  return runVisibly('npm', ['run', '--silent', script, '--', ...args], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
}

/** Of test files: where more fail, that is no accident. */
const MOST_RUN_AGAIN = 5;

function list(title, names) {
  if (names.length > 0) console.log(`\n${title}:\n  ${names.join('\n  ')}`);
}

/** The unit tests run git and sandboxed commands, so that the set-up comes first. It is no test: only its failure counts. */
async function setUp() {
  try {
    (await prepare({ display: false })).stop();
    return sum([]);
  } catch (error) {
    console.log(error.message);
    return BROKEN;
  }
}

/**
 * @param {string} file - for the report
 * @param {readonly string[]} [files] - all for none
 * @returns {Promise<number>} the exit code
 */
function runUnitTests(file, files = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return npmRun('test:unit', [...reporters, ...files]);
}

/** @returns {Promise<any>} without files where there is none */
async function readReport(file) {
  const text = await readFile(file, 'utf8').catch(() => '{ "testResults": [] }');
  return JSON.parse(text);
}

/** @param {string} folder - for the reports */
function stages(folder) {
  const unit = join(folder, 'unit.json');
  const again = join(folder, 'unit-again.json');
  const e2e = join(folder, 'e2e.json');
  return [
    { title: 'Set-up', run: setUp },
    { title: 'Types', run: async () => countsOfCheck(await npmRun('typecheck')) },
    { title: 'Lint', run: async () => countsOfCheck(await npmRun('lint')) },
    {
      title: 'Unit tests',
      run: async () => {
        const code = await runUnitTests(unit);
        const files = code === 0 ? [] : failedFiles(await readReport(unit));
        if (files.length === 0 || files.length > MOST_RUN_AGAIN) {
          return countsOfReport(unit, readVitestReport, code);
        }
        console.log('\nRunning what failed once more');
        const codeAgain = await runUnitTests(again, files);
        const report = await readReport(unit);
        return countsOfReport(again, (second) => readVitestReport(report, second), codeAgain);
      },
    },
    {
      title: 'End-to-end tests',
      run: async () => {
        const code = await npmRun('test:e2e', ['--reporter=list,json', '--retries=1'], {
          PLAYWRIGHT_JSON_OUTPUT_NAME: e2e,
        });
        return countsOfReport(e2e, readPlaywrightReport, code);
      },
    },
  ];
}

await runProgram(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'taskwright-test-'));
  const all = [];
  try {
    for (const { title, run } of stages(folder)) {
      console.log(`\n== ${title}`);
      const startedAt = performance.now();
      const counts = await run();
      const named = (names) => names.map((each) => `${title}: ${each}`);
      all.push({
        ...counts,
        failures: named(counts.failures),
        unsteady: named(counts.unsteady),
      });
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
      console.log(`== ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const total = sum(all);
  list('Failed at first, passed when it was run once more', total.unsteady);
  list('Failed', total.failures);
  console.log(`\n${summaryLine(total)}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
