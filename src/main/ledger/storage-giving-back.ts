import { z } from 'zod';
import { createPace } from './storage-pace';
import type { StorageConnection } from './storage-connection';

const ANY_RUNNING = `
  SELECT id FROM runs INDEXED BY runs_by_status WHERE status = 'running' LIMIT 1`;

/** `auto_vacuum` of a file whose free pages can be given back step by step. */
const INCREMENTAL = 2;

/** The write-ahead log is written into the file after so many steps, so that the app's own commits need not. */
const STEPS_TO_CHECKPOINT = 50;

const IdRowSchema = z.object({ id: z.string() });

export interface FreeRoom {
  /** Bytes inside the file that nothing uses. */
  readonly bytes: number;
  /** Whether they can be given back while others have the file open. */
  readonly canGiveBack: boolean;
}

/** Makes the ledger's file smaller, a short transaction at a time, with others at work on it. */
export function createGivingBack(ledger: StorageConnection) {
  const { raw } = ledger;
  const anyRunning = ledger.select(ANY_RUNNING, IdRowSchema);
  const pace = createPace({ first: 64, least: 4, most: 4_096 });
  let steps = 0;

  const figure = (pragma: string): number => Number(raw.pragma(pragma, { simple: true }));
  const freeRoom = (): FreeRoom => ({
    bytes: figure('freelist_count') * figure('page_size'),
    canGiveBack: figure('auto_vacuum') === INCREMENTAL,
  });

  return {
    freeRoom,

    /**
     * Moves some pages from the end of the file into free places and cuts the end off. Whatever happens
     * meanwhile, the file is as before that step or as after it.
     */
    step: (): { readonly slice: 'more' | 'done' | 'busy'; readonly room: FreeRoom } => {
      const before = freeRoom();
      if (before.bytes === 0 || !before.canGiveBack) {
        raw.pragma('wal_checkpoint(PASSIVE)');
        return { slice: 'done', room: before };
      }
      if (anyRunning.get() !== null) return { slice: 'busy', room: before };
      const begun = performance.now();
      raw.pragma(`incremental_vacuum(${pace.amount()})`);
      pace.took(performance.now() - begun);
      steps += 1;
      if (steps % STEPS_TO_CHECKPOINT === 0) raw.pragma('wal_checkpoint(PASSIVE)');
      return { slice: 'more', room: freeRoom() };
    },
  };
}
