import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scriptArguments } from '../typescript';

const SCRIPT = new URL('./leaky-process.ts', import.meta.url);

/** Node closes the first low numbers that it is started with, and only those. */
const LEAKED_NUMBERS = [60, 200] as const;

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'descriptors-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the script in a process that would pass the file on to what it starts. */
async function inLeakyProcess(file: string): Promise<Record<string, string>> {
  const leaked = openSync(file, 'a');
  try {
    const stdio: ('ignore' | 'pipe' | 'inherit' | number)[] = ['ignore', 'pipe', 'inherit'];
    for (const number of LEAKED_NUMBERS) {
      while (stdio.length < number) stdio.push('ignore');
      stdio.push(leaked);
    }
    const child = spawn(process.execPath, scriptArguments(SCRIPT, folder), { stdio });
    if (child.stdout === null) throw new Error('The process has no output.');
    return z.record(z.string(), z.string()).parse(JSON.parse(await text(child.stdout)));
  } finally {
    closeSync(leaked);
  }
}

describe.runIf(process.platform === 'linux')('a process that this app starts', () => {
  it('has no file of the app open: not a command, a check, or git', async () => {
    const file = join(folder, 'file-of-the-app.txt');
    await writeFile(file, '');
    const outputs = await inLeakyProcess(file);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(['command', 'check', 'git']));
    for (const [what, listing] of Object.entries(outputs)) {
      expect(listing, what).toMatch(/ 1 -> (pipe|socket):/);
      const others = listing
        .split('\n')
        .filter((line) => / (?:[3-9]|\d{2,}) -> /.test(line))
        .map((line) => line.replace(/.* -> /, ''))
        .filter((target) => target !== '/dev/null' && !/^\/proc\/\d+\/fd$/.test(target));
      expect(others, what).toEqual([]);
    }
  }, 60_000);
});
