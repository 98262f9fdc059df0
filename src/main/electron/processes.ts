import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { UNKNOWN_START, type Runner } from '../ledger/orphan';
import { hostText } from '../ledger/runner-host';

/** This process, as the ledger names it. */
export function thisRunner(): Runner {
  return {
    host: hostIdentity(),
    pid: process.pid,
    startedAt: startOf(process.pid) ?? UNKNOWN_START,
  };
}

/**
 * Whether the process that started at `startedAt` lives. Where the system does not tell when a
 * process started (all but Linux), any process with this pid counts, and `startedAt` is
 * `UNKNOWN_START`.
 */
export function isProcessAlive(pid: number, startedAt: number): boolean {
  if (!exists(pid)) return false;
  const start = startOf(pid);
  return (start ?? UNKNOWN_START) === startedAt;
}

/** The machine's name alone where the system tells no more (all but Linux). */
function hostIdentity(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    return hostText({
      machine: machineId(),
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      pidNamespace: readlinkSync('/proc/self/ns/pid'),
    });
  } catch {
    return hostname();
  }
}

/** machine-id(5) asks that the id itself is kept from others, who may be shown a ledger. */
function machineId(): string {
  const id = readMachineId();
  if (id === '') return hostname();
  return createHash('sha256').update(`taskwright ${id}`).digest('hex').slice(0, id.length);
}

/** Empty where there is none, as in many containers. */
function readMachineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // One that belongs to another user exists too.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

const TICK_MS = 10;
/** The 22nd field of /proc/PID/stat, counted behind the name, which may hold spaces and brackets. */
const START_TIME_FIELD = 19;

/** Ms since the system started; null where the system does not tell, or the process is gone. */
function startOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME_FIELD];
    return ticks === undefined ? null : Number(ticks) * TICK_MS;
  } catch {
    return null;
  }
}
