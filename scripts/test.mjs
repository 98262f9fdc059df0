/**
 * `npm test`: every check and every test of the project, one stage after the other;
 * what failed is named at the end, and the last line sums the cases up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROJECT_ROOT, runVisibly } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';
import {
  BROKEN,
  countsOfCheck,
  countsOfReport,
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

/** @param {string} folder - for the reports */
function stages(folder) {
  const unit = join(folder, 'unit.json');
  const e2e = join(folder, 'e2e.json');
  return [
    { title: 'Set-up', run: setUp },
    { title: 'Types', run: async () => countsOfCheck(await npmRun('typecheck')) },
    { title: 'Lint', run: async () => countsOfCheck(await npmRun('lint')) },
    {
      title: 'Unit tests',
      run: async () => {
        const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
        return countsOfReport(unit, readVitestReport, await npmRun('test:unit', args));
      },
    },
    {
      title: 'End-to-end tests',
      run: async () => {
        const code = await npmRun('test:e2e', ['--reporter=list,json'], {
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
      all.push({ ...counts, failures: counts.failures.map((each) => `${title}: ${each}`) });
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
      console.log(`== ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const total = sum(all);
  if (total.failures.length > 0) console.log(`\nFailed:\n  ${total.failures.join('\n  ')}`);
  console.log(`\n${summaryLine(total)}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
