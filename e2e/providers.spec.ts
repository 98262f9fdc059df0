import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { ReplyUsage } from '../test/wire/script';
import { startWireServer, type WireServer } from '../test/wire/server';
import { test as base, expect } from './app';
import { filesHolding } from './bytes';
import { readLedger } from './ledger-file';
import { attemptStatus, open, openAttempt } from './screens';
import { finishAttempt, MODELS, type Protocol } from './work';

/** A provider that accepts one key alone. */
const test = base.extend<{ readonly key: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern.
  key: async ({}, use) => use(`sk-test-${randomUUID()}`),
  wire: async ({ key }, use) => {
    const server = await startWireServer({ key });
    await use(server);
    await server.close();
  },
});

/** What the provider reports for the three calls of the run. */
const USAGES: readonly ReplyUsage[] = [
  { input: 1_000, output: 100 },
  { input: 2_000, cached: 1_000, output: 50 },
  { input: 3_000, cached: 2_000, output: 10 },
];
/** In dollars per million tokens, so micro-dollars a token. */
const SONNET = { input: 3, cached: 0.3, output: 15 };

const NOTE = 'Twelve orders.\n';

function scriptRun(wire: WireServer): void {
  const [first, second, third] = USAGES;
  wire.reply(
    {
      text: 'I write it down.',
      toolCalls: [{ name: 'write_file', input: { path: 'note.txt', content: NOTE } }],
      ...(first && { usage: first }),
    },
    {
      toolCalls: [{ name: 'run_command', input: { command: 'tr a-z A-Z < note.txt > loud.txt' } }],
      ...(second && { usage: second }),
    },
    { text: 'Both files are there.', ...(third && { usage: third }) },
  );
}

const CASES = [
  {
    protocol: 'anthropic',
    kind: 'Anthropic',
    header: (key: string) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    absent: 'authorization',
    cost: '$0.0123',
    stepCosts: ['$0.0045', '$0.0041', '$0.0038'],
  },
  {
    protocol: 'openai-compatible',
    kind: 'OpenAI-compatible',
    header: (key: string) => ({ authorization: `Bearer ${key}` }),
    absent: 'x-api-key',
    cost: /^at least\s*\$0\.0000$/,
    stepCosts: ['unpriced', 'unpriced', 'unpriced'],
  },
] as const;

for (const { protocol, kind, header, absent, cost, stepCosts } of CASES) {
  test(`a run by ${protocol} does the work, and its figures are the provider’s`, async ({
    launch,
    dataFolder,
    projectFolder,
    wire,
    key,
  }) => {
    const { page, errors, close } = await launch();
    await addProvider(page, { kind, baseUrl: wire.baseUrl, model: MODELS[protocol], key });
    const taskId = await addTask(page, protocol, projectFolder);
    scriptRun(wire);
    const attempt = await finishAttempt(page, taskId);

    expect(attempt).toMatchObject({ status: 'completed', error: null });
    expect(await readFile(join(projectFolder, 'note.txt'), 'utf8')).toBe(NOTE);
    expect(await readFile(join(projectFolder, 'loud.txt'), 'utf8')).toBe(NOTE.toUpperCase());
    expect(wire.requests).toHaveLength(3);
    for (const { headers, body } of wire.requests) {
      expect(headers).toMatchObject(header(key));
      expect(headers).not.toHaveProperty(absent);
      expect(body).toMatchObject({ model: MODELS[protocol], stream: true });
      expect(JSON.stringify(body)).not.toContain(key);
    }

    await openAttempt(page, attempt.id);
    await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
    const facts = page.locator('dl').first();
    await expect(facts).toContainText(/6,000 in\s*3,000 cached\s*160 out/);
    await expect(facts.locator('div', { hasText: 'Cost' }).locator('dd')).toHaveText(cost);
    for (const [index, stepCost] of stepCosts.entries()) {
      await expect(page.getByTestId(`step-${index + 1}-cost`)).toContainText(stepCost);
    }
    expect(attempt.costMicroUsd).toBe(protocol === 'anthropic' ? priceOf(USAGES) : 0);
    expect(attempt.unpricedCalls).toBe(protocol === 'anthropic' ? 0 : 3);
    expect(callsIn(dataFolder)).toEqual(
      USAGES.map(({ input, cached = 0, output }) => ({ input, cached, output })),
    );

    await expectKeyNowhere(page, key, attempt.id);
    expect(errors).toEqual([]);
    expect(await filesHolding(dataFolder, key)).toEqual([]);
    await close();
    expect(await filesHolding(dataFolder, key)).toEqual([]);
    // The search does find what is there.
    expect(await filesHolding(dataFolder, wire.baseUrl)).toContain('settings.json');
    expect(await filesHolding(dataFolder, 'Both files are there.')).toContain('ledger.db');
    expect((await stat(join(dataFolder, 'settings.json'))).mode & 0o077).toBe(0);
  });
}

test('a key that the provider repeats in its refusal is shown and kept nowhere', async ({
  launch,
  dataFolder,
  projectFolder,
  wire,
}) => {
  // Unlike any key that providers hand out: only who knows it can cut it out.
  const wrong = randomUUID();
  const { page, close } = await launch();
  const { baseUrl } = wire;
  await addProvider(page, { kind: 'OpenAI-compatible', baseUrl, model: 'local-model', key: wrong });
  const taskId = await addTask(page, 'openai-compatible', projectFolder);
  const refused = await finishAttempt(page, taskId);
  expect(refused.error).toContain('did not accept the key (HTTP 401)');

  // Some providers say it with another status, where their words are shown.
  const echo = await startWireServer();
  echo.always({ error: { status: 400, message: `The key ${wrong} may not do this` } });
  await page.evaluate(
    async ({ baseUrl, key }) => {
      const { providers, secrets } = window.taskwright;
      await providers.save({ id: 'own', name: 'Own', kind: 'openai-compatible', baseUrl });
      // A key does not follow a provider to another address.
      await secrets.set({ providerId: 'own', key });
    },
    { baseUrl: echo.baseUrl, key: wrong },
  );
  const rejected = await finishAttempt(page, taskId);
  await echo.close();
  expect(rejected.error).toContain('may not do this');

  await expectKeyNowhere(page, wrong, rejected.id);
  await close();
  expect(await filesHolding(dataFolder, wrong)).toEqual([]);
});

interface NewProvider {
  readonly kind: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string;
}

/** Fills in the form as a person does. */
async function addProvider(page: Page, { kind, baseUrl, model, key }: NewProvider): Promise<void> {
  await open(page, '/settings/providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const form = page.getByRole('complementary', { name: 'Add a provider' });
  await form.getByLabel('Kind').first().click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  await form.getByLabel('Name').fill('Own');
  await form.getByLabel('Base URL').fill(baseUrl);
  await form.getByLabel('Models').first().fill(model);
  await form.getByLabel('Key', { exact: true }).fill(key);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form).toBeHidden();

  // Once set, it is not given back.
  await page.getByRole('button', { name: 'Own', exact: true }).click();
  const again = page.getByRole('complementary', { name: 'Own' });
  await expect(again.getByLabel('Key', { exact: true })).toHaveValue('');
  await expect(again).toContainText('Now: key');
  await again.getByRole('button', { name: 'Discard' }).click();
}

function addTask(page: Page, protocol: Protocol, folder: string): Promise<string> {
  return page.evaluate(
    async ({ model, folder }) => {
      const { agents, projects, tasks } = window.taskwright;
      const permissions = { preset: 'autonomous' } as const;
      const agent = await agents.create({
        name: 'Worker',
        providerId: 'own',
        model,
        permissions,
      });
      const project = await projects.create({ name: 'Notes', folder });
      const task = { title: 'Write a note', projectId: project.id, agentId: agent.id };
      return (await tasks.create(task)).id;
    },
    { model: MODELS[protocol], folder },
  );
}

/** Micro-dollars, from the published price and the reported tokens alone. */
function priceOf(usages: readonly ReplyUsage[]): number {
  return usages.reduce(
    (sum, { input, cached = 0, output }) =>
      sum + (input - cached) * SONNET.input + cached * SONNET.cached + output * SONNET.output,
    0,
  );
}

function callsIn(dataFolder: string) {
  const schema = z.object({ input: z.number(), cached: z.number(), output: z.number() });
  return readLedger(
    dataFolder,
    schema,
    `SELECT input_tokens AS input, cached_input_tokens AS cached, output_tokens AS output
     FROM model_calls WHERE state = 'settled' AND provenance = 'reported' ORDER BY step`,
  );
}

/** Looks at every screen, what stands in its fields included, and at what procedures give out. */
async function expectKeyNowhere(page: Page, key: string, attemptId: string): Promise<void> {
  const paths = ['/tasks', '/attempts', '/agents', '/settings/general', '/settings/about'];
  for (const path of [...paths, `/attempts/${encodeURIComponent(attemptId)}`]) {
    await open(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await shows(page, key)).toBe(false);
  }
  await page.getByRole('button', { name: 'Open details' }).click();
  expect(await shows(page, key)).toBe(false);
  await open(page, '/settings/providers');
  await page.getByRole('button', { name: 'Own', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Own' })).toBeVisible();
  expect(await shows(page, key)).toBe(false);
  // The search does find what is there.
  expect(await shows(page, 'http://127.0.0.1')).toBe(true);

  const answers = await page.evaluate(async (id) => {
    const { app, providers, settings, attempts } = window.taskwright;
    const everything = [
      app.info(),
      providers.list(),
      settings.get(),
      attempts.get({ id }),
      attempts.events({ id, limit: 500 }),
    ];
    return JSON.stringify(await Promise.all(everything));
  }, attemptId);
  expect(answers).toContain('127.0.0.1');
  expect(answers.includes(key)).toBe(false);
}

/** Whether the page holds a text, in its elements or in what stands in its fields. */
function shows(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      'value' in field ? String(field.value) : '',
    );
    return [document.documentElement.outerHTML, ...fields].join('\n').includes(wanted);
  }, text);
}
