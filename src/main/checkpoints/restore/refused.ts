import type { AppError, ErrorCode } from '../../../shared/ipc/errors';
import type { RestoreRefusal } from '../../../shared/model/restore';

type Reason = RestoreRefusal['reason'];

const CODES: Readonly<Record<Reason, ErrorCode>> = {
  attempt_running: 'CONFLICT',
  restore_running: 'CONFLICT',
  folder_gone: 'UNAVAILABLE',
  no_room: 'UNAVAILABLE',
  store_damaged: 'UNAVAILABLE',
  cannot_keep_present: 'UNAVAILABLE',
  nothing_selected: 'INVALID',
  not_as_shown: 'CONFLICT',
};

export function refused(
  reason: Reason,
  sentence: string,
  runIds: readonly string[] = [],
): RestoreRefusal {
  return { reason, sentence, runIds: [...runIds] };
}

/** A refusal on its way to whoever asked for the restore. */
export function asError({ reason, sentence }: RestoreRefusal): AppError {
  return { code: CODES[reason], message: sentence };
}
