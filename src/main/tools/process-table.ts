import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** One process as Linux shows it in `/proc/<pid>/stat`. */
export interface ProcessEntry {
  readonly pid: number;
  /** The executable's, cut to 15 characters; a process can change its own. */
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since the machine started; with the pid it names a process for good. */
  readonly startedAt: number;
  /** It has ended and only waits for its parent to notice. */
  readonly isZombie: boolean;
}

/** Every process that could be read; those that end meanwhile are left out. Linux only. */
export async function readProcessTable(): Promise<readonly ProcessEntry[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    names.map(async (name) => {
      try {
        return parseStat(await readFile(`/proc/${name}/stat`, 'latin1'));
      } catch {
        return null;
      }
    }),
  );
  return entries.filter((entry) => entry !== null);
}

/** Synchronous, so that a child that was just started cannot have vanished. Linux only. */
export function readProcess(pid: number): ProcessEntry | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return null;
  }
}

/** Whether the process started with `NAME=value` in its environment; false where that is hidden. */
export async function hasVariable(pid: number, assignment: string): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/environ`)).includes(assignment);
  } catch {
    return false;
  }
}

/** Fields by their numbers in proc(5); the name before them may itself hold spaces and brackets. */
function parseStat(stat: string): ProcessEntry | null {
  const pid = Number.parseInt(stat, 10);
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - FIRST_FIELD]);
  const entry = {
    pid,
    name,
    parent: field(4),
    group: field(5),
    session: field(6),
    startedAt: field(22),
    isZombie: fields[0] === 'Z' || fields[0] === 'X',
  };
  return Object.values(entry).some(Number.isNaN) ? null : entry;
}

/** The state, first after the name, is field 3. */
const FIRST_FIELD = 3;
