import { writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from './command-run';
import { contextIn } from './testing/context';
import { until } from './testing/processes';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'command-run-')));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

describe('a command that prints nothing', () => {
  it('shows signs of life for as long as it runs, and none after its end', async () => {
    let signs = 0;
    const onActivity = () => {
      signs += 1;
      if (signs === 3) writeFileSync(join(folder, 'go'), '');
    };
    const command = 'until [ -e go ]; do sleep 0.01; done';
    const line = { command, timeoutSeconds: 10, sandbox: null };
    const running = runCommandLine(line, { ...contextIn(folder), onActivity });
    await until(() => vi.getTimerCount() > 0);
    vi.advanceTimersByTime(60_000);
    expect(signs).toBeGreaterThanOrEqual(3);
    expect(await running).toMatchObject({ outcome: 'ok', output: 'exit 0' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
