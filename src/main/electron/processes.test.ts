import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_START } from '../ledger/orphan';
import { isProcessAlive, thisRunner } from './processes';

const isLinux = process.platform === 'linux';
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

describe('this process', () => {
  it('is named in the same way each time, and lives', () => {
    const runner = thisRunner();
    expect(runner).toEqual(thisRunner());
    expect(runner.pid).toBe(process.pid);
    expect(isProcessAlive(runner.pid, runner.startedAt)).toBe(true);
  });

  it.runIf(isLinux)(
    'names its machine, its boot and its pids apart, and tells nobody the id of the machine',
    () => {
      const [machine, boot, pidNamespace, ...more] = thisRunner().host.split(' ');
      expect(machine).toMatch(/\S/);
      expect(machine).not.toBe(read('/etc/machine-id'));
      expect(boot).toBe(read('/proc/sys/kernel/random/boot_id'));
      expect(pidNamespace).toMatch(/^pid:\[\d+\]$/);
      expect(more).toEqual([]);
    },
  );
});

describe('a process', () => {
  it('that has ended does not live', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(isProcessAlive(child.pid ?? 0, UNKNOWN_START)).toBe(false);
  });

  it.runIf(isLinux)('that started at another time is another one with the same pid', () => {
    const { pid, startedAt } = thisRunner();
    expect(isProcessAlive(pid, startedAt + 10)).toBe(false);
    expect(isProcessAlive(pid, UNKNOWN_START)).toBe(false);
  });
});
