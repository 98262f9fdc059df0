import type { ToolRun } from '../engine/ports';
import { failed } from './tool-run';

/** For a call whose path leads elsewhere than when it was judged. `what` is as the model named it. */
export function movedRun(what: string): ToolRun {
  return failed(
    `${what} was moved while the call was being judged and leads elsewhere now. Nothing was changed; try again.`,
    'moved meanwhile',
  );
}
