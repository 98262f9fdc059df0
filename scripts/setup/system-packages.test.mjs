import { describe, expect, it } from 'vitest';

import { missingRequirements } from './system-packages.mjs';

const present = [
  { command: 'node', packages: ['nodejs'] },
  { files: [import.meta.filename], packages: ['this-file'] },
];
const absent = [
  { command: 'no-such-command', packages: ['a'] },
  { files: ['/no/such/file'], packages: ['b'] },
];

describe.skipIf(process.platform === 'win32')('the system packages', () => {
  it('are missing when a command or a file is', async () => {
    expect(await missingRequirements([...present, ...absent])).toEqual(absent);
  });

  it.runIf(process.platform === 'linux')('are missing when a shared library is', async () => {
    const libc = { library: 'libc.so.6', packages: ['libc6'] };
    const unknown = { library: 'libnosuch.so.1', packages: ['libnosuch1'] };
    expect(await missingRequirements([libc, unknown])).toEqual([unknown]);
  });
});
