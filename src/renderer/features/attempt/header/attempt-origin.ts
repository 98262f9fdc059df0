import type { Attempt } from '../../../../shared/model/run';

/** What sets an attempt apart from one that a person started and nothing interrupted, in short. */
export function attemptOrigin({
  startedBy,
  tryNumber,
  recoveries,
  importedAt,
}: Pick<Attempt, 'startedBy' | 'tryNumber' | 'recoveries' | 'importedAt'>): readonly string[] {
  return [
    ...(typeof importedAt === 'number' ? ['imported'] : []),
    ...(startedBy === 'schedule' ? ['scheduled'] : []),
    // The first try is no retry.
    ...(tryNumber > 1 ? [`retry ${tryNumber - 1}`] : []),
    ...(recoveries > 0 ? [recoveries === 1 ? 'resumed once' : `resumed ${recoveries} times`] : []),
  ];
}
