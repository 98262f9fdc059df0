import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endLeftovers, RUN_VARIABLE } from './leftovers';

/** A process as a command of the run would have left it. */
function leftBehind(runId: string, script: string) {
  const env = { PATH: process.env['PATH'] ?? '', [RUN_VARIABLE]: runId };
  const child = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return { child, exited: once(child, 'exit'), ready: once(child.stdout, 'data') };
}

describe.skipIf(process.platform !== 'linux')('what a run left behind', () => {
  it('is ended, also where it does not heed SIGTERM, and nothing of another run is', async () => {
    const deaf = leftBehind(
      'task:attempt-1',
      'trap "" TERM; echo ready; while :; do sleep 1; done',
    );
    const other = leftBehind('task:attempt-12', 'echo ready; exec sleep 300');
    try {
      await Promise.all([deaf.ready, other.ready]);
      await endLeftovers('task:attempt-1');
      expect(await deaf.exited).toEqual([null, 'SIGKILL']);
      expect(other.child.exitCode ?? other.child.signalCode).toBeNull();
    } finally {
      other.child.kill('SIGKILL');
      deaf.child.kill('SIGKILL');
    }
  });
});
