import { err } from '../../../shared/result';
import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** Joined into those of `attempts`. */
export function compareHandlers({ attempts }: Procedures, { comparisons }: Services) {
  return {
    compare: attempts.compare.handler(async ({ input: { ids }, signal }) => {
      const read = await comparisons.compare(ids, signal);
      const comparison = answer(
        read.ok ? read : err({ code: 'UNAVAILABLE', message: read.error } as const),
      );
      return found(comparison, 'attempt');
    }),
  };
}
