import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lookAt } from './look-at';

it('tells Electron to show `.asar` files as files while the call is made, and not after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskwright-look-at-'));
  const file = join(folder, 'app.asar');
  writeFileSync(file, 'archive');
  const told: unknown[] = [];
  const describe = {
    configurable: true,
    get: () => told.at(-1),
    set: (flag: unknown) => told.push(flag),
  };
  Object.defineProperty(process, 'noAsar', describe satisfies PropertyDescriptor);
  onTestFinished(() => {
    Reflect.deleteProperty(process, 'noAsar');
    rmSync(folder, { recursive: true });
  });
  const look = lookAt(Buffer.from(file));
  expect(told).toEqual([true, undefined]);
  expect((await look).isFile()).toBe(true);
});
