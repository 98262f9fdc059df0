import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandOutput } from '../command-output';
import { createCommandStop } from '../command-stop';
import { createRunCommand } from '../run-command';
import { createSandbox } from '../sandbox/create-sandbox';
import { contextIn } from '../testing/context';
import { toolServices } from '../testing/services';
import { toolsPort } from '../testing/tools-port';
import { oddSleep, processesWith, until } from '../testing/processes';
import { createBackgroundCommands } from './background-commands';

const sandboxes = [
  ['without a sandbox', createSandbox({ dataFolder: '/nowhere', platform: 'win32' })],
  ['in the sandbox', createSandbox({ dataFolder: '/nowhere' })],
] as const;

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'background-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each(sandboxes)('a command in the background %s', (_, sandbox) => {
  const background = createBackgroundCommands();
  const runCommand = createRunCommand({ sandbox, background });
  const commandOutput = createCommandOutput(background);
  const commandStop = createCommandStop(background);
  afterEach(() => background.endAll());

  const start = async (command: string, signal?: AbortSignal): Promise<string> => {
    const context = contextIn(folder, signal);
    const { summary } = await runCommand.call({ command, background: true }, context);
    return summary.replace('runs as ', '');
  };
  const read = (id: string, more: Record<string, unknown> = {}) =>
    commandOutput.call({ id, waitSeconds: 10, ...more }, contextIn(folder));

  it('runs on while its output is read bit by bit', async () => {
    const id = await start('echo one; until [ -e go ]; do sleep 0.01; done; echo two; exit 3');
    expect(id).toBe('command-1');
    expect((await read(id)).output).toBe('running\none\n[bytes 0 to 4 of 4]');
    await writeFile(join(folder, 'go'), '');
    expect((await read(id)).output).toContain('two\n[bytes 4 to 8 of 8]');
    await until(async () => (await read(id)).output.startsWith('exit 3\n'));
    expect((await read(id, { offset: 0 })).output).toBe('exit 3\none\ntwo\n[bytes 0 to 8 of 8]');
  });

  it('is ended with all that it started, and says so', async () => {
    const sleep = oddSleep();
    const id = await start(
      `sleep ${sleep} & (setsid sleep ${sleep} &); echo begun; sleep ${sleep}`,
    );
    expect((await read(id)).output).toContain('begun');
    await until(() => processesWith(sleep).length >= 3);
    const stopped = await commandStop.call({ id }, contextIn(folder));
    expect(stopped.output).toBe(`${id}: ended on request`);
    expect(processesWith(sleep)).toEqual([]);
    expect((await read(id)).output).toContain('ended on request\n');
  });

  it('ends with its attempt, and not with another one', async () => {
    const [mine, other] = [oddSleep(), oddSleep()];
    const registry = toolsPort(toolServices({ background }), [runCommand]);
    await start(`sleep ${mine}`);
    const elsewhere = { ...contextIn(folder), runId: 'task:attempt-2' };
    await runCommand.call({ command: `sleep ${other}`, background: true }, elsewhere);
    await until(() => processesWith(mine).length > 0 && processesWith(other).length > 0);
    await registry.endLeftovers('task:attempt-1');
    expect(processesWith(mine)).toEqual([]);
    expect(processesWith(other)).not.toEqual([]);
    await background.endAll();
    expect(processesWith(other)).toEqual([]);
  });

  it('ends when its attempt is cancelled', async () => {
    const sleep = oddSleep();
    const controller = new AbortController();
    await start(`sleep ${sleep}`, controller.signal);
    await until(() => processesWith(sleep).length > 0);
    controller.abort();
    await until(() => processesWith(sleep).length === 0);
  });

  it('that prints much keeps its end, and says what is lost', async () => {
    const id = await start('seq 1 1000000; touch done; sleep 1000');
    await until(() => existsSync(join(folder, 'done')));
    const { output } = await read(id, { offset: 0 });
    expect(Buffer.byteLength(output)).toBeLessThan(17_000);
    expect(output).toMatch(
      /\[bytes \d{6,} to \d{6,} of \d{6,}; read on with offset \d+; what came before is not kept\]$/,
    );
  });

  it('is one of at most ten', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) ids.push(await start('sleep 1000'));
    const more = await runCommand.call({ command: 'id', background: true }, contextIn(folder));
    expect(more.output).toContain('10 commands run in the background already');
    await commandStop.call({ id: ids[2] }, contextIn(folder));
    expect(ids).not.toContain(await start('sleep 1000'));
  });

  it('that there is not is an error in a sentence', async () => {
    expect(await read('command-999')).toMatchObject({
      outcome: 'error',
      summary: 'unknown command',
    });
    const other = { ...contextIn(folder), runId: 'task:attempt-2' };
    const id = await start('sleep 1000');
    expect((await commandStop.call({ id }, other)).summary).toBe('unknown command');
  });
});
