import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AttemptSchema } from '../src/shared/model/run';
import { RunEventSchema } from '../src/shared/model/run-event';
import { expect, test } from './command-line';
import { readLedger } from './ledger-file';
import { open } from './screens';
import { expectOneSentence } from './sentence';
import { addWork } from './work';

const TASK = 'Report on the orders';

test('a first run takes the demo agent, prints what happens and ends with the cost', async ({
  command,
  dataFolder,
  projectFolder,
}) => {
  await cp(join('resources', 'demo-project'), projectFolder, { recursive: true });
  const { code, stdout, stderr } = await command(run(projectFolder)).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const [attempt] = runsIn(dataFolder);
  if (attempt === undefined) throw new Error('There is no attempt.');
  expect(attempt).toMatchObject({ status: 'completed', source: 'command_line' });
  expect(attempt.cost).toBeGreaterThan(0);
  for (const part of ['── Turn 1', '→ list_files', '── Turn 2, follow-up', 'Completed.']) {
    expect(stdout).toContain(part);
  }
  expect(stdout).toContain(`Attempt: ${attempt.id}`);
  expect(stdout).toContain(`Wrote:   ${join(projectFolder, 'report.md')}`);
  expect(stdout).toMatch(new RegExp(`Cost: +\\$${(attempt.cost / 1_000_000).toFixed(4)} `));
  expect(await readFile(join(projectFolder, 'report.md'), 'utf8')).toContain('Total revenue');
});

test('with --json every line is JSON, an event each, and the last is the result', async ({
  command,
  projectFolder,
}) => {
  await cp(join('resources', 'demo-project'), projectFolder, { recursive: true });
  const { code, stdout } = await command([...run(projectFolder), '--json']).ended;
  expect(code).toBe(0);
  expect(stdout.endsWith('\n')).toBe(true);
  const lines = stdout.trimEnd().split('\n');
  const values = lines.map((line): unknown => JSON.parse(line));
  const events = values.slice(0, -1).map((value) => RunEventSchema.parse(value));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const result = z
    .object({ type: z.literal('result'), attempt: AttemptSchema, files: z.array(z.string()) })
    .parse(values.at(-1));
  expect(result.attempt).toMatchObject({ status: 'completed', id: events[0]?.runId });
  expect(result.files).toEqual([join(projectFolder, 'report.md')]);
});

test.describe('one sentence on the error output and exit code 1', () => {
  test('for an agent that is not there, naming those that are', async ({
    command,
    dataFolder,
    projectFolder,
  }) => {
    const args = [...run(projectFolder), '--agent', 'Nobody'];
    const { code, stdout, stderr } = await command(args).ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe('There is no agent named “Nobody”; there are: none yet.\n');
    expect(runsIn(dataFolder)).toEqual([]);
  });

  test('for a project folder that is missing, and as JSON when asked', async ({
    command,
    dataFolder,
    projectFolder,
  }) => {
    const gone = join(projectFolder, 'gone');
    const { code, stdout, stderr } = await command([...run(gone), '--json']).ended;
    const message = `The folder ${gone} does not exist; create it or choose another one.`;
    expect(code).toBe(1);
    expect(stderr).toBe(`${message}\n`);
    expect(JSON.parse(stdout)).toEqual({ type: 'error', message });
    expect(runsIn(dataFolder)).toEqual([]);
  });

  const MISTAKES = [
    { args: ['run'], says: 'run needs --project DIR and --task "TEXT".' },
    { args: ['run', '--project', '/tmp', '--task', ' '], says: /^The task is empty/ },
    { args: ['run', '--projekt', '/tmp'], says: /--projekt/ },
    { args: ['walk'], says: /^There is no command “walk”/ },
  ];
  for (const { args, says } of MISTAKES) {
    test(`for “${args.join(' ')}”, with the usage`, async ({ command, dataFolder }) => {
      const { code, stdout, stderr } = await command(args).ended;
      expect(code).toBe(1);
      expect(stdout).toBe('');
      const [sentence, blank, usage] = stderr.split('\n');
      expect(sentence).toMatch(says);
      expectOneSentence(sentence);
      expect([blank, usage]).toEqual(['', 'Usage:']);
      expect(existsSync(join(dataFolder, 'ledger.db'))).toBe(false);
    });
  }

  test('for a provider that cannot be reached', async ({
    command,
    dataFolder,
    projectFolder,
    launch,
  }) => {
    const { page, close } = await launch();
    // Nothing listens on the discard port.
    const baseUrl = 'http://127.0.0.1:9/v1';
    const protocol = 'openai-compatible';
    await addWork(page, { protocol, baseUrl, projectFolder, title: TASK });
    await close();

    const { code, stdout } = await command(run(projectFolder)).ended;
    expect(code).toBe(1);
    const [failed] = runsIn(dataFolder);
    expect(failed?.status).toBe('failed');
    expectOneSentence(failed?.error);
    expect(stdout).toContain(`✗ ${failed?.error ?? ''}`);
    expect(stdout).toContain('Failed');
  });
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} cancels the attempt, closes the connection and exits with 130`, async ({
    command,
    dataFolder,
    projectFolder,
    launch,
    wire,
  }) => {
    const { page, close } = await launch();
    const { baseUrl } = wire;
    await addWork(page, { protocol: 'openai-compatible', baseUrl, projectFolder, title: TASK });
    await close();

    wire.reply({ text: 'I begin', fault: { type: 'stall', afterEvents: 2 } });
    const started = command(run(projectFolder));
    await expect.poll(started.written).toContain('I begin');
    started.signal(signal);
    const { code, stdout } = await started.ended;
    expect(code).toBe(130);
    expect(stdout).toContain('Cancelled.');
    expect(runsIn(dataFolder)).toMatchObject([{ status: 'cancelled', error: null }]);
    const [request] = wire.requests;
    expect(await request?.ended).toBe('closed_by_client');
    expect(wire.requests).toHaveLength(1);
  });
}

test('a reader that goes away after a line does not stop the attempt', async ({
  command,
  dataFolder,
  projectFolder,
}) => {
  await cp(join('resources', 'demo-project'), projectFolder, { recursive: true });
  const started = command(run(projectFolder));
  await expect.poll(started.written).toContain('\n');
  started.stopReading();
  const { code, stdout } = await started.ended;
  expect(code).toBe(0);
  expect(stdout).not.toContain('Completed.');
  expect(runsIn(dataFolder)).toMatchObject([{ status: 'completed' }]);
});

test('an open window shows the attempt of a run beside it, from its start to its end', async ({
  command,
  projectFolder,
  launch,
  wire,
}) => {
  const { page, errors } = await launch();
  const { baseUrl } = wire;
  await addWork(page, { protocol: 'openai-compatible', baseUrl, projectFolder, title: 'Another' });
  await open(page, '/attempts');
  // The command goes on when the window has shown it.
  wire.reply(
    {
      toolCalls: [
        { name: 'run_command', input: { command: 'until [ -e go ]; do sleep 0.05; done' } },
      ],
    },
    { text: 'The way was free.' },
  );
  const { ended } = command(run(projectFolder));
  const line = page.getByTestId('attempt-line');
  await expect(line).toHaveAttribute('data-status', 'running');
  await expect(line).toContainText(TASK);
  await line.getByRole('link', { name: TASK }).click();
  await expect(page.getByTestId('tool-row')).toContainText('Running');

  await writeFile(join(projectFolder, 'go'), '');
  await expect(page.getByTestId('attempt-status')).toHaveText('Done after 1 turn');
  await expect(page.getByText('The way was free.', { exact: true }).last()).toBeVisible();
  expect((await ended).code).toBe(0);
  await open(page, '/attempts');
  await expect(line).toHaveAttribute('data-status', 'completed');
  expect(errors).toEqual([]);
});

function run(folder: string): readonly string[] {
  return ['run', '--project', folder, '--task', TASK];
}

function runsIn(dataFolder: string) {
  return readLedger(
    dataFolder,
    z.object({
      id: z.string(),
      status: z.string(),
      source: z.string(),
      error: z.string().nullable(),
      cost: z.number(),
    }),
    'SELECT id, status, source, error, cost_micro_usd AS cost FROM runs',
  );
}
