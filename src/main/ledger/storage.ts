import type { RetentionRules } from '../../shared/model/retention';
import type { StorageThread } from './storage-by-thread';
import { STORAGE_WORK } from './storage-orders';

/** The thread's work under its names. Times are Unix ms. */
export function createStorage({ ask }: Pick<StorageThread, 'ask'>) {
  const work = STORAGE_WORK;
  return {
    /** What these rules take now. */
    preview: (rules: RetentionRules, now: number) => ask('preview', work.preview, { rules, now }),
    /** What a plan of these rules takes; null when it is not remembered any more. */
    moves: (planId: string, rules: RetentionRules) => ask('moves', work.moves, { planId, rules }),
    /** A part of that, as a list shows it. */
    planned: (planId: string, offset: number, limit: number) =>
      ask('planned', work.planned, { planId, offset, limit }),
    /** Removes some rows of an attempt that was deleted for good. */
    removeOfRun: (id: string) => ask('removeOfRun', work.removeOfRun, { id }),
    /** Removes an output that no event names. */
    removeOutput: (after: string) => ask('removeOutput', work.removeOutput, { after }),
    /** Removes a file that no task and no event names. */
    removeAttachment: (after: string, now: number) =>
      ask('removeAttachment', work.removeAttachment, { after, now }),
    freeRoom: () => ask('freeRoom', work.freeRoom, {}),
    /** Gives some free pages back to the disk. */
    giveBack: () => ask('giveBack', work.giveBack, {}),
    usage: (now: number) => ask('usage', work.usage, { now }),
    backUp: (file: string) => ask('backUp', work.backUp, { file }),
    inspect: (file: string) => ask('inspect', work.inspect, { file }),
    prepareRestore: (file: string) => ask('prepareRestore', work.prepareRestore, { file }),
  };
}
