import type { Ledger } from '../engine/ports';
import { createMasking, type Redact } from './engine-ledger/masking';
import { createRunPart } from './engine-ledger/runs';
import { createTranscriptPart } from './engine-ledger/transcript';
import { createWaitingPart } from './engine-ledger/waiting';
import { isPassingFailure } from './failure';
import type { IsAlive, Runner } from './orphan';
import type { Stores } from './stores';

export interface EngineLedgerOptions {
  /** This process: runs that it creates, changes or adopts belong to it. */
  readonly runner: Runner;
  /** Whether the process that a run of this host belongs to still lives. */
  readonly isAlive: IsAlive;
  readonly redact: Redact;
}

/** The ledger as the engine sees it: the stores joined, with every text masked on its way in. */
export function createEngineLedger(
  stores: Stores,
  { runner, isAlive, redact }: EngineLedgerOptions,
): Ledger {
  const { transaction, projects, agents, tasks, checkpoints, lessons } = stores;
  const masking = createMasking(redact);
  return {
    transaction,
    isPassing: isPassingFailure,

    task: tasks.get,
    // What was taken off the lists runs no more.
    agent: agents.getListed,
    project: projects.getListed,

    ...createRunPart(stores, { runner, isAlive, masking }),
    ...createTranscriptPart(stores, masking),
    ...createWaitingPart(stores, { runner, masking }),

    keepCheckpoint: checkpoints.keep,
    lastCheckpoint: checkpoints.lastOfAttempt,
    lessons: lessons.aboutProject,
    addLesson: ({ text, ...of }) => lessons.create({ ...of, text: masking.text(text) }),
  };
}
