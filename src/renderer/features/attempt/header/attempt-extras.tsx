import type { Attempt } from '../../../../shared/model/run';
import { RestoreAttemptButton } from '../../checkpoints/restore/restore-attempt-button';
import { CompareButton } from '../../compare/compare-button';
import { ExportButton } from '../../exports/export-button';
import { TrashAttemptButton } from '../../trash/trash-attempt-button';

interface AttemptExtrasProps {
  readonly attempt: Attempt;
}

/** What else can be done with an attempt, whether or not it has ended: plain buttons, in this order. */
export function AttemptExtras({ attempt }: AttemptExtrasProps) {
  return (
    <>
      <RestoreAttemptButton attempt={attempt} />
      <ExportButton attempt={attempt} />
      <CompareButton attempt={attempt} />
      <TrashAttemptButton attempt={attempt} />
    </>
  );
}
