import { expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import { microUsd } from '../../../shared/money';

const DONE = 'report.md holds 60 rows; wc -l agrees.';

it('records an incident with the step for which the provider billed more than could be foreseen', async () => {
  const { enqueue, bodies, stores } = engineHarness({
    replies: [{ text: DONE }],
    budget: (real) => ({
      ...real,
      settle: (id, end) => ({ ...real.settle(id, end), overshootMicroUsd: microUsd(1_500) }),
    }),
  });
  const { id, status } = await enqueue().promise;
  expect(status).toBe('completed');
  expect(bodies(id, 'incident')).toMatchObject([
    { kind: 'bound_exceeded', severity: 'warning', action: 'note', turn: 1 },
  ]);
  expect(bodies(id, 'incident')[0]?.summary).toContain('$0.001500 more than the most that step 1');
  expect(stores.incidents.ofRun(id)).toMatchObject([{ kind: 'bound_exceeded' }]);
});

it('records none where the reservation held', async () => {
  const { enqueue, bodies } = engineHarness({ replies: [{ text: DONE }] });
  const { id } = await enqueue().promise;
  expect(bodies(id, 'incident')).toEqual([]);
});
