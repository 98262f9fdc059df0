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

/**
 * The living processes that have the variable `name` in their environment: their ids by its value. It
 * knows nothing outside Linux. One that has ended and is not yet waited for has no environment.
 */
export async function processesByVariable(
  name: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (process.platform !== 'linux') return new Map();
  const found = new Map<string, number[]>();
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const assignment = environment.split('\0').find((entry) => entry.startsWith(`${name}=`));
    if (assignment === undefined) continue;
    const value = assignment.slice(name.length + 1);
    found.set(value, [...(found.get(value) ?? []), Number(pid)]);
  }
  return found;
}
