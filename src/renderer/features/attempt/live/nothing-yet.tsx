import { assertNever } from '../../../../shared/assert-never';
import type { RunStatus } from '../../../../shared/model/run';
import { EmptyState } from '../../../components/empty-state';
import { InlineCode } from '../text/inline-code';

interface NothingYetProps {
  readonly status: RunStatus;
  /** Why the attempt does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
}

/** Stands in the transcript's place before anything has been recorded in it. */
export function NothingYet({ status, waits }: NothingYetProps) {
  return (
    <EmptyState title={titleFor(status)}>
      {waits !== null && (
        <>
          <InlineCode text={waits} />{' '}
        </>
      )}
      {sentenceFor(status)}
    </EmptyState>
  );
}

function titleFor(status: RunStatus): string {
  return status === 'queued' || status === 'running' ? 'Nothing said yet' : 'Nothing was said';
}

function sentenceFor(status: RunStatus): string {
  switch (status) {
    case 'queued':
      return 'What the agent does appears here as it happens.';
    case 'running':
      return 'The attempt is starting. What the agent does appears here as it happens.';
    case 'paused':
      return 'The attempt was paused before its first turn.';
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return 'The attempt ended before its first turn.';
    default:
      return assertNever(status);
  }
}
