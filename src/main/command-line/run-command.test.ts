import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { compose, type Taskwright } from '../compose';
import { runCommand } from './run-command';

const refused = (): never => {
  throw new Error('This is not part of the test.');
};
const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'taskwright-run-')));

let app: Taskwright | null = null;
afterEach(() => app?.close());

/** The whole app without Electron. */
function composed(): Taskwright {
  const result = compose({
    dataFolder: folder(),
    resourcesFolder: 'resources',
    encryption: { available: () => false, encrypt: refused, decrypt: refused },
    desktop: {
      pickFolder: refused,
      saveFile: refused,
      pickFile: refused,
      restart: refused,
      openExternal: refused,
      showFile: refused,
      applyTheme: refused,
    },
    openLog: () => ({ error: refused, info: () => undefined }),
    versions: { version: '0', electron: '0', platform: 'test' },
    sqliteBinding: null,
    ripgrep: '',
    runner: { host: 'here', pid: process.pid, startedAt: 1 },
    isProcessAlive: () => true,
    keepsHouse: true,
  });
  if (!result.ok) throw new Error(result.error.message);
  app = result.value;
  return result.value;
}

it('a task that is too long is refused in a sentence, and nothing is stored', async () => {
  const taskwright = composed();
  const said: string[] = [];
  const code = await runCommand(
    taskwright,
    {
      type: 'run',
      work: { type: 'task', project: folder(), task: 'x'.repeat(125_000) },
      agent: null,
      json: false,
      window: false,
    },
    {
      out: (text) => said.push(text),
      error: (text) => said.push(text),
      interrupt: new AbortController().signal,
    },
  );
  expect(said).toEqual(['A description has at most 100,000 characters.\n']);
  expect(code).toBe(1);
  expect(taskwright.stores.tasks.list({ limit: 9 })).toEqual([]);
  expect(taskwright.stores.projects.list()).toEqual([]);
  expect(taskwright.stores.agents.list()).toEqual([]);
});
