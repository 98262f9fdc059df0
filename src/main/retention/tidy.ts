import { err, ok, type Result } from '../../shared/result';
import type { Compaction } from '../../shared/model/retention-usage';
import type { RetentionPorts, Slice } from './ports';

/** Between two transactions (ms): who else writes comes in between. */
const BREATH_MS = 10;

/** Attempts whose rows are removed before what only they used is looked for. */
const BATCH = 100;

/** Free room in the file that is given back without being asked for (bytes). */
const WORTH_GIVING_BACK = 1_000_000;

const WAITS = 'It goes on once no attempt is at work.';
const NOT_POSSIBLE =
  'The ledger was made by an older version and there was no room on the disk to prepare it; free some space and start Taskwright again.';

export interface Tidying {
  /** Does what there is to do, unless it is at it already; answers once that is done, or cannot be now. */
  run(): Promise<void>;
  /** Gives all free room back, however little. */
  giveBack(): Promise<void>;
  compaction(): Promise<Result<Compaction, string>>;
  /** Ends it before its next step. */
  stop(): void;
}

type Outcome = Result<'done' | 'busy', string>;

/**
 * Removes what was deleted for good, and gives the room back to the disk, in short steps. What is
 * interrupted goes on at the next run, also after a crash.
 */
export function createTidying(ports: RetentionPorts): Tidying {
  const { trash, storage, checkpoints, search, now, pause, log, onChange } = ports;
  let working: Promise<void> | null = null;
  let isStopped = false;
  let isWanted = false;
  let state: Compaction['state'] = 'idle';
  let failure: string | null = null;
  let givenBack = 0;
  /** Projects in whose stores checkpoints were let go of, and whose room is not freed yet. */
  const loose = new Set<string>();

  /** Repeats a step until it is done; `busy` where an attempt is at work. */
  async function untilDone(step: () => Promise<Result<Slice, string>>): Promise<Outcome> {
    for (;;) {
      if (isStopped) return ok('busy');
      const took = await step();
      if (!took.ok) return took;
      if (took.value !== 'more') return ok(took.value);
      await pause(BREATH_MS);
    }
  }

  async function removeRun(id: string): Promise<Outcome> {
    const kept = trash.checkpointsOf(id);
    for (const projectId of new Set(kept.map((checkpoint) => checkpoint.projectId))) {
      const refs = kept.filter((checkpoint) => checkpoint.projectId === projectId);
      const dropped = await checkpoints.drop(
        projectId,
        refs.map(({ ref }) => ref),
      );
      if (!dropped.ok) return dropped;
    }
    const forgotten = await search.forget([id]);
    if (!forgotten.ok) return forgotten;
    return untilDone(() => storage.removeOfRun(id));
  }

  /** The rows of checkpoints go last: they tell the next start, after a crash, in whose stores there is room. */
  function finish(id: string): void {
    const kept = trash.checkpointsOf(id);
    for (const { projectId } of kept) loose.add(projectId);
    trash.forgetCheckpoints(kept.map((checkpoint) => checkpoint.id));
    trash.finish(id);
  }

  /** A store in which a checkpoint is being taken is left for the next run. */
  async function freeStores(): Promise<void> {
    for (const projectId of [...loose]) {
      if (isStopped) return;
      if (await checkpoints.free(projectId)) loose.delete(projectId);
    }
  }

  async function sweep(): Promise<Outcome> {
    let after = '';
    const outputs = await untilDone(async () => {
      const swept = await storage.removeOutput(after);
      if (!swept.ok) return swept;
      after = swept.value.after;
      return ok(swept.value.slice);
    });
    if (!outputs.ok || outputs.value === 'busy') return outputs;
    after = '';
    return untilDone(async () => {
      const swept = await storage.removeAttachment(after, now());
      if (!swept.ok) return swept;
      after = swept.value.after;
      return ok(swept.value.slice);
    });
  }

  async function removeAll(): Promise<Outcome> {
    for (;;) {
      const ids = trash.unfinished(BATCH);
      if (ids.length === 0) break;
      for (const id of ids) {
        const removed = await removeRun(id);
        if (!removed.ok || removed.value === 'busy') return removed;
      }
      const swept = await sweep();
      if (!swept.ok || swept.value === 'busy') return swept;
      for (const id of ids) finish(id);
      onChange();
    }
    await freeStores();
    return ok('done');
  }

  async function giveBackAll(): Promise<Outcome> {
    const room = await storage.freeRoom();
    if (!room.ok) return room;
    if (!room.value.canGiveBack) return ok('done');
    if (room.value.bytes < (isWanted ? 1 : WORTH_GIVING_BACK)) return ok('done');
    state = 'working';
    let last = room.value.bytes;
    return untilDone(async () => {
      const step = await storage.giveBack();
      if (!step.ok) return step;
      givenBack += Math.max(0, last - step.value.room.bytes);
      last = step.value.room.bytes;
      onChange();
      return ok(step.value.slice);
    });
  }

  async function work(): Promise<void> {
    failure = null;
    state = trash.unfinished(1).length > 0 || isWanted ? 'working' : 'idle';
    const removed = await removeAll();
    const done = removed.ok && removed.value === 'done' ? await giveBackAll() : removed;
    if (!done.ok) {
      failure = done.error;
      log.error('The ledger could not be tidied; it is tried again.', new Error(done.error));
    }
    state = done.ok && done.value === 'done' ? 'idle' : 'waiting';
    if (state === 'idle') isWanted = false;
    onChange();
  }

  const run = (): Promise<void> => {
    working ??= work()
      .catch((cause: unknown) => log.error('The ledger could not be tidied.', cause))
      .finally(() => {
        working = null;
      });
    return working;
  };

  return {
    run,
    giveBack: async () => {
      isWanted = true;
      await working;
      await run();
    },
    compaction: async () => {
      const room = await storage.freeRoom();
      if (!room.ok) return err(room.error);
      const { bytes: freeBytes, canGiveBack } = room.value;
      if (!canGiveBack) {
        return ok({ state: 'not_possible', freeBytes, givenBack, message: NOT_POSSIBLE });
      }
      const message = state === 'waiting' ? (failure ?? WAITS) : null;
      return ok({ state, freeBytes, givenBack, message });
    },
    stop: () => {
      isStopped = true;
    },
  };
}
