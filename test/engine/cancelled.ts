import { expect } from 'vitest';
import { isTerminal } from '../../src/shared/model/run';
import type { engineHarness } from './harness';

type Harness = Pick<
  ReturnType<typeof engineHarness>,
  'run' | 'bodies' | 'events' | 'clock' | 'model'
>;

/** What must be true of an attempt that a person has cancelled. */
export async function expectCancelled(
  { run, bodies, events, clock, model }: Harness,
  runId: string,
): Promise<void> {
  const requests = model.requests.length;
  await clock.advance(600_000);
  expect(run(runId)).toMatchObject({ status: 'cancelled', error: null });
  const ends = bodies(runId, 'status').filter(({ to }) => isTerminal(to));
  expect(ends).toMatchObject([{ to: 'cancelled', reason: 'Cancelled.' }]);
  expect(events(runId).at(-1)?.body).toEqual(ends[0]);
  expect(model.requests).toHaveLength(requests);
}
