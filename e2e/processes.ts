import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The command lines of all living processes that hold `marker`. */
export async function commandLinesWith(marker: string): Promise<readonly string[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter((line) => line.includes(marker));
}

/** A process that has ended and is not yet waited for has an empty command line. */
async function fromProc(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      try {
        return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      } catch {
        return '';
      }
    }),
  );
}

async function fromPs(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args=']);
  return stdout.split('\n');
}
