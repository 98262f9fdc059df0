import type { RetentionPreview } from '../../../../shared/model/retention-plan';
import { attemptCount, roomSize } from './room-size';

/** What a preview says, in a sentence. */
export function previewLead({ attempts, bytes, allAttempts }: RetentionPreview): string {
  if (allAttempts === 0) return 'There are no attempts yet.';
  if (attempts === 0) return `Nothing would go now. All ${attemptCount(allAttempts)} stay.`;
  return `${attemptCount(attempts)} of ${allAttempts.toLocaleString('en-US')} would go to the trash now, with ${roomSize(bytes)}.`;
}

/** Why the others stay that a rule would take; empty where there are none. */
export function sparedWords({ kept, keptLast }: RetentionPreview): string {
  const parts = [
    ...(kept > 0 ? [`${attemptCount(kept)} because you keep ${kept === 1 ? 'it' : 'them'}`] : []),
    ...(keptLast > 0 ? [`${attemptCount(keptLast)} as the last of a task`] : []),
  ];
  return parts.length === 0 ? '' : `Old enough or too much, but spared: ${parts.join(', ')}.`;
}

/** The words on the button that saves. */
export function saveLabel(preview: RetentionPreview | undefined): string {
  if (preview === undefined || preview.attempts === 0) return 'Save the rules';
  return `Save, and move ${attemptCount(preview.attempts)} to the trash`;
}
