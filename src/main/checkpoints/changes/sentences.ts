import { assertNever } from '../../../shared/assert-never';
import type { GitFailure } from '../git';
import { firstError, shown } from '../sentences';

export const OTHER_PROJECTS =
  'These checkpoints are of different projects, so their files cannot be compared: choose two of one project.';

export const NO_FOLDER =
  'The project of this checkpoint was removed, so its folder cannot be looked at: add its folder again, or compare two checkpoints.';

export const NOT_CHANGED = 'This file is not among those that changed: look at the list again.';

export function cannotCompare(failure: GitFailure): string {
  switch (failure.type) {
    case 'not_installed':
      return 'The files cannot be compared, because git was not found: install git, then try again.';
    case 'too_much_output':
      return 'Too many files changed to be listed: choose two checkpoints that are closer together.';
    case 'failed':
      return `The files cannot be compared, because the store of this project’s checkpoints is damaged or gone: ${shown(firstError(failure.words))}. The project’s folder is not affected.`;
    default:
      return assertNever(failure);
  }
}

export function tookTooLongToCompare(ms: number): string {
  return `The comparison was given up after ${ms / 1000} seconds: try again when the disk is less busy, or choose two checkpoints that are closer together.`;
}
