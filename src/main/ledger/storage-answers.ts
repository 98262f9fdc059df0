import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { createRetentionFacts } from './retention-facts';
import { createRetentionPlanner } from './retention-planner';
import { inspectBackup, prepareRestore, writeBackup } from './storage-backup';
import { openForStorage } from './storage-connection';
import { createGivingBack } from './storage-giving-back';
import { STORAGE_WORK, type StorageOptions, type StorageWorkName } from './storage-orders';
import { createRemoval } from './storage-removal';
import { measureUsage } from './storage-usage';

/** Parses what is asked, and does it. */
type Answer = (input: unknown) => unknown;

/** How each order is carried out, all with one connection. */
export function answerStorage(options: StorageOptions): Readonly<Record<StorageWorkName, Answer>> {
  const ledger = openForStorage(options);
  const planner = createRetentionPlanner(createRetentionFacts(ledger), randomUUID);
  const removal = createRemoval(ledger);
  const givingBack = createGivingBack(ledger);
  const folders = { ...options, ledger: options.file };
  const copied = <T>(rows: readonly T[] | null): T[] | null => (rows === null ? null : [...rows]);
  const work = STORAGE_WORK;
  return {
    preview: on(work.preview, ({ rules, now }) => planner.preview(rules, now)),
    moves: on(work.moves, ({ planId, rules }) => copied(planner.moves(planId, rules))),
    planned: on(work.planned, ({ planId, offset, limit }) =>
      copied(planner.planned(planId, offset, limit)),
    ),
    removeOfRun: on(work.removeOfRun, ({ id }) => removal.ofRun(id)),
    removeOutput: on(work.removeOutput, ({ after }) => removal.unusedOutput(after)),
    removeAttachment: on(work.removeAttachment, ({ after, now }) =>
      removal.unusedAttachment(after, now),
    ),
    freeRoom: on(work.freeRoom, () => givingBack.freeRoom()),
    giveBack: on(work.giveBack, () => givingBack.step()),
    usage: on(work.usage, ({ now }) => measureUsage(ledger, folders, now)),
    backUp: on(work.backUp, ({ file }) => writeBackup(ledger, file)),
    inspect: on(work.inspect, ({ file }) => inspectBackup(file, options)),
    prepareRestore: on(work.prepareRestore, ({ file }) =>
      prepareRestore(file, options.dataFolder, options),
    ),
  };
}

function on<Input, Output>(
  { input: schema }: { readonly input: z.ZodType<Input>; readonly output: z.ZodType<Output> },
  answer: (input: Input) => Output,
): Answer {
  return (input) => answer(schema.parse(input));
}
