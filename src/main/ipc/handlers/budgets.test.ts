import { describe, expect, it } from 'vitest';
import { NO_AGENT_BUDGET, NO_MACHINE_BUDGET } from '../../../shared/model/budget';
import { microUsd } from '../../../shared/money';
import { connected, refused } from '../testing/connected';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const usage = { inputTokens: 5_000, outputTokens: 1_000 };

/** A first step of $0.015 and a second one; a machine with this limit a day. */
function limitedTo(dailyMicroUsd: number) {
  const app = connected(
    {},
    {
      replies: [
        { calls: [{ tool: 'read_file', input: { path: 'a' } }], usage },
        { text: DONE, usage },
      ],
    },
  );
  app.stores.budgets.setMachine({
    ...NO_MACHINE_BUDGET,
    dailyMicroUsd: microUsd(dailyMicroUsd),
  });
  return app;
}

describe('the limits', () => {
  it('are shown with what is held against them', async () => {
    const { client, enqueue, agent } = limitedTo(1_000_000);
    await enqueue().promise;
    const { machine, agents } = await client.budgets.status();
    expect(machine.day).toMatchObject({ settledMicroUsd: 30_000, limitMicroUsd: 1_000_000 });
    expect(agents).toMatchObject([
      { agentId: agent.id, day: { settledMicroUsd: 30_000 }, waitingTasks: 0, lastRefusal: null },
    ]);
  });

  it('name the tasks that wait for one and the call that was refused last', async () => {
    const { client, enqueue } = limitedTo(18_000);
    const { id } = await enqueue().promise;
    const { agents } = await client.budgets.status();
    expect(agents).toMatchObject([
      {
        waitingTasks: 1,
        lastRefusal: { executionId: id, step: 2, kind: 'machine_day', settledMicroUsd: 15_000 },
      },
    ]);
  });

  it('that are raised let an attempt go on at once, with its totals', async () => {
    const { client, enqueue, engine, run } = limitedTo(18_000);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    const raised = { ...NO_MACHINE_BUDGET, dailyMicroUsd: microUsd(500_000) };
    expect((await client.budgets.setMachine(raised)).machine.budget).toEqual(raised);
    await engine.live(id)?.promise;
    expect(run(id)).toMatchObject({ status: 'completed', costMicroUsd: 30_000 });
  });

  it('that are lowered wake nothing', async () => {
    const { client, enqueue, run } = limitedTo(18_000);
    const { id } = await enqueue().promise;
    await client.budgets.setMachine({ ...NO_MACHINE_BUDGET, dailyMicroUsd: microUsd(17_000) });
    expect(run(id).status).toBe('paused');
  });

  it('of an agent count from the very next call on', async () => {
    const { client, enqueue, agent } = connected();
    const budget = { ...NO_AGENT_BUDGET, dailyMicroUsd: microUsd(1) };
    const { agents } = await client.budgets.setAgent({ agentId: agent.id, budget });
    expect(agents).toMatchObject([{ budget }]);
    expect((await enqueue().promise).status).toBe('paused');
  });

  it('that refuse a call because its bound was widened let it go once a person narrows that', async () => {
    const { client, enqueue, agent, stores, engine, run } = limitedTo(500_000);
    stores.budgets.widenBound(agent.id, 1_000_000);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    expect((await client.budgets.status()).agents).toMatchObject([{ boundPercent: 1_000_000 }]);
    const { agents } = await client.budgets.narrowBound({ agentId: agent.id });
    expect(agents).toMatchObject([{ boundPercent: 100 }]);
    await engine.live(id)?.promise;
    expect(run(id).status).toBe('completed');
  });

  it('of an agent that is gone cannot be set', async () => {
    const { client } = connected();
    const set = client.budgets.setAgent({ agentId: 'gone', budget: NO_AGENT_BUDGET });
    expect(await refused(set)).toEqual({
      code: 'NOT_FOUND',
      message: 'This agent is not there any more.',
    });
  });

  it('of a task that are raised let its attempt go on', async () => {
    const { client, enqueue, engine, task, stores, run } = limitedTo(1_000_000);
    const limits = (attemptMicroUsd: number) => ({
      ...task,
      budget: { taskMicroUsd: null, attemptMicroUsd: microUsd(attemptMicroUsd) },
    });
    await client.tasks.update({ id: task.id, task: limits(18_000) });
    expect(stores.tasks.get(task.id)?.budget.attemptMicroUsd).toBe(18_000);
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    await client.tasks.update({ id: task.id, task: limits(500_000) });
    await engine.live(id)?.promise;
    expect(run(id).status).toBe('completed');
  });
});

describe('a call whose cost is not known since the app died', () => {
  /** An attempt that a crash left in the middle of its only call. */
  async function uncertain() {
    const app = connected({}, { replies: [{ hangsAfter: 'I begin' }] });
    const { executionId } = app.enqueue();
    await app.model.began(1);
    app.kill();
    app.stores.modelCalls.markUncertain(executionId);
    const [call] = await app.client.budgets.uncertain({ limit: 10 });
    if (call === undefined) throw new Error('There is no uncertain call.');
    return { ...app, call, executionId };
  }

  it('is listed with its task and what is set aside for it', async () => {
    const { call, executionId, task } = await uncertain();
    expect(call).toMatchObject({ executionId, title: task.title, turn: 1, step: 1 });
    expect(call.reservedMicroUsd).toBeGreaterThan(0);
  });

  it('is cleared by a person with a figure and a note, and counts as that', async () => {
    const { client, call, stores, executionId } = await uncertain();
    await client.budgets.clear({ id: call.id, costMicroUsd: microUsd(40), note: 'By the bill.' });
    expect(await client.budgets.uncertain({ limit: 10 })).toEqual([]);
    expect(stores.modelCalls.get(call.id)).toMatchObject({
      state: 'settled',
      provenance: 'estimated',
      actualMicroUsd: 40,
    });
    expect(stores.runs.get(executionId)?.costMicroUsd).toBe(40);
    const again = client.budgets.clear({ id: call.id, costMicroUsd: microUsd(40), note: 'Again.' });
    expect((await refused(again)).code).toBe('CONFLICT');
  });

  it('cannot have cost more than was set aside, nor be cleared without a note', async () => {
    const { client, call } = await uncertain();
    const costMicroUsd = microUsd((call.reservedMicroUsd ?? 0) + 1);
    const dearer = client.budgets.clear({ id: call.id, costMicroUsd, note: 'By the bill.' });
    expect((await refused(dearer)).message).toContain('more than was reserved');
    const bare = client.budgets.clear({ id: call.id, costMicroUsd: microUsd(1), note: '  ' });
    expect((await refused(bare)).message).toContain('Say in a note');
  });
});
