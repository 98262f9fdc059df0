import { describe, expect, it } from 'vitest';
import { checkRun, engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import { settled, type VirtualClock } from '../../../../test/engine/virtual-clock';
import type { ModelPart } from '../ports';

const MINUTE = 60_000;
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const build: Reply = { calls: [{ tool: 'run_command', input: { command: 'make' } }] };

/** A command that takes so many minutes and, if it `speaks`, prints something in each of them. */
async function command(
  clock: VirtualClock,
  { minutes, onActivity }: { readonly minutes: number; readonly onActivity?: () => void },
  signal: AbortSignal,
) {
  for (let minute = 0; minute < minutes && !signal.aborted; minute += 1) {
    await clock.sleep(MINUTE);
    onActivity?.();
  }
  return toolRun({ outcome: signal.aborted ? 'cancelled' : 'ok', output: `${minutes} minutes` });
}

/** An attempt whose commands take so many minutes each. */
function working(
  minutes: number,
  replies: readonly Reply[],
  agent: Parameters<typeof engineHarness>[0] = {},
) {
  const harness = engineHarness({
    ...agent,
    replies,
    tool: (_tool, _input, signal, onActivity) =>
      command(harness.clock, { minutes, onActivity }, signal),
  });
  return harness;
}

describe('the limit of steps', () => {
  it('ends a turn that does not come to an answer, and says what to do', async () => {
    const { enqueue, model } = engineHarness({
      replies: [build, { calls: [{ tool: 'read_file', input: { path: 'a' } }] }],
      agent: { maxStepsPerTurn: 2 },
    });
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      failureCode: 'step_limit',
      error: expect.stringMatching(/after 2 model calls .* raise the agent’s limit/),
    });
    expect(model.requests).toHaveLength(2);
  });

  it('counts for each turn by itself', async () => {
    const { enqueue } = engineHarness({
      replies: [build, { text: 'Now step 2. Next I will test.' }, build, { text: DONE }],
      agent: { maxStepsPerTurn: 2 },
    });
    expect((await enqueue().promise).status).toBe('completed');
  });

  it('is not stretched by a crash', async () => {
    const harness = engineHarness({
      replies: [build, { hangsAfter: '' }],
      agent: { maxStepsPerTurn: 2 },
    });
    const { executionId } = harness.enqueue();
    await harness.model.began(2);
    harness.kill();
    const { engine } = harness.startProcess();
    engine.recover();
    expect(await engine.live(executionId)?.promise).toMatchObject({ failureCode: 'step_limit' });
    expect(harness.model.requests).toHaveLength(2);
  });
});

describe('the limit of time', () => {
  it('stops an attempt that works for too long, with its tool', async () => {
    const { clock, enqueue, run, bodies, model } = working(600, [build], {
      agent: { maxWallClockMinutes: 30 },
    });
    const { executionId, promise } = enqueue();
    await clock.advance(29 * MINUTE);
    expect(run(executionId).status).toBe('running');
    await clock.advance(2 * MINUTE);
    expect(await promise).toMatchObject({
      status: 'failed',
      failureCode: 'wall_clock',
      error: expect.stringMatching(/after 30 minutes of work/),
    });
    expect(bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'cancelled' }]);
    expect(model.requests).toHaveLength(1);
  });

  it('reaches a check as well', async () => {
    const { clock, enqueue } = engineHarness({
      replies: [{ text: DONE }],
      task: { checks: ['npm test'] },
      agent: { maxWallClockMinutes: 5 },
      check: async (_command, signal) => {
        await command(clock, { minutes: 600 }, signal);
        return checkRun({ outcome: 'cancelled' });
      },
    });
    const { promise } = enqueue();
    await clock.advance(7 * MINUTE);
    expect(await promise).toMatchObject({ status: 'failed', failureCode: 'wall_clock' });
  });

  it('does not count the time that the attempt was paused', async () => {
    const { clock, enqueue, engine } = working(
      20,
      [{ text: '' }, { text: '' }, build, { text: DONE }],
      { agent: { maxWallClockMinutes: 30 } },
    );
    const { executionId, promise } = enqueue();
    expect((await promise).status).toBe('paused');
    await clock.advance(600 * MINUTE);
    engine.steer(executionId, 'Build it with make.');
    const resumed = engine.live(executionId)?.promise;
    await clock.advance(21 * MINUTE);
    expect((await resumed)?.status).toBe('completed');
  });

  it('does not count the time that the app was closed, but all the time that was worked', async () => {
    const harness = working(20, [build, build, { text: DONE }], {
      agent: { maxWallClockMinutes: 30 },
      repeatable: ['run_command'],
    });
    const { clock, model, startProcess } = harness;
    const { executionId } = harness.enqueue();
    await clock.advance(20 * MINUTE);
    expect(model.requests).toHaveLength(2);
    harness.kill();
    await clock.advance(600 * MINUTE);
    const { engine } = startProcess();
    engine.recover();
    const resumed = engine.live(executionId)?.promise;
    await clock.advance(9 * MINUTE);
    expect(harness.run(executionId).status).toBe('running');
    await clock.advance(3 * MINUTE);
    expect(await resumed).toMatchObject({ status: 'failed', failureCode: 'wall_clock' });
  });
});

describe('the limit of silence', () => {
  it('stops an attempt whose model says nothing for too long', async () => {
    const { clock, enqueue, run } = engineHarness({ replies: [{ hangsAfter: 'I begin' }] });
    const { executionId, promise } = enqueue();
    await clock.advance(14 * MINUTE);
    expect(run(executionId).status).toBe('running');
    await clock.advance(2 * MINUTE);
    expect(await promise).toMatchObject({
      status: 'failed',
      failureCode: 'idle',
      error: expect.stringMatching(/no|neither .* sign of life for 15 minutes/),
    });
  });

  it('stops an attempt whose tool gives no sign of life for too long', async () => {
    const { clock, enqueue } = engineHarness({
      replies: [build],
      tool: (_tool, _input, signal) => command(clock, { minutes: 600 }, signal),
    });
    const { promise } = enqueue();
    await clock.advance(17 * MINUTE);
    expect(await promise).toMatchObject({ status: 'failed', failureCode: 'idle' });
  });

  it('is not reached by a long command that prints now and then', async () => {
    const { clock, enqueue } = working(100, [build, { text: DONE }]);
    const { promise } = enqueue();
    await clock.advance(101 * MINUTE);
    expect((await promise).status).toBe('completed');
  });

  const wordOf = (minute: number): ModelPart => ({
    type: minute % 2 === 0 ? 'reasoning_delta' : 'text_delta',
    text: 'word ',
  });
  it.each<[string, partOf: (minute: number) => ModelPart]>([
    ['answer whose words come slowly', wordOf],
    ['argument of a tool that the model writes slowly', () => ({ type: 'alive' })],
  ])('is not reached by a long %s', async (_, partOf) => {
    async function* stream(): AsyncGenerator<ModelPart> {
      for (let minute = 0; minute < 100; minute += 1) {
        await clock.sleep(MINUTE);
        yield partOf(minute);
      }
      yield { type: 'text_delta', text: DONE };
      const parts = [{ type: 'text', text: DONE } as const];
      yield { type: 'finished', finishReason: 'stop', usage: null, parts };
    }
    const { clock, enqueue } = engineHarness({
      gatedModel: { stream, unready: () => null, contextWindow: () => null },
    });
    const { promise } = enqueue();
    await clock.advance(101 * MINUTE);
    expect((await promise).status).toBe('completed');
  });

  it('is not reached by many short steps', async () => {
    const { clock, enqueue } = working(10, [build, build, build, { text: DONE }], {
      settings: { repeatedTool: 10 },
    });
    const { promise } = enqueue();
    await clock.advance(31 * MINUTE);
    expect((await promise).status).toBe('completed');
  });

  it('begins anew when the attempt goes on after a crash', async () => {
    const harness = engineHarness({ replies: [{ hangsAfter: '' }, { hangsAfter: '' }] });
    const { clock, model, startProcess, kill, run } = harness;
    const { executionId } = harness.enqueue();
    await clock.advance(14 * MINUTE);
    kill();
    const { engine } = startProcess();
    engine.recover();
    await model.began(2);
    await clock.advance(14 * MINUTE);
    expect(run(executionId).status).toBe('running');
    await clock.advance(2 * MINUTE);
    expect(run(executionId)).toMatchObject({ status: 'failed', failureCode: 'idle' });
  });
});

describe('an attempt that a limit has stopped', () => {
  it('says so in its turn and as an incident with its remedy', async () => {
    const { clock, enqueue, bodies } = engineHarness({ replies: [{ hangsAfter: 'I begin' }] });
    const { executionId, promise } = enqueue();
    await clock.advance(16 * MINUTE);
    await promise;
    expect(bodies(executionId, 'turn_finished')).toMatchObject([{ outcome: 'failed' }]);
    expect(bodies(executionId, 'incident')).toMatchObject([
      {
        kind: 'run_error',
        action: 'fail',
        summary: expect.stringMatching(/sign of life/),
        remedy: expect.stringMatching(/idle limit/),
      },
    ]);
  });

  it('is cancelled all the same where a person cancels it before its end, and not tried again', async () => {
    const harness = engineHarness({
      replies: [build],
      agent: { maxWallClockMinutes: 5 },
      task: { maxAttempts: 3 },
      // It takes a minute to end once it is told to.
      tool: async (_tool, _input, signal) => {
        await command(harness.clock, { minutes: 600 }, signal);
        await harness.clock.sleep(MINUTE);
        return toolRun({ outcome: 'cancelled' });
      },
    });
    const { clock, enqueue, taskNow } = harness;
    const handle = enqueue();
    await clock.advance(6 * MINUTE);
    handle.abort();
    await clock.advance(2 * MINUTE);
    expect(await handle.promise).toMatchObject({ status: 'cancelled', error: null });
    expect(taskNow()).toMatchObject({ status: 'cancelled', wakeAt: null });
  });

  it('fails for the same reason when the app dies before its end is written', async () => {
    const harness = engineHarness({
      replies: [build, build],
      agent: { maxStepsPerTurn: 1 },
    });
    const { database, kill, bodies, startProcess } = harness;
    const { executionId } = harness.enqueue();
    database.onChange(() => bodies(executionId, 'turn_finished').length > 0 && kill());
    await settled();
    const { engine } = startProcess();
    engine.recover();
    expect(await engine.live(executionId)?.promise).toMatchObject({ failureCode: 'step_limit' });
  });
});
