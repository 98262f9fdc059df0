import type { Checkpoint } from '../../../shared/model/checkpoint';
import type { RestorePreview, RestoreRefusal } from '../../../shared/model/restore';
import { err, type Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';
import { tookTooLong } from '../sentences';
import { realFolder } from '../take-once';
import { countsOf } from './counts';
import { changeView, leftView } from './entry';
import { pageOf } from './line-pages';
import { lookAndPlan, type Looked } from './look-and-plan';
import type { PerformOptions } from './perform';
import { refused } from './refused';
import { roomFor } from './room';
import { CANCELLED, failedBefore, folderGone, NOT_COVERED } from './sentences';
import type { Shown } from './shown';
import { openWorkshop } from './workshop';

interface Chosen {
  readonly checkpoint: Checkpoint;
  readonly paths: readonly BytePath[] | null;
}

/** A preview, and what it showed in full. */
export interface Previewed {
  readonly preview: RestorePreview;
  readonly shown: Shown;
}

/** Lines of each list that come with a preview itself. */
const FIRST_LINES = 200;
const NOTHING = { create: 0, replace: 0, mode: 0, remove: 0, left: 0 };

/** Looks at what a restore would do and what stands in its way. It changes nothing and never throws. */
export async function lookAhead(
  options: PerformOptions,
  chosen: Chosen,
  signal: AbortSignal,
): Promise<Previewed> {
  const { checkpoint, paths } = chosen;
  const given = options.ledger.folderOf(checkpoint.projectId) ?? '';
  const refuse = (folder: string, refusal: RestoreRefusal): Previewed => ({
    preview: {
      ...headOf(options, checkpoint),
      ...{ folder, refusal, counts: NOTHING, bytes: 0, changes: [], left: [], notes: [] },
    },
    shown: { checkpointId: checkpoint.id, paths, folder, plan: { changes: [], left: [] } },
  });
  const folder = await realFolder(given);
  if (folder === null) return refuse(given, refused('folder_gone', folderGone(given)));
  const looked = await look(options, chosen, folder, signal);
  return looked.ok
    ? previewOf(options, chosen, folder, looked.value)
    : refuse(folder, looked.error);
}

/** What a person is shown of a plan for a folder, absolute and real. It never throws. */
export async function previewOf(
  options: PerformOptions,
  { checkpoint, paths }: Chosen,
  folder: string,
  { plan: { changes, left, notes }, bytes }: Looked,
): Promise<Previewed> {
  const gone = () => refused('folder_gone', folderGone(folder));
  const obstacle =
    options.ledger.obstacle(folder, null) ?? (await roomFor(bytes, [folder]).catch(gone));
  const preview = {
    ...headOf(options, checkpoint),
    ...{ folder, bytes },
    refusal: obstacle,
    counts: countsOf(changes, left),
    changes: pageOf(changes, changeView, { limit: FIRST_LINES }),
    left: pageOf(left, leftView, { limit: FIRST_LINES }),
    notes: [...notes, NOT_COVERED],
  };
  const plan = { changes, left };
  return { preview, shown: { checkpointId: checkpoint.id, paths, folder, plan } };
}

function headOf({ newId }: PerformOptions, { id, projectId, runId, takenAt }: Checkpoint) {
  return { id: newId(), checkpointId: id, projectId, runId, takenAt };
}

async function look(
  options: PerformOptions,
  { checkpoint, paths }: Chosen,
  folder: string,
  signal: AbortSignal,
): Promise<Result<Looked, RestoreRefusal>> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    const of = { id: options.newId(), projectId: checkpoint.projectId, folder };
    const workshop = await openWorkshop(options, of, AbortSignal.any([signal, timeout]));
    try {
      const goal = { commit: checkpoint.commit, paths, exact: null };
      return await lookAndPlan(workshop.looking, goal);
    } finally {
      await workshop.close();
    }
  } catch (cause) {
    const why = signal.aborted ? CANCELLED : failedBefore(cause);
    const sentence = timeout.aborted ? tookTooLong(options.timeoutMs) : why;
    return err(refused('cannot_keep_present', sentence));
  }
}
