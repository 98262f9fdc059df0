/* global document, HTMLElement, window -- known to what is evaluated in the page */
/** `npm run screenshots`: pictures of every screen of the real app in both themes, in docs/screenshots. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureBuilt } from './setup/build.mjs';
import { PROJECT_ROOT } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';
import { answerOfAsking, takeQuestions } from './testing/asking-attempts.mjs';
import { takeComparison } from './testing/comparison-pictures.mjs';
import { startDrivenApp, withTemporaryFolder } from './testing/driven-app.mjs';
import { withLimits } from './testing/limits.mjs';
import { startScriptedProvider } from './testing/scripted-provider.mjs';

const FOLDER = join(PROJECT_ROOT, 'docs', 'screenshots');
const SIZE = { width: 1440, height: 900 };
const SMALL = { width: 1000, height: 640 };

await runProgram(async () => {
  const launch = await prepare({ display: true });
  try {
    await ensureBuilt();
    await mkdir(FOLDER, { recursive: true });
    await withTemporaryFolder((dataFolder) => takeAll(launch, dataFolder));
    console.log(`Screenshots are in ${FOLDER}`);
    return 0;
  } finally {
    launch.stop();
  }
});

/**
 * @param {import('./setup/prepare.mjs').Launch} launch
 * @param {string} dataFolder
 */
async function takeAll(launch, dataFolder) {
  const { app, page } = await startDrivenApp(launch, dataFolder);
  const camera = cameraFor(page);
  await page.setViewportSize(SIZE);
  await page.getByRole('button', { name: 'Open the demo project' }).waitFor();
  await camera.both('welcome');

  const provider = await startScriptedProvider(supervisedAnswers());
  try {
    const tasks = await page.evaluate(seed, provider.baseUrl);
    await takeAttempts(camera, tasks);
    await takeSupervised(camera, tasks);
    await takeComparison(camera, tasks.forgotten);
    await takeTasks(camera);
    await takeLists(camera);
    await takeQuestions(camera);
    await app.close();
  } finally {
    provider.close();
  }
}

/**
 * @typedef {object} Camera
 * @property {import('@playwright/test').Page} page
 * @property {(name: string) => Promise<void>} both takes a picture in each theme
 * @property {(route: string, ready: string) => Promise<void>} go opens a screen, until `ready` is on it
 */

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Camera}
 */
function cameraFor(page) {
  return {
    page,
    both: async (name) => {
      // The pointer rests where it lights nothing up.
      await page.mouse.move(SIZE.width / 2, 1);
      for (const theme of ['light', 'dark']) {
        await page.evaluate((value) => window.taskwright.settings.update({ theme: value }), theme);
        await page.locator(`[data-mantine-color-scheme="${theme}"]`).waitFor();
        const path = join(FOLDER, `${name}-${theme}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
    },
    go: async (route, ready) => {
      await page.evaluate((hash) => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        window.location.hash = hash;
      }, route);
      await page.locator(ready).first().waitFor();
    },
  };
}

/**
 * One attempt of each end: running and done, failed, cancelled while it worked.
 *
 * @param {Camera} camera
 * @param {Awaited<ReturnType<typeof seed>>} tasks
 */
async function takeAttempts(camera, tasks) {
  const { page, both, go } = camera;
  const status = (words) => page.getByTestId('attempt-status').filter({ hasText: words }).waitFor();
  const start = (taskId) =>
    page.evaluate((id) => window.taskwright.attempts.start({ taskId: id }), taskId);
  const open = ({ id }) =>
    go(`/attempts/${encodeURIComponent(id)}`, '[data-testid="attempt-status"]');

  const done = await start(tasks.report);
  await go('/tasks', 'text=Report on the orders');
  await page
    .getByRole('button', { name: /^Cancel/ })
    .first()
    .waitFor();
  await both('tasks-running');
  await open(done);
  await page.getByTestId('tool-row').nth(1).waitFor();
  await both('attempt-running');
  await status('Done');
  for (const index of [2, 3]) await page.getByTestId('tool-row').nth(index).click();
  await both('attempt');
  await page.getByRole('listbox', { name: 'Files changed' }).press('Enter');
  await page.getByRole('dialog').getByRole('region').waitFor();
  await both('attempt-diff');
  await page.keyboard.press('Escape');
  await page.setViewportSize(SMALL);
  await both('attempt-small');
  await page.setViewportSize(SIZE);

  await open(await start(tasks.unreachable));
  await status('Failed');
  await both('attempt-failed');

  await open(await start(tasks.stopped));
  // In the middle of an answer: what that call cost is then known only as a bound.
  await page.getByTestId('tool-row').nth(2).waitFor();
  await page
    .getByText(/\d reserved/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await status('Cancelled');
  await both('attempt-cancelled');
}

/**
 * What the scripted model says: it forgets a file until its check fails, goes round in circles, and
 * falls silent, by the task that it is asked.
 */
function supervisedAnswers() {
  const asked = { forget: 0 };
  return (request) => {
    const { messages } = request;
    const asking = answerOfAsking(request);
    if (asking !== undefined) return asking;
    const task = JSON.stringify(messages.find(({ role }) => role === 'user')?.content ?? '');
    if (task.includes('Look up')) {
      return {
        text: 'The rate must be in the notes.',
        calls: [{ name: 'read_file', input: { path: 'data/vat-rates.md' } }],
      };
    }
    if (!task.includes('totals.md')) return null;
    asked.forget += 1;
    if (asked.forget === 1) {
      return {
        text: 'I read the orders first.',
        calls: [{ name: 'read_file', input: { path: 'data/orders.csv', limit: 20 } }],
      };
    }
    if (asked.forget === 2) return { text: 'The totals are added up: 60 orders, 2,644.75 in all.' };
    if (asked.forget === 3) {
      return {
        text: 'The check is right, I had not written the file.',
        calls: [
          { name: 'write_file', input: { path: 'totals.md', content: '# Totals\n\n60 orders\n' } },
        ],
      };
    }
    return { text: 'totals.md now holds the totals: 60 orders, 2,644.75 in all.' };
  };
}

/**
 * Attempts that the supervisor had something to say to, the queue, schedules and what waits.
 *
 * @param {Camera} camera
 * @param {Awaited<ReturnType<typeof seed>>} tasks
 */
async function takeSupervised(camera, tasks) {
  const { page, both, go } = camera;
  const start = (taskId) =>
    page.evaluate((id) => window.taskwright.attempts.start({ taskId: id }), taskId);
  const open = ({ id }) =>
    go(`/attempts/${encodeURIComponent(id)}`, '[data-testid="attempt-status"]');

  await open(await start(tasks.forgotten));
  await page.getByTestId('attempt-status').filter({ hasText: 'Done' }).waitFor();
  await both('attempt-checks');

  await open(await start(tasks.circles));
  await page.getByTestId('approval-go-on').waitFor();
  await both('attempt-asks');
  await go('/tasks', 'article:has-text("Look up")');
  await both('tasks-asks');

  const silent = await start(tasks.silent);
  await start(tasks.waiting);
  await open(silent);
  await page.getByTestId('steer-text').fill('Round to whole euros, and say so in the first line.');
  await page.getByTestId('steer-send').click();
  await page.getByTestId('steered').waitFor();
  await both('attempt-steered');
  await go('/queue', 'text=Sum up by month');
  await both('queue');
  await page.evaluate(() => window.taskwright.queue.pause());
  await go('/tasks', 'article:has-text("Sum up by month")');
  await both('tasks-paused');
  await page.getByRole('button', { name: /^Stop everything/ }).click();
  await page.getByRole('dialog').waitFor();
  await both('stop-everything');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Stop everything/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.evaluate(() => window.taskwright.queue.resume());
  await go('/schedules', 'text=Sum up by month');
  await both('schedules');
}

/** @param {Camera} camera */
async function takeTasks({ page, both, go }) {
  await go('/tasks', 'text=Report on the orders');
  await both('tasks');
  await page.setViewportSize(SMALL);
  await both('tasks-small');
  await page.setViewportSize(SIZE);
  await go('/tasks?view=table', 'th:has-text("Priority")');
  await both('tasks-table');
  await page.getByRole('button', { name: /New task/ }).click();
  await page.getByLabel('Title').waitFor();
  await both('new-task');
  await page.getByRole('button', { name: /^More: / }).click();
  await both('new-task-more');
  await page.keyboard.press('Escape');
  // Closing the dialog hands the focus back a moment later.
  await page.locator('button:focus', { hasText: 'New task' }).waitFor();
}

/** @param {Camera} camera */
async function takeLists({ page, both, go }) {
  await go('/attempts', '[data-testid="attempt-line"]');
  await both('attempts');
  await go('/costs', '[data-testid="cost-total"]');
  await both('costs');
  await page.setViewportSize(SMALL);
  await both('costs-small');
  await page.setViewportSize(SIZE);
  await go('/costs/calls', '[data-testid="call-line"]');
  await both('costs-calls');
  await go('/agents', 'text=Demo analyst');
  await both('agents');
  await page.getByRole('button', { name: /New agent/ }).click();
  await page.getByLabel('Instructions').waitFor();
  await both('new-agent');
  await page.keyboard.press('Escape');
  await takeServers({ page, both, go });
  await takeBudgets({ page, both, go });
  for (const tab of ['general', 'engine', 'projects', 'providers', 'about']) {
    await go(`/settings/${tab}`, `[aria-current="page"][href$="/${tab}"]`);
    await page.locator('main :is(section, table)').first().waitFor();
    await both(`settings-${tab}`);
  }
}

/** @param {Camera} camera */
async function takeBudgets({ page, both, go }) {
  await withLimits(page, async () => {
    await go('/settings/budgets', 'main [role="meter"]');
    await both('settings-budgets');
    await page.setViewportSize(SMALL);
    await both('settings-budgets-small');
    await page.setViewportSize(SIZE);
  });
}

/**
 * A real MCP server that runs, one that cannot, and what is said when a change drops secrets.
 *
 * @param {Camera} camera
 */
async function takeServers({ page, both, go }) {
  await page.evaluate(
    async (program) => {
      const { mcp } = window.taskwright;
      const server = (id, command, args, env) =>
        mcp.save({ id, name: id, transport: { type: 'stdio', command, args, env } });
      await server('everything', 'node', [program, 'stdio'], ['EVERYTHING_TOKEN']);
      await mcp.setSecret({
        id: 'everything',
        name: 'EVERYTHING_TOKEN',
        value: 'a made-up secret',
      });
      await mcp.restart({ id: 'everything' });
      await server('tracker', 'tracker-mcp', ['--read-only'], []);
      await mcp.restart({ id: 'tracker' });
    },
    join(PROJECT_ROOT, 'node_modules/@modelcontextprotocol/server-everything/dist/index.js'),
  );
  await go('/settings/mcp', 'td:has-text("tracker")');
  await both('settings-mcp');
  await page.getByRole('button', { name: 'everything', exact: true }).click();
  await page.getByRole('tab', { name: 'Tools' }).click();
  await both('mcp-tools');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('Arguments').fill('another-program.js');
  await both('mcp-drops-secrets');
  await page.getByRole('button', { name: 'Discard' }).click();
}

/** Runs in the page: tasks for the demo model, for the scripted one, one that cannot be asked, one in the backlog. */
async function seed(baseUrl) {
  const { projects, agents, providers, tasks, schedules, lessons } = window.taskwright;
  const demo = await projects.addDemo();
  await providers.save({
    id: 'local',
    name: 'Local server',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:47113/v1',
    models: ['qwen3-coder'],
  });
  const agent = await agents.create({
    name: 'Sorter',
    providerId: 'local',
    model: 'qwen3-coder',
    instructions: 'Prefer small, tested changes.',
    tools: ['list_files', 'read_file', 'write_file'],
  });
  const work = { description: '', projectId: demo.project.id, priority: 'normal' };
  const unreachable = await tasks.create({
    ...work,
    title: 'Clean the March export',
    agentId: agent.id,
  });
  const stopped = await tasks.create({
    ...work,
    title: 'Add up the orders by region',
    description: demo.task.description,
    agentId: demo.task.agentId,
  });
  await tasks.create({
    ...work,
    title: 'Describe each column in data/notes.md',
    agentId: agent.id,
    priority: 'high',
  });
  await providers.save({ id: 'studio', name: 'Studio', kind: 'openai-compatible', baseUrl });
  const careful = await agents.create({
    name: 'Careful',
    providerId: 'studio',
    model: 'qwen3-coder-plus',
    fallbackModel: 'qwen3-coder',
    reflection: false,
    permissions: { preset: 'autonomous' },
  });
  const by = { ...work, agentId: careful.id };
  const forgotten = await tasks.create({
    ...by,
    title: 'Write the totals to totals.md',
    description: 'Add up the orders and write the totals to totals.md.',
    checks: ['test -f totals.md', 'grep -q Totals totals.md'],
  });
  const circles = await tasks.create({ ...by, title: 'Look up the VAT rate of each country' });
  const silent = await tasks.create({ ...by, title: 'Convert the prices to euros' });
  const waiting = await tasks.create({
    ...by,
    title: 'Sum up by month',
    dueAt: Date.now() + 3_600_000,
    blockedBy: [silent.id],
  });
  await schedules.create({ taskId: waiting.id, cron: '0 3 * * 1-5', timeZone: 'Europe/Berlin' });
  await lessons.create({
    agentId: careful.id,
    projectId: demo.project.id,
    text: 'data/orders.csv has a header line; leave it out of every count.',
  });
  return {
    report: demo.task.id,
    unreachable: unreachable.id,
    stopped: stopped.id,
    forgotten: forgotten.id,
    circles: circles.id,
    silent: silent.id,
    waiting: waiting.id,
  };
}
