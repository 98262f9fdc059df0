import { expect, type Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { removeFolder, shareApp, temporaryFolder, test } from './app';
import { seriousBarriers } from './barriers';
import { attemptStatus, open } from './screens';
import { addWork, finishAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const field = (page: Page) =>
  page.getByRole('combobox', { name: 'Search tasks, attempts and transcripts' });
const panelHits = (page: Page) => page.getByTestId('panel-hit');
const results = (page: Page) => page.getByRole('list', { name: 'Results' }).getByRole('link');

/** An attempt that reads a file and answers with a word that stands nowhere else. */
async function saying(page: Page, wire: WireServer, title: string, words: string) {
  const projectFolder = await temporaryFolder();
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title } as const;
  const { taskId } = await addWork(page, work);
  wire.reply(
    { toolCalls: [{ name: 'read_file', input: { path: `${words}.txt` } }] },
    { text: `I say **${words}** and nothing else.` },
  );
  const attempt = await finishAttempt(page, taskId);
  await indexed(page);
  return { attempt, projectFolder };
}

/** Everything that has happened can be found. */
function indexed(page: Page): Promise<void> {
  return expect
    .poll(() => page.evaluate(async () => (await window.taskwright.search.status()).state))
    .toBe('complete');
}

// The first of all: what is searched for before anything was indexed is answered too.
test('what was searched for lately is offered, and nothing found is said in words', async () => {
  const { page } = app();
  await open(page, '/search');
  await expect(page.getByRole('heading', { name: 'Search everything' })).toBeVisible();
  await field(page).fill('xyzzyplugh');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.keyboard.press('Enter');
  await open(page, '/tasks');
  await field(page).fill('');
  await expect(page.getByRole('option', { name: 'xyzzyplugh' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/words=xyzzyplugh/);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(field(page)).not.toBeFocused();
});

test('what was said is found as one types, and Enter leads to the very event', async ({ wire }) => {
  const { page } = app();
  const { attempt, projectFolder } = await saying(page, wire, 'Speak up', 'parseHeliotrope');
  await open(page, '/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('heliotro');
  const answer = panelHits(page).filter({ hasText: 'Answer' });
  await expect(answer).toContainText('and nothing else');
  await expect(answer.locator('mark')).toHaveText(/heliotro/i);
  await expect(panelHits(page).filter({ hasText: 'read_file input' })).toHaveCount(1);
  expect(await seriousBarriers(page)).toEqual([]);

  const place = await panelHits(page).evaluateAll((hits) =>
    hits.findIndex((hit) => hit.textContent.includes('Answer')),
  );
  for (let key = 0; key <= place; key += 1) await page.keyboard.press('ArrowDown');
  await expect(answer).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(attemptStatus(page)).toBeVisible();
  const said = await page.evaluate(async (id) => {
    const events = await window.taskwright.attempts.events({ id });
    return events.find(({ body }) => body.type === 'text')?.seq;
  }, attempt.id);
  await expect(page).toHaveURL(new RegExp(`seq=${said ?? ''}`));
  await removeFolder(projectFolder);
});

test('the page of results keeps its words, filters and place on the way back', async ({ wire }) => {
  const { page } = app();
  const { projectFolder } = await saying(page, wire, 'Speak again', 'marjoram');
  await open(page, '/tasks');
  await page.keyboard.press('/');
  await field(page).fill('marjoram');
  await page.keyboard.press('Enter');
  await expect(results(page)).not.toHaveCount(0);
  await page.getByRole('combobox', { name: 'Kind of text' }).click();
  await page.getByRole('option', { name: 'Answer' }).click();
  await expect(results(page)).toHaveCount(1);
  await expect(page.getByText('1 in all')).toBeVisible();
  expect(await seriousBarriers(page)).toEqual([]);

  await field(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(results(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(attemptStatus(page)).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('marjoram');
  await expect(results(page)).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Kind of text' })).toHaveValue('Answer');

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(results(page)).not.toHaveCount(1);
  await page.getByText('Best first').click();
  await expect(page).toHaveURL(/order=best/);

  // Typed digit by digit, a year is none until it is whole.
  const firstDay = page.getByLabel('First day');
  await firstDay.focus();
  await page.keyboard.type('01012026');
  await expect(firstDay).toHaveValue('2026-01-01');
  await expect(page).toHaveURL(/from=[^&]*2026-01-01/);
  await removeFolder(projectFolder);
});

test('a task is found by its title, also before it was ever attempted', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder } as const;
  await addWork(page, { ...work, title: 'Water the quinces' });
  await open(page, '/tasks');
  // It may be typed before the task is indexed, and is then found by itself.
  await field(page).fill('quinces');
  await expect(panelHits(page)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Water the quinces');
  await page.keyboard.press('Escape');
});
