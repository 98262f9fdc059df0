import { assertNever } from '../../../shared/assert-never';
import type { CheckpointEntry } from '../../../shared/model/checkpoint';

/** When a checkpoint was taken, in words that go on after "Checkpoint 2,". */
export function momentWords({ moment, turn }: Pick<CheckpointEntry, 'moment' | 'turn'>): string {
  switch (moment) {
    case 'before_attempt':
      return 'before turn 1';
    case 'after_turn':
      return turn === null ? 'after a turn' : `after turn ${turn}`;
    case 'at_limit':
      return 'waiting for its budget';
    case 'at_pause':
      return turn === null ? 'as it waits' : `as it waits in turn ${turn}`;
    case 'at_end':
      return 'at the end';
    case 'before_going_on':
      return 'changed before it went on';
    case 'before_restore':
      return 'before a restore';
    default:
      return assertNever(moment);
  }
}

/** Why there is such a checkpoint, for who looks closer. */
export function momentWhy({ moment }: Pick<CheckpointEntry, 'moment'>): string {
  switch (moment) {
    case 'before_attempt':
      return 'The files as the attempt found them.';
    case 'after_turn':
      return 'This turn changed files.';
    case 'at_limit':
    case 'at_pause':
      return 'The attempt had changed files and waited then.';
    case 'at_end':
      return 'Files had changed since the last turn ended, by its checks say.';
    case 'before_going_on':
      return 'The files were not as the attempt had left them: somebody changed them, or it was cut off.';
    case 'before_restore':
      return 'What was there before files were brought back; restore it to undo that.';
    default:
      return assertNever(moment);
  }
}
