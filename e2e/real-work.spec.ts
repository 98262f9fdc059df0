import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { attemptStatus, openAttempt } from './screens';
import { addWork, eventsOf, finishAttempt, readAttempt, startAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const call = (name: string, input: object) => ({
  toolCalls: [{ name, input }],
  usage: { input: 1_200, cached: 1_000, output: 40 },
});

/** What Claude Sonnet 4.5 and GPT-5 cost for such a call, by their published prices (micro-USD). */
const STEP_COST = {
  // 200 x $3, 1,000 x $0.30 and 40 x $15 a million.
  anthropic: 600 + 300 + 600,
  // 200 x $1.25, 1,000 x $0.125 and 40 x $10 a million.
  openai: 250 + 125 + 400,
} as const;

for (const protocol of ['anthropic', 'openai'] as const) {
  test(`a task is solved by ${protocol} with real edits and a real command, each with its cost`, async ({
    projectFolder,
    wire,
  }) => {
    const { page } = app();
    await writeFile(join(projectFolder, 'sum.mjs'), 'console.log(2 + 3 - 1);\n');
    wire.reply(
      call('read_file', { path: 'sum.mjs' }),
      call('edit_file', { path: 'sum.mjs', oldText: ' - 1', newText: '' }),
      call('write_file', { path: 'expected.txt', content: '5\n' }),
      call('run_command', { command: 'node sum.mjs | diff - expected.txt && echo agrees' }),
      {
        text: 'sum.mjs prints 5 now; diff agrees.',
        usage: { input: 1_200, cached: 1_000, output: 40 },
      },
    );
    const { taskId } = await addWork(page, {
      protocol,
      baseUrl: wire.baseUrl,
      projectFolder,
      title: `Mend the sum by ${protocol}`,
      key: 'a-key',
    });
    const attempt = await finishAttempt(page, taskId);
    expect(attempt).toMatchObject({ status: 'completed', error: null });
    expect(await readFile(join(projectFolder, 'sum.mjs'), 'utf8')).toBe('console.log(2 + 3);\n');

    expect(new Set(wire.requests.map((request) => request.protocol))).toEqual(
      new Set([protocol === 'openai' ? 'responses' : 'anthropic']),
    );
    const bodies = (await eventsOf(page, attempt.id)).map(({ body }) => body);
    const results = bodies.filter((body) => body.type === 'tool_result');
    expect(results).toMatchObject([
      { tool: 'read_file', outcome: 'ok' },
      { tool: 'edit_file', outcome: 'ok' },
      { tool: 'write_file', outcome: 'ok' },
      { tool: 'run_command', outcome: 'ok', exitCode: 0, preview: expect.stringMatching(/agrees/) },
    ]);
    const steps = bodies.filter((body) => body.type === 'step_finished');
    expect(steps.map(({ costMicroUsd }) => costMicroUsd)).toEqual(
      Array<number>(5).fill(STEP_COST[protocol]),
    );
    expect(attempt.costMicroUsd).toBe(5 * STEP_COST[protocol]);

    await openAttempt(page, attempt.id);
    await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
    await expect(page.getByTestId('tool-row')).toHaveCount(4);
    await expect(page.getByTestId('tool-row').last()).toContainText('node sum.mjs');
  });
}

/** The published MCP server that shows everything a server can. */
const EVERYTHING = resolve('node_modules/@modelcontextprotocol/server-everything/dist/index.js');

test('the tool of an MCP server is asked about, allowed, and its words are marked as from outside', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  await page.evaluate(
    async ({ command, script }) => {
      await window.taskwright.mcp.save({
        id: 'everything',
        name: 'Everything',
        transport: { type: 'stdio', command, args: [script, 'stdio'] },
        enabled: true,
      });
    },
    { command: process.execPath, script: EVERYTHING },
  );
  wire.reply(
    call('mcp__everything__echo', { message: 'is anybody there?' }),
    call('write_file', { path: 'echo.txt', content: 'is anybody there?\n' }),
    { text: 'echo.txt holds what the server said.' },
  );
  const { taskId } = await begin(page, wire, projectFolder);
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('proposal')).toContainText('Everything');
  await expect(page.getByTestId('proposal')).toContainText('is anybody there?');
  await page.getByTestId('approval-allow').click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');

  const results = (await eventsOf(page, id))
    .map(({ body }) => body)
    .filter((body) => body.type === 'tool_result');
  expect(results).toMatchObject([
    {
      tool: 'mcp__everything__echo',
      outcome: 'ok',
      untrusted: true,
      preview: expect.stringMatching(/Echo: is anybody there\?/),
    },
    { tool: 'write_file', outcome: 'ok' },
  ]);
  expect(JSON.stringify(wire.requests[1]?.body)).toMatch(/data from outside/);
  await expect(page.getByTestId('tool-row').first()).toContainText(/from outside/i);
  expect((await readAttempt(page, id)).costMicroUsd).toBeGreaterThan(0);
});

/** A task of an agent that is autonomous in its project and may use the MCP server. */
async function begin(page: Page, wire: WireServer, projectFolder: string) {
  const work = await addWork(page, {
    protocol: 'anthropic',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Ask the server',
    key: 'a-key',
  });
  await page.evaluate(async (agentId) => {
    const { agents } = window.taskwright;
    const { createdAt, updatedAt, id, ...settings } = await agents.get({ id: agentId });
    if (createdAt > updatedAt) throw new Error('It was changed before it was made.');
    await agents.update({ id, settings: { ...settings, mcpServers: ['everything'] } });
  }, work.agentId);
  return work;
}
