import type { Checkpoint } from '../../../shared/model/checkpoint';
import type { RestorePreview, RestoreRefusal } from '../../../shared/model/restore';
import { err, type Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';
import { tookTooLong } from '../sentences';
import { realFolder } from '../take-once';
import { countsOf } from './counts';
import { changeView, leftView } from './entry';
import { lookAndPlan, type Looked } from './look-and-plan';
import type { PerformOptions } from './perform';
import type { PreviewLines } from './previews';
import { refused } from './refused';
import { roomFor } from './room';
import { CANCELLED, failedBefore, folderGone, NOT_COVERED } from './sentences';
import { openWorkshop } from './workshop';

interface Chosen {
  readonly checkpoint: Checkpoint;
  readonly paths: readonly BytePath[] | null;
}

interface Previewed {
  readonly preview: RestorePreview;
  readonly lines: PreviewLines;
}

/** Lines of each list that come with a preview itself. */
const FIRST_LINES = 200;
const NOTHING = { create: 0, replace: 0, mode: 0, remove: 0, left: 0 };

/** Looks at what a restore would do and what stands in its way. It changes nothing and never throws. */
export async function lookAhead(
  options: PerformOptions,
  { checkpoint, paths }: Chosen,
  signal: AbortSignal,
): Promise<Previewed> {
  const { ledger, newId } = options;
  const { projectId, runId, takenAt } = checkpoint;
  const given = ledger.folderOf(projectId) ?? '';
  const of = { id: newId(), checkpointId: checkpoint.id, projectId, runId, takenAt };
  const refuse = (folder: string, refusal: RestoreRefusal): Previewed => ({
    preview: {
      ...of,
      folder,
      refusal,
      counts: NOTHING,
      bytes: 0,
      changes: [],
      left: [],
      notes: [],
    },
    lines: { changes: [], left: [] },
  });
  const folder = await realFolder(given);
  if (folder === null) return refuse(given, refused('folder_gone', folderGone(given)));
  const looked = await look(options, { checkpoint, paths }, folder, signal);
  if (!looked.ok) return refuse(folder, looked.error);
  const { plan, bytes } = looked.value;
  const lines: PreviewLines = {
    changes: plan.changes.flatMap((change) => changeView(change) ?? []),
    left: plan.left.map(leftView),
  };
  const obstacle = ledger.obstacle(folder, null) ?? (await roomFor(bytes, [folder]));
  const preview = {
    ...of,
    ...{ folder, bytes },
    refusal: obstacle,
    counts: countsOf(plan.changes, plan.left),
    changes: lines.changes.slice(0, FIRST_LINES),
    left: lines.left.slice(0, FIRST_LINES),
    notes: [...plan.notes, NOT_COVERED],
  };
  return { preview, lines };
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
