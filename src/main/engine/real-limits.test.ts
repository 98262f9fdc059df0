import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import type { Reply } from '../../../test/engine/scripted-model';
import { NO_AGENT_BUDGET, NO_MACHINE_BUDGET, type AgentBudget } from '../../shared/model/budget';
import { microUsd } from '../../shared/money';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
/** $0.015 at the test price. */
const usage = { inputTokens: 5_000, outputTokens: 1_000 };
const STEP: Reply = { calls: [{ tool: 'read_file', input: { path: 'a' } }], usage };
const END: Reply = { text: DONE, usage };

/** An attempt of an agent with this budget, held against the real one. */
function held(budget: Partial<AgentBudget>, options: HarnessOptions = {}) {
  const harness = engineHarness({ replies: [STEP, END], ...options });
  const set = (more: Partial<AgentBudget>) =>
    harness.stores.budgets.setAgent(harness.agent.id, { ...NO_AGENT_BUDGET, ...more });
  set(budget);
  return { ...harness, set };
}

describe('an attempt whose agent has a limit', () => {
  it('is paused before a step that does not fit, until the window reopens', async () => {
    const { enqueue, model, taskNow, bodies, clock } = held({ dailyMicroUsd: microUsd(18_000) });
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'paused', pausedFor: 'budget', costMicroUsd: 15_000 });
    expect(model.requests).toHaveLength(1);
    const midnight = new Date(clock.now());
    midnight.setHours(24, 0, 0, 0);
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: midnight.getTime() });
    expect(bodies(run.id, 'step_failed')).toMatchObject([
      { step: 2, call: { kind: 'day', limitMicroUsd: 18_000, settledMicroUsd: 15_000 } },
    ]);
  });

  it('goes on by itself once the day is over, with its totals', async () => {
    const { enqueue, engine, clock } = held({ dailyMicroUsd: microUsd(18_000) });
    const { id } = await enqueue().promise;
    await clock.advance(24 * 3_600_000);
    engine.tick();
    expect(await engine.live(id)?.promise).toMatchObject({
      status: 'completed',
      costMicroUsd: 30_000,
    });
  });

  it('sends a step with the output that fits, and says so', async () => {
    const { enqueue, model, bodies } = held({ dailyMicroUsd: microUsd(40_000) });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    const [first] = bodies(id, 'step_started');
    expect(first?.askedOutputTokens).toBe(8_192);
    expect(first?.maxOutputTokens).toBeLessThan(8_192);
    expect(first?.loweredBy).toMatchObject({ kind: 'day', limitMicroUsd: 40_000 });
    expect(model.requests[0]?.maxOutputTokens).toBe(first?.maxOutputTokens);
  });

  it('goes on past a limit that only warns, and the agent is told', async () => {
    const { enqueue, model, bodies } = held({ dailyMicroUsd: microUsd(16_000), action: 'warn' });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(bodies(id, 'budget_checked')[0]).toMatchObject({ verdict: 'pressed', kind: 'day' });
    expect(JSON.stringify(model.requests[1]?.messages)).toContain('[Taskwright: the budget is');
  });

  it('sends nothing to a model without a price, and says how to set one', async () => {
    const { enqueue, model, taskNow } = held({ dailyMicroUsd: microUsd(1) }, { price: null });
    expect(await enqueue().promise).toMatchObject({ status: 'paused', pausedFor: 'budget' });
    expect(model.requests).toEqual([]);
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: null });
    expect(taskNow().statusReason).toContain('Set its price in Settings, Providers');
  });
});

describe('what else an attempt asks its model', () => {
  it('is held against the same limits: lessons are left out, and the attempt completes', async () => {
    const { enqueue, bodies, stores, agent, project } = held(
      { dailyMicroUsd: microUsd(16_000) },
      {
        replies: [{ text: DONE, usage: { inputTokens: 15_900 } }],
        agent: { reflection: true, maxOutputTokens: 256 },
      },
    );
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(bodies(id, 'step_failed')).toMatchObject([{ step: 2, failure: { code: 'budget' } }]);
    expect(stores.lessons.aboutProject(agent.id, project.id)).toEqual([]);
  });
});

describe('attempts at the same time', () => {
  it('never hold more together than the limit, and all complete as calls are settled', async () => {
    const limit = 60_000;
    let most = 0;
    const harness = engineHarness({
      replies: () => {
        const { settledMicroUsd, reservedMicroUsd } = harness.stores.spend.inWindow(
          'machine',
          0,
          null,
        );
        most = Math.max(most, settledMicroUsd + reservedMicroUsd);
        return { text: DONE, usage: { inputTokens: 100, outputTokens: 100 } };
      },
      settings: { concurrency: 8, folderConcurrency: 8 },
      agent: { maxOutputTokens: 4_000 },
    });
    harness.stores.budgets.setMachine({ ...NO_MACHINE_BUDGET, dailyMicroUsd: microUsd(limit) });
    const runs = Array.from({ length: 8 }, (_, index) =>
      harness.enqueueIn(harness.engine, harness.addTask({ title: `Task ${index}` }).id),
    );
    await harness.clock.advance(60_000);
    const ended = await Promise.all(runs.map(({ promise }) => promise));
    expect(ended.map(({ status }) => status)).toEqual(runs.map(() => 'completed'));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(limit);
  });
});
