import { setTimeout as delay } from 'node:timers/promises';
import { hasVariable, readProcess, readProcessTable, type ProcessEntry } from './process-table';

/** The processes that one command started, however they are scattered. */
interface ProcessTree {
  /** The shell, leader of its own session and process group. */
  readonly leader: number;
  /** `NAME=value`, unique, which the shell was given in its environment. */
  readonly marker: string;
  /** When the shell started, in clock ticks; null where the system has no `/proc`. */
  readonly startedAt: number | null;
}

/** What can be signalled. */
interface Target {
  /** As `process.kill` takes it: a process's id, or a group's below zero. */
  readonly id: number;
  readonly name: string | null;
}

interface EndedProcesses {
  /** Processes that were alive at first. Without `/proc` a group counts as one. */
  readonly found: number;
  /** Those that could not be ended in time: another user's, or stuck in the kernel. */
  readonly left: number;
}

/** After SIGTERM, so that programs such as git can take their lock files away. */
const TERM_GRACE_MS = 200;
/** From the first signal until what is alive is given up. */
const GIVE_UP_MS = 900;
const LOOK_AGAIN_MS = 20;
/** The sandbox itself: its end takes all that is inside along at once, so it is not asked to end. */
const SANDBOX_NAME = 'bwrap';

export function treeOf(leader: number, marker: string): ProcessTree {
  const startedAt = process.platform === 'linux' ? (readProcess(leader)?.startedAt ?? null) : null;
  return { leader, marker, startedAt };
}

/**
 * Ends all processes of the tree: SIGTERM, then SIGKILL until none is found, in less than a second.
 *
 * On Linux a process belongs to the tree by its session or group, by the marker in its environment
 * (so `setsid` and a double fork do not hide it), or by a parent that belongs. One that does all of
 * this at once escapes: leaves the session, clears its environment and outlives its parents. On
 * macOS only the process group is known. The sandbox closes both gaps on Linux: what is left in its
 * process namespace ends with it.
 */
export async function endProcesses(tree: ProcessTree): Promise<EndedProcesses> {
  const known = new Set<string>();
  let living = await livingTargets(tree, known);
  const found = living.length;
  const asked = new Set<number>();
  const since = performance.now();
  while (living.length > 0) {
    const elapsed = performance.now() - since;
    if (elapsed > GIVE_UP_MS) return { found, left: living.length };
    for (const { id, name } of living) {
      if (elapsed > TERM_GRACE_MS) send(id, 'SIGKILL');
      else if (!asked.has(id) && name !== SANDBOX_NAME) send(id, 'SIGTERM');
      asked.add(id);
    }
    await delay(LOOK_AGAIN_MS);
    living = await livingTargets(tree, known);
  }
  return { found, left: 0 };
}

/** Who was once found stays in `known`, so that the death of its parents does not hide it. */
async function livingTargets(tree: ProcessTree, known: Set<string>): Promise<readonly Target[]> {
  if (tree.startedAt === null) {
    return groupLives(tree.leader) ? [{ id: -tree.leader, name: null }] : [];
  }
  const first = await members(tree, tree.startedAt, known);
  // A process that forks and ends during one look can hide its child from it, not from a second.
  return first.length > 0 ? first : members(tree, tree.startedAt, known);
}

async function members(
  tree: ProcessTree,
  startedAt: number,
  known: Set<string>,
): Promise<readonly Target[]> {
  const table = await readProcessTable();
  const candidates = table.filter((entry) => !entry.isZombie && entry.startedAt >= startedAt);
  const belongs = await Promise.all(
    candidates.map(
      async (entry) =>
        entry.group === tree.leader ||
        entry.session === tree.leader ||
        known.has(identity(entry)) ||
        (await hasVariable(entry.pid, tree.marker)),
    ),
  );
  const pids = new Set(candidates.filter((_, index) => belongs[index]).map(({ pid }) => pid));
  addDescendants(pids, candidates);
  const found = candidates.filter(({ pid }) => pids.has(pid));
  for (const entry of found) known.add(identity(entry));
  return found.map(({ pid, name }) => ({ id: pid, name }));
}

/** Process ids are used again; with the start they are not. */
function identity({ pid, startedAt }: ProcessEntry): string {
  return `${pid}@${startedAt}`;
}

function addDescendants(pids: Set<number>, candidates: readonly ProcessEntry[]): void {
  let size: number;
  do {
    size = pids.size;
    for (const { pid, parent } of candidates) if (pids.has(parent)) pids.add(pid);
  } while (pids.size > size);
}

function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}

/** A process that ended meanwhile, or that this user may not signal, is no error here. */
function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // The next look shows whether it lives.
  }
}
