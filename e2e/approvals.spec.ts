import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, eventsOf, startAttempt, type Work } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const run = (command: string) => ({ toolCalls: [{ name: 'run_command', input: { command } }] });
const write = (path: string, content: string) => ({
  toolCalls: [{ name: 'write_file', input: { path, content } }],
});

test('a command is denied with a word to the agent, the next one is allowed once', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(run('echo one > note.txt'), run('echo two > note.txt'), { text: 'It is written.' });
  const { id } = await begin(page, wire, projectFolder, 'Write a note by command');
  await openAttempt(page, id);
  await expect(page.getByTestId('proposal')).toContainText('echo one > note.txt');
  await expect(page.getByTestId('proposal')).toContainText(/sandbox/);
  await expect(page.getByText('This agent asks before changes.')).toBeVisible();

  const note = page.getByLabel(/^Note to/);
  await note.fill('Write two instead.');
  await note.press('Enter');
  await page.getByTestId('approval-deny').click();
  await expect(page.getByText('Your note Write two instead.')).toBeVisible();
  await expect(page.getByTestId('proposal')).toContainText('echo two > note.txt');
  expect(JSON.stringify(wire.requests[1]?.body)).toContain('Write two instead.');
  await expect(access(join(projectFolder, 'note.txt'))).rejects.toThrow();

  await page.getByTestId('approval-allow').click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect(await readFile(join(projectFolder, 'note.txt'), 'utf8')).toBe('two\n');
  const leads = page.getByTestId('approval').locator('strong:first-child');
  await expect(leads.filter({ hasText: 'You did not allow it' })).toBeVisible();
  await expect(leads.filter({ hasText: 'You allowed it once' })).toBeVisible();
});

test('a change is read before it is allowed, and “always” writes a rule that is seen and removed', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(write('a.txt', 'first\n'), write('b.txt', 'second\n'), { text: 'Both are there.' });
  const { agentId } = await begin(page, wire, projectFolder, 'Write two files');
  await open(page, '/tasks?view=board');
  const asking = card(page, 'Write two files');
  await expect(asking).toContainText('a.txt');
  await expect(asking).toContainText('1 line added');
  await expect(asking.getByTestId('approval-allow')).toHaveCount(0);
  await asking.getByTestId('approval-review').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId('proposal')).toContainText('first');
  await dialog.getByTestId('approval-allow-more').click();
  await page.getByRole('menuitem', { name: /^Always/ }).click();

  // The second file needs no answer any more.
  await expect(asking).toContainText('Run again');
  expect(await readFile(join(projectFolder, 'b.txt'), 'utf8')).toBe('second\n');
  expect(await rulesOf(page, agentId)).toEqual([
    { effect: 'allow', tool: 'write_file', pattern: '**', origin: 'always' },
  ]);

  await open(page, '/agents');
  await page.getByRole('button', { name: await nameOf(page, agentId), exact: true }).click();
  await page
    .getByRole('button', { name: 'Remove: Always allows write_file for every file of the project' })
    .click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => rulesOf(page, agentId)).toEqual([]);
});

test('a call is shown whole where it is allowed, however long it is', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const lines = Array.from({ length: 3_000 }, (_, line) => `: line ${line + 1} of the script`);
  const answer = lines.join('\n');
  wire.reply(run(`${answer}\necho done > note.txt`), { text: answer });
  const { id } = await begin(page, wire, projectFolder, 'Run a long script');
  await openAttempt(page, id);
  const asked = page.getByTestId('approval');
  await asked.getByRole('button', { name: 'Show all 3,001 lines' }).click();
  await expect(asked.getByTestId('proposal')).toContainText('echo done > note.txt');
  await asked.getByTestId('approval-allow').click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');

  // Read again, the event is longer than what is given of one: it says so, and leads to all of it.
  await open(page, '/tasks');
  await openAttempt(page, id);
  await asked.getByRole('button', { name: /^Only its beginning is shown/ }).click();
  await expect(page.getByRole('dialog')).toContainText('line 1 of the script');
  await page.keyboard.press('Escape');
  const transcript = page.getByRole('region', { name: 'Transcript', exact: true });
  await transcript.press('End');
  await transcript.locator('[data-row="step-2"]').hover();
  await transcript.getByRole('button', { name: 'Copy the answer' }).click();
  const copied = () => app().electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toBe(answer);
});

test('what a filter leaves of a transcript goes on with its attempt', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(run('echo one > note.txt'), run('echo two > note.txt'), { text: 'Done.' });
  const { id } = await begin(page, wire, projectFolder, 'Write two notes');
  await openAttempt(page, id);
  await expect(page.getByTestId('proposal')).toContainText('echo one');
  await allow(page, id);
  await expect(page.getByTestId('proposal')).toContainText('echo two');
  await page.getByRole('button', { name: 'Tools 1', exact: true }).click();
  const filtered = page.getByRole('region', { name: 'Transcript, filtered' });
  await expect(filtered.getByTestId('tool-row')).toHaveCount(1);
  await allow(page, id);
  await expect(filtered.getByTestId('tool-row')).toHaveCount(2);
  await expect(filtered.locator('[data-running]')).toHaveCount(0);
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
});

test('a question of the agent is answered by one of its choices', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const question = 'Which column is the day of the order?';
  const input = { question, choices: ['order_date', 'shipped_date'] };
  wire.reply({ toolCalls: [{ name: 'ask_person', input }] }, { text: 'Then it is that one.' });
  const { id } = await begin(page, wire, projectFolder, 'Ask about a column');
  await openAttempt(page, id);
  await page.getByRole('group', { name: 'Choices' }).getByText('shipped_date').click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  await expect(page.getByTestId('approval')).toContainText('You shipped_date');
  const results = (await eventsOf(page, id)).filter(({ body }) => body.type === 'tool_result');
  expect(results.map(({ body }) => body)).toMatchObject([{ summary: 'answered' }]);
  expect(JSON.stringify(wire.requests[1]?.body)).toContain('shipped_date');
});

/** Answers from elsewhere, while the page shows something else. */
async function allow(page: Page, executionId: string): Promise<void> {
  await page.evaluate(async (runId) => {
    const { approvals } = window.taskwright;
    const all = await approvals.list({ executionId: runId });
    const asked = all.find(({ state }) => state === 'pending');
    if (asked === undefined) throw new Error('Nothing is asked.');
    await approvals.decide({ id: asked.id, decision: 'approved', note: '', scope: 'once' });
  }, executionId);
}

/** Starts an attempt of an agent that asks before changes. */
async function begin(
  page: Page,
  { baseUrl }: WireServer,
  projectFolder: string,
  title: string,
): Promise<Work & { readonly id: string }> {
  const work = await addWork(page, {
    protocol: 'openai-compatible',
    baseUrl,
    projectFolder,
    title,
    preset: 'ask_before_changes',
  });
  const { id } = await startAttempt(page, work.taskId);
  return { ...work, id };
}

async function rulesOf(page: Page, id: string) {
  const agent = await page.evaluate((agentId) => window.taskwright.agents.get({ id: agentId }), id);
  return agent.permissions.rules;
}

async function nameOf(page: Page, id: string): Promise<string> {
  const agent = await page.evaluate((agentId) => window.taskwright.agents.get({ id: agentId }), id);
  return agent.name;
}
