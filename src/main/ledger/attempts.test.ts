import { expect, it } from 'vitest';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

it('keeps the follow-ups that the agent had when the attempt was enqueued', () => {
  const ledger = openTestLedger();
  const { agent, run } = addTaskWithRun(ledger);
  ledger.stores.agents.update(agent.id, { ...agent, maxFollowups: agent.maxFollowups + 5 });
  const { maxFollowups } = agent;
  expect(ledger.stores.runs.attempt(run.id)).toMatchObject({ maxFollowups });
  expect(ledger.stores.runs.list({ limit: 9 })).toMatchObject([{ maxFollowups }]);
});

it('does not know them of an attempt from before they were kept', () => {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const forget = ledger.db.command('UPDATE runs SET agent_settings = NULL WHERE id = @id');
  ledger.db.transaction(() => forget.run({ id: run.id }));
  expect(ledger.stores.runs.attempt(run.id)?.maxFollowups).toBeNull();
});
