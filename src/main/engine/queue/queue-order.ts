import { assertNever } from '../../../shared/assert-never';
import type { QueueState } from '../../../shared/model/queue';
import type { EngineSettings } from '../../../shared/model/settings';
import type { Priority, TaskStatus } from '../../../shared/model/task';
import type { QueuedRun } from '../ports';
import { isSamePlace } from './same-place';

/** All that decides which attempt begins next. */
export interface QueueSnapshot {
  readonly queued: readonly QueuedRun[];
  /** The folders in which attempts run now, of whichever process; one entry an attempt. */
  readonly busyFolders: readonly string[];
  /** The folders in which files are being restored, or a restore was interrupted. */
  readonly heldFolders: readonly string[];
  readonly state: QueueState;
  readonly settings: Pick<EngineSettings, 'concurrency' | 'folderConcurrency'>;
}

const PRIORITY_ORDER: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/** The order in which attempts begin: priority, then due date, those without one last, then rank. */
export function inOrder(queued: readonly QueuedRun[]): readonly QueuedRun[] {
  return [...queued].sort(
    (a, b) =>
      PRIORITY_ORDER[a.priority] - PRIORITY_ORDER[b.priority] ||
      byDueDate(a.dueAt, b.dueAt) ||
      a.rank - b.rank ||
      (a.runId < b.runId ? -1 : Number(a.runId > b.runId)),
  );
}

function byDueDate(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/**
 * The first attempt of this process that may begin now, or null. One of another process that is before
 * it does not hold it up: only that process can begin its own.
 */
export function nextToBegin(snapshot: QueueSnapshot): QueuedRun | null {
  const { queued, busyFolders, state } = snapshot;
  if (state !== 'open') return null;
  const begins = (run: QueuedRun) => run.mine && obstacleTo(run, busyFolders, snapshot) === null;
  return inOrder(queued).find(begins) ?? null;
}

/** Why a queued attempt does not begin yet, in a sentence; null when it begins next. */
export function waitsBecause(run: QueuedRun, snapshot: QueueSnapshot): string | null {
  return waitReasons(snapshot).get(run.runId) ?? null;
}

/** As `waitsBecause`, for every queued attempt by its id: one walk through the queue. */
export function waitReasons(snapshot: QueueSnapshot): ReadonlyMap<string, string | null> {
  const { queued, busyFolders, state, settings } = snapshot;
  const reasons = new Map<string, string | null>();
  // Each process begins its own attempts, whatever those of another one wait for.
  const ours: Line = { ahead: 0, busy: [...busyFolders] };
  const theirs: Line = { ahead: 0, busy: [...busyFolders] };
  for (const run of inOrder(queued)) {
    const line = run.mine ? ours : theirs;
    const obstacle = obstacleTo(run, busyFolders, snapshot);
    const begins = obstacleTo(run, line.busy, snapshot) === null;
    if (state !== 'open') reasons.set(run.runId, HELD[state]);
    else reasons.set(run.runId, begins ? null : reasonOf(run, obstacle, line.ahead, settings));
    if (begins) line.busy.push(run.folder);
    if (obstacle === null || obstacle === 'concurrency') line.ahead += 1;
  }
  return reasons;
}

const HELD: Readonly<Record<Exclude<QueueState, 'open'>, string>> = {
  paused: 'The queue is paused.',
  stopped: 'Everything was stopped; resume the queue to go on.',
};

/** `ahead` attempts begin before it as soon as the machine has room for them. */
function reasonOf(
  { blockers }: QueuedRun,
  obstacle: Obstacle | null,
  ahead: number,
  { concurrency, folderConcurrency }: QueueSnapshot['settings'],
): string | null {
  switch (obstacle) {
    case 'blockers':
      return waitsFor(blockers);
    case 'restore':
      return 'Files are being restored in this folder, or a restore there was interrupted: finish it, undo it or leave its files as they are.';
    case 'folder':
      return folderConcurrency === 1
        ? 'Another attempt works in this folder.'
        : `${folderConcurrency} attempts work in this folder already, the most at once.`;
    case 'concurrency':
    case null:
      return ahead > 0
        ? `${counted(ahead, 'attempt is', 'attempts are')} before it.`
        : `${counted(concurrency, 'attempt runs', 'attempts run')} already, the most at once.`;
    default:
      return assertNever(obstacle);
  }
}

/** One process's attempts so far, in a walk through the queue. */
interface Line {
  /** Those that nothing but a full machine holds. */
  ahead: number;
  /** Where attempts work once these have begun; null for a project that was removed. */
  readonly busy: (string | null)[];
}

type Obstacle = 'blockers' | 'restore' | 'folder' | 'concurrency';

/** What keeps a run from beginning while others work in the `busy` folders, the most lasting first. */
function obstacleTo(
  { blockers, folder }: QueuedRun,
  busy: readonly (string | null)[],
  {
    heldFolders,
    settings: { concurrency, folderConcurrency },
  }: Pick<QueueSnapshot, 'heldFolders' | 'settings'>,
): Obstacle | null {
  if (blockers.length > 0) return 'blockers';
  const isHeld = heldFolders.some((held) => folder !== null && isSamePlace(folder, held));
  if (isHeld) return 'restore';
  // Without a folder nothing is written: such an attempt begins, and ends with its sentence.
  const inFolder = busy.filter(
    (other) => folder !== null && other !== null && isSamePlace(folder, other),
  );
  if (inFolder.length >= folderConcurrency) return 'folder';
  return busy.length >= concurrency ? 'concurrency' : null;
}

/** Whether a task of this status goes on by itself; if not, only a person can let those behind it begin. */
const BLOCKER_WORDS: Readonly<Record<TaskStatus, { is: string; goesOn: boolean }>> = {
  backlog: { is: 'has not been started', goesOn: false },
  queued: { is: 'is queued', goesOn: true },
  running: { is: 'is running', goesOn: true },
  deferred: { is: 'is deferred', goesOn: true },
  completed: { is: 'is completed', goesOn: true },
  failed: { is: 'failed', goesOn: false },
  cancelled: { is: 'was cancelled', goesOn: false },
  archived: { is: 'was archived', goesOn: false },
};

/** Names the blocker that a person has to see to, if there is one. */
function waitsFor(blockers: QueuedRun['blockers']): string | null {
  const stuck = blockers.find(({ status }) => !BLOCKER_WORDS[status].goesOn);
  const blocker = stuck ?? blockers[0];
  if (blocker === undefined) return null;
  const { title, status } = blocker;
  const others = blockers.length - 1;
  const more = others === 0 ? '' : `, and for ${counted(others, 'other task', 'other tasks')}`;
  const advice =
    stuck === undefined ? '' : ': run that one, or take it off what this task waits for';
  return `Waits for “${title}”, which ${BLOCKER_WORDS[status].is}${more}${advice}.`;
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
