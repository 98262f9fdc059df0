import type { AppError } from '../../shared/ipc/errors';
import { TRASH_MS, type RetentionRules } from '../../shared/model/retention';
import type { PlannedAttempt, RetentionPreview } from '../../shared/model/retention-plan';
import type { TrashMove, TrashStatus } from '../../shared/model/retention-trash';
import type { Compaction } from '../../shared/model/retention-usage';
import { err, ok, type Result } from '../../shared/result';
import { lookAtClock } from './clock-guard';
import type { RetentionPorts } from './ports';
import { hasRules, movePlanned, OUT_OF_DATE } from './rules-at-work';
import { createTidying } from './tidy';

/** How often the rules are held against what is there (ms). */
const RULES_MS = 60 * 60 * 1_000;

/** How often it is noted that the clock was looked at (ms): seldom enough to be no work. */
const CLOCK_MS = 10 * 60 * 1_000;

type Answer<T> = Promise<Result<T, AppError>>;

/** What is kept, what goes to the trash, and what is deleted for good. */
export interface Retention {
  preview(rules: RetentionRules): Answer<RetentionPreview>;
  planned(planId: string, offset: number, limit: number): Answer<readonly PlannedAttempt[]>;
  /** Keeps the rules and moves what the plan showed. */
  save(rules: RetentionRules, planId: string | null): Answer<TrashMove | null>;
  trash(attemptIds: readonly string[]): Result<TrashMove, AppError>;
  trashTask(taskId: string): Result<TrashMove, AppError>;
  undo(moveId: string): void;
  restore(itemIds: readonly string[]): void;
  /** Deletes items for good. Answers once nobody can read them any more; their rows go afterwards. */
  purge(itemIds: readonly string[]): Answer<null>;
  empty(): Answer<null>;
  status(): TrashStatus;
  /** The date is right: what waited for that goes on. */
  trustClock(): void;
  compaction(): Answer<Compaction>;
  compact(): Answer<Compaction>;
  /** What the passing of time asks for. Only the process that looks after the whole ledger calls it. */
  tick(): Promise<void>;
  stop(): void;
}

const unavailable = (message: string) => err<AppError>({ code: 'UNAVAILABLE', message });
const conflict = (message: string) => err<AppError>({ code: 'CONFLICT', message });

const HELD =
  'Files are being restored from a checkpoint of this attempt; finish or leave that first, then delete it.';

export function createRetention(ports: RetentionPorts): Retention {
  const { rules: kept, trash, storage, newId, now, pause, log } = ports;
  const tidying = createTidying(ports);
  let isAtRules = false;

  async function answered<T>(asked: Promise<Result<T, string>>): Answer<T> {
    const result = await asked;
    return result.ok ? result : unavailable(result.error);
  }

  const switchOn = (schedules: readonly string[]): void => {
    for (const id of schedules) ports.switchOn(id);
  };

  /** Whether the clock is trusted; what was seen of it is noted. */
  function isClockTrusted(): boolean {
    const state = kept.get();
    const seen = lookAtClock(state, now());
    const isNews =
      seen.heldSince !== state.heldSince ||
      state.seenAt === null ||
      Math.abs((seen.seenAt ?? 0) - state.seenAt) >= CLOCK_MS;
    if (isNews) kept.noteClock(seen);
    return seen.heldSince === null;
  }

  /** What is moved counts from now on: a clock that goes ahead afterwards is noticed by it. */
  const noteClock = (): void => void isClockTrusted();

  /** Null when all are gone; else why one is held. */
  async function purgeAll(itemIds: readonly string[]): Promise<string | null> {
    let held: string | null = null;
    for (const id of itemIds) {
      for (;;) {
        const left = trash.purge(id);
        if (left === 'held') held = HELD;
        if (left !== 'more') break;
        await pause(0);
      }
      await pause(0);
    }
    return held;
  }

  /** By the rules as they are kept: what they take now goes, and it is noted that they were asked. */
  async function applyRules(): Promise<void> {
    const { rules, appliedAt } = kept.get();
    if (!hasRules(rules) || isAtRules) return;
    if (appliedAt !== null && Math.abs(now() - appliedAt) < RULES_MS) return;
    isAtRules = true;
    try {
      const preview = await storage.preview(rules, now());
      if (!preview.ok) return;
      // A person may have changed them meanwhile.
      if (JSON.stringify(kept.get().rules) !== JSON.stringify(rules)) return;
      const moved = await movePlanned(ports, preview.value.planId, rules);
      if (moved.ok) kept.noteApplied();
    } finally {
      isAtRules = false;
    }
  }

  const tidySoon = (): void => {
    void tidying.run();
  };

  return {
    preview: (rules) => answered(storage.preview(rules, now())),

    planned: async (planId, offset, limit) => {
      const planned = await answered(storage.planned(planId, offset, limit));
      if (!planned.ok) return planned;
      return planned.value === null ? conflict(OUT_OF_DATE) : ok(planned.value);
    },

    save: async (rules, planId) => {
      if (!hasRules(rules)) {
        kept.setRules(rules);
        return ok(null);
      }
      if (planId === null)
        return conflict('Look at what these rules would move before they count.');
      const planned = await answered(storage.moves(planId, rules));
      if (!planned.ok) return planned;
      if (planned.value === null) return conflict(OUT_OF_DATE);
      kept.setRules(rules);
      noteClock();
      return answered(movePlanned(ports, planId, rules));
    },

    trash: (attemptIds) => {
      noteClock();
      const moved = trash.moveAttempts(attemptIds, 'person', newId());
      if (moved.attempts > 0) return ok(moved);
      return conflict(
        'Only attempts that have ended can be moved to the trash, and none that is there or deleted already.',
      );
    },

    trashTask: (taskId) => {
      if (ports.isLive(taskId)) {
        return conflict('An attempt of this task is live; cancel it before you move the task.');
      }
      noteClock();
      const moved = trash.moveTask(taskId, newId());
      if (moved !== null) return ok(moved);
      return err({ code: 'NOT_FOUND', message: 'This task is not there any more.' });
    },

    undo: (moveId) => switchOn(trash.undo(moveId).schedules),
    restore: (itemIds) => switchOn(trash.restore(itemIds).schedules),

    purge: async (itemIds) => {
      const held = await purgeAll(itemIds);
      tidySoon();
      return held === null ? ok(null) : conflict(held);
    },

    empty: async () => {
      const held = await purgeAll(trash.movedBefore(Number.MAX_SAFE_INTEGER));
      tidySoon();
      return held === null ? ok(null) : conflict(held);
    },

    status: () => {
      const at = now();
      const { seenAt, heldSince } = kept.get();
      const clock = lookAtClock({ seenAt, heldSince }, at);
      const counts = trash.counts(at - TRASH_MS);
      const matters = counts.items > 0 || hasRules(kept.get().rules);
      const held = clock.heldSince !== null && matters;
      return { ...counts, heldByClock: held ? { seenAt: clock.heldSince, now: at } : null };
    },

    trustClock: () => {
      kept.noteClock({ seenAt: now(), heldSince: null });
      tidySoon();
    },

    compaction: () => answered(tidying.compaction()),
    compact: async () => {
      void tidying.giveBack();
      return answered(tidying.compaction());
    },

    tick: async () => {
      try {
        if (isClockTrusted()) {
          await applyRules();
          await purgeAll(trash.movedBefore(now() - TRASH_MS));
        }
        await tidying.run();
      } catch (cause) {
        log.error('The trash could not be looked after; it is tried again.', cause);
      }
    },

    stop: () => {
      tidying.stop();
    },
  };
}
