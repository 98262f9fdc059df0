import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { sumsOfTriggers } from '../../../../test/budget/held-calls';
import { NO_AGENT_BUDGET, NO_MACHINE_BUDGET, NO_TASK_BUDGET } from '../../../shared/model/budget';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { writeVersion1Ledger } from '../testing/version-1-ledger';

/** In a second quarter of an hour; the ledger has one call of the demo model already, that is reserved. */
const MORE_CALLS = `
INSERT INTO model_calls (id, run_id, agent_id, turn, step, provider, model, state,
  reserved_micro_usd, actual_micro_usd, at)
VALUES
  ('paid', 'task:attempt-1', 'agent', 1, 2, 'acme', 'm', 'settled', 900, 70, 900001),
  ('free', 'task:attempt-1', 'agent', 1, 3, 'acme', 'm', 'released', 900, 0, 900002),
  ('lost', 'task:attempt-1', 'agent', 1, 4, 'acme', 'm', 'uncertain', 800, NULL, 900003),
  ('dark', 'task:attempt-1', 'agent', 1, 5, 'acme', 'm', 'settled', NULL, NULL, 900004);`;

function upgraded() {
  const file = temporaryFile();
  writeVersion1Ledger(file);
  const connection = new Database(file);
  connection.exec(MORE_CALLS);
  connection.close();
  return openTestLedger(file);
}

it('an older ledger has no limits', () => {
  const { budgets } = upgraded().stores;
  expect(budgets.ofRun('task:attempt-1', null)).toMatchObject({
    agent: NO_AGENT_BUDGET,
    machine: NO_MACHINE_BUDGET,
    task: NO_TASK_BUDGET,
    boundPercent: 100,
  });
});

it('what an older ledger has spent counts', () => {
  const { db, stores } = upgraded();
  const { spend } = stores;
  const later = { settledMicroUsd: 70, reservedMicroUsd: 0, uncertainMicroUsd: 800 };
  expect(spend.inWindow('agent', 900_000, 1_800_000)).toEqual(later);
  expect(spend.inWindow('machine', 0, null)).toEqual(later);
  const all = { ...later, reservedMicroUsd: 500 };
  expect(spend.inWindow('agent', 0, null)).toEqual(all);
  expect(spend.ofRun('task:attempt-1')).toEqual(all);
  expect(spend.ofTask('task')).toEqual(all);
  const { kept, summed } = sumsOfTriggers(db);
  expect(kept).toEqual(summed);
});
