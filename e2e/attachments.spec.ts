import type { Locator, Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, startAttempt, type Work } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

/** A file as it is given to a file chooser. */
interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** One pixel. */
const PICTURE: ChosenFile = {
  name: 'mock-up.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const PLAN: ChosenFile = {
  name: 'plan.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};

test('files that are chosen stay with their task, and its attempt shows and sends them', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const title = 'Build what the mock-up shows';
  const { taskId } = await addTask(page, wire, projectFolder, title);
  const form = await editTask(page, title);
  await form.getByRole('button', { name: /^More: attachments/ }).click();
  await choose(page, form, [PICTURE, PLAN]);
  await expectFiles(form, [PICTURE.name, PLAN.name]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  const again = await editTask(page, title);
  await expectFiles(again, [PICTURE.name, PLAN.name]);
  await again.getByRole('button', { name: 'Discard' }).click();

  wire.reply({ text: 'I built it as the mock-up and the plan have it.' });
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveText(/^Done/);
  await expectFiles(page.getByRole('region', { name: 'Transcript' }), [PICTURE.name, PLAN.name]);
  const sent = JSON.stringify(wire.requests[0]?.body);
  for (const { buffer } of [PICTURE, PLAN]) expect(sent).toContain(buffer.toString('base64'));
});

test('a file that cannot be attached is refused in a sentence, and the others are taken', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const title = 'Read what cannot be read';
  const { taskId } = await addTask(page, wire, projectFolder, title);
  const form = await editTask(page, title);
  await form.getByRole('button', { name: /^More: attachments/ }).click();
  const { buffer } = PICTURE;
  await choose(page, form, [
    { ...PICTURE, name: 'words.png', buffer: Buffer.from('These are words.') },
    { ...PICTURE, name: 'nothing.png', buffer: Buffer.alloc(0) },
    { ...PICTURE, name: 'half.png', buffer: buffer.subarray(0, buffer.length / 2) },
    { ...PICTURE, name: 'vast.png', buffer: Buffer.alloc(10_000_001, buffer) },
    PLAN,
  ]);
  const problems = form.getByRole('group', { name: 'Attachments' }).getByRole('alert').locator('p');
  await expect(problems).toHaveText([
    /^“words.png” cannot be attached: it is no PNG/,
    /^“nothing.png” is empty/,
    /^“half.png” is damaged/,
    /^“vast.png” is too large/,
  ]);
  await expectFiles(form, [PLAN.name]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  const task = await page.evaluate((id) => window.taskwright.tasks.get({ id }), taskId);
  expect(task.attachments.map(({ name }) => name)).toEqual([PLAN.name]);
});

/** A task whose model takes images and PDFs. */
function addTask(
  page: Page,
  { baseUrl }: WireServer,
  projectFolder: string,
  title: string,
): Promise<Work> {
  return addWork(page, { protocol: 'anthropic', baseUrl, projectFolder, title, key: 'a-key' });
}

/** Opens a task's form from its card on the board. */
async function editTask(page: Page, title: string): Promise<Locator> {
  await open(page, '/tasks');
  await card(page, title)
    .getByRole('button', { name: `More for ${title}` })
    .click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: 'Edit task' });
  await expect(form).toBeVisible();
  return form;
}

/** Gives the form files as a person does, by the file chooser. */
async function choose(page: Page, form: Locator, files: readonly ChosenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: 'Choose files…' }).click();
  await (await chooser).setFiles([...files]);
}

/** Expects a list of exactly these files, with each image's picture drawn. */
async function expectFiles(within: Locator, names: readonly string[]): Promise<void> {
  const list = within.getByRole('list', { name: 'Attachments' });
  const rows = list.getByRole('listitem');
  await expect(rows).toHaveText(names.map((name) => new RegExp(`^${name}`)));
  for (const name of names.filter((each) => each.endsWith('.png'))) {
    const picture = rows.filter({ hasText: name }).locator('img');
    await expect(picture).toHaveJSProperty('naturalWidth', 1);
  }
}
