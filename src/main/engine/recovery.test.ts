import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';
import { createEngineLedger } from '../ledger/engine-ledger';
import { closeOrphanedRuns } from './recovery';

const DEAD = { host: 'here', pid: 999_999, startedAt: 1 };

it('marks what a dead process left behind as interrupted, with its reason, and keeps its money counted', () => {
  const { stores, task, database, ports } = engineHarness({ replies: [] });
  const agent = stores.agents.list()[0];
  if (agent === undefined) throw new Error('The harness has an agent.');
  const dead = createEngineLedger(stores, { runner: DEAD, redact: (text) => text });
  const { id } = dead.createRun({
    id: `${task.id}:attempt-1`,
    sessionId: newId(),
    attempt: 1,
    task,
    agent,
    source: 'task',
    messagePreview: '',
  });
  dead.changeRun(id, { to: 'running', reason: null });
  dead.transaction(() =>
    ports.budget.reserve({
      runId: id,
      agentId: agent.id,
      turn: 1,
      step: 1,
      request: {
        providerId: 'test',
        model: 'm',
        instructions: '',
        messages: [],
        tools: [],
        maxOutputTokens: 100,
      },
    }),
  );

  const closed = closeOrphanedRuns({
    transaction: (work) => database.transaction(work),
    orphanedRuns: () =>
      stores.runs.orphanedRuns({
        isAlive: () => false,
        self: { host: 'here', pid: process.pid, startedAt: 2 },
        executes: () => false,
      }),
    changeRun: (runId, change) => ports.ledger.changeRun(runId, change),
  });

  expect(closed).toBe(1);
  expect(stores.runs.get(id)).toMatchObject({
    status: 'interrupted',
    error: expect.stringMatching(/Run the task again/),
  });
  expect(stores.modelCalls.forRun(id)).toMatchObject([{ state: 'uncertain' }]);
  expect(stores.tasks.get(task.id)?.status).toBe('failed');
});

it('takes no lock of the ledger when nothing was left behind', () => {
  const closed = closeOrphanedRuns({
    transaction: () => {
      throw new Error('The ledger is locked.');
    },
    orphanedRuns: () => [],
    changeRun: () => {
      throw new Error('Nothing is to be changed.');
    },
  });
  expect(closed).toBe(0);
});
