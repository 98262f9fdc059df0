import { describe, expect, it } from 'vitest';
import { checkRun, engineHarness } from '../../../../test/engine/harness';
import { maskingLedger } from '../../../../test/engine/masking-ledger';
import type { Reply } from '../../../../test/engine/scripted-model';
import { microUsd } from '../../../shared/money';
import { CHECK_END_CHARS, OUTPUT_PREVIEW_CHARS } from '../../../shared/model/run-event';

const DONE = 'report.md holds 60 rows; wc -l agrees.';
const read: Reply = { calls: [{ tool: 'read_file', input: { path: 'a' } }] };

type Options = NonNullable<Parameters<typeof engineHarness>[0]>;

/** An attempt whose checks exit as `exits` says, one run after the other; then with 0. */
function checked(exits: readonly number[], options: Options = {}, checks = ['npm test']) {
  const ran: string[] = [];
  const harness = engineHarness({
    replies: () => ({ text: DONE }),
    task: { checks, maxAttempts: 1 },
    check: (command) => {
      ran.push(command);
      const exitCode = exits[ran.length - 1] ?? 0;
      const output = exitCode === 0 ? 'all pass' : 'expected 60 rows, got 59';
      return Promise.resolve(checkRun({ exitCode, output }));
    },
    ...options,
  });
  return { ...harness, ran };
}

describe('acceptance checks', () => {
  it('run after the turn that ends with an answer, and stand in the transcript', async () => {
    const { enqueue, bodies, events, ran } = checked([0]);
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'completed', checks: ['passed'] });
    expect(ran).toEqual(['npm test']);
    expect(bodies(run.id, 'check_started')).toMatchObject([{ turn: 1, check: 0 }]);
    expect(bodies(run.id, 'check_finished')).toMatchObject([
      { outcome: 'passed', exitCode: 0, preview: 'all pass', end: 'all pass' },
    ]);
    const types = events(run.id).map(({ body }) => body.type);
    expect(types.indexOf('check_started')).toBeGreaterThan(types.indexOf('turn_finished'));
  });

  it('are told to the agent beforehand', async () => {
    const { enqueue, model } = checked([0], {}, ['npm test', 'npm run lint']);
    await enqueue().promise;
    expect(model.requests[0]?.messages[0]).toMatchObject({
      text: expect.stringMatching(/each must exit with 0:\n- npm test\n- npm run lint$/),
    });
  });

  it('all run, whatever the one before came to', async () => {
    const { enqueue, ran } = checked([1, 0], { agent: { maxFollowups: 0 } }, ['a', 'b']);
    expect((await enqueue().promise).checks).toEqual(['failed', 'passed']);
    expect(ran).toEqual(['a', 'b']);
  });

  it('that fail lead to a follow-up with the end of their output, and run again after it', async () => {
    const { enqueue, bodies, ran } = checked([1, 0]);
    const run = await enqueue().promise;
    expect(run).toMatchObject({ status: 'completed', checks: ['passed'] });
    expect(ran).toEqual(['npm test', 'npm test']);
    expect(bodies(run.id, 'incident')).toMatchObject([
      { kind: 'failed_checks', action: 'follow_up', turn: 1 },
    ]);
    expect(bodies(run.id, 'turn_started')[1]).toMatchObject({
      reason: 'supervisor',
      why: expect.stringMatching(/1 of 1 acceptance check failed: npm test \(exit 1\)/),
      prompt: expect.stringMatching(/expected 60 rows, got 59/),
    });
  });

  it('that keep failing make the attempt failed when no follow-up is left', async () => {
    const { enqueue, model, bodies } = checked([1, 1, 1], {
      replies: (_request, call) => ({ text: `Try ${call}: ${DONE}` }),
    });
    const run = await enqueue().promise;
    expect(run).toMatchObject({
      status: 'failed',
      failureCode: 'checks_failed',
      error: expect.stringMatching(/npm test \(exit 1\)/),
      resultPreview: null,
      checks: ['failed'],
    });
    expect(model.requests).toHaveLength(3);
    expect(bodies(run.id, 'incident').map(({ action }) => action)).toEqual([
      'follow_up',
      'follow_up',
      'fail',
    ]);
  });

  it('do not run after a turn that failed', async () => {
    const { enqueue, ran } = checked([], {
      replies: [{ text: DONE, failure: { code: 'auth', message: 'The key was refused.' } }],
    });
    expect(await enqueue().promise).toMatchObject({ status: 'failed', checks: [] });
    expect(ran).toEqual([]);
  });

  it('do not run after a turn that went round in circles', async () => {
    const { enqueue, ran } = checked([], {
      replies: [read, read, read],
      agent: { maxFollowups: 0 },
    });
    await enqueue().promise;
    expect(ran).toEqual([]);
  });

  it('are not run again for an attempt that was paused after them', async () => {
    let isRefused = true;
    const { enqueue, engine, ran } = checked([1, 0], {
      budget: (real) => ({
        ...real,
        check: () => (isRefused ? refused : { type: 'ok' }),
      }),
    });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('paused');
    isRefused = false;
    engine.resume(id);
    expect((await engine.live(id)?.promise)?.status).toBe('completed');
    expect(ran).toHaveLength(2);
  });

  it('that hold a secret are not run again either, though their commands are kept masked', async () => {
    const { resumed, ran, model } = await pausedAfterCheck('login s3cr3t');
    expect((await resumed())?.status).toBe('completed');
    expect(model.requests).toHaveLength(2);
    expect(ran).toEqual(['login s3cr3t', 'login s3cr3t']);
  });

  it('that a person has changed meanwhile are run as they are now', async () => {
    const { resumed, ran, model, stores, task } = await pausedAfterCheck('npm tset');
    stores.tasks.update(task.id, { ...task, checks: ['npm test'] });
    expect((await resumed())?.status).toBe('completed');
    expect(model.requests).toHaveLength(1);
    expect(ran).toEqual(['npm tset', 'npm test']);
  });

  it('that are cancelled count as not run, and the attempt is cancelled', async () => {
    const { enqueue, run, bodies } = checked([], {
      check: () => {
        handle.abort();
        return Promise.resolve(checkRun({ outcome: 'cancelled', exitCode: null }));
      },
    });
    const handle = enqueue();
    await handle.promise;
    expect(run(handle.executionId)).toMatchObject({ status: 'cancelled', checks: ['not_run'] });
    expect(bodies(handle.executionId, 'check_finished')).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('keep the beginning and the end of a long output beside the whole of it', async () => {
    const output = `first${'.'.repeat(20_000)}last`;
    const { enqueue, bodies } = checked([], {
      agent: { maxFollowups: 0 },
      check: () => Promise.resolve(checkRun({ exitCode: 1, output, end: output })),
    });
    const { id } = await enqueue().promise;
    const [finished] = bodies(id, 'check_finished');
    expect(finished?.preview).toBe(output.slice(0, OUTPUT_PREVIEW_CHARS));
    expect(finished?.end).toBe(output.slice(-CHECK_END_CHARS));
    expect(finished).toMatchObject({
      outputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      outputBytes: output.length,
    });
  });

  it('run to their end when they are long, as long as they print something', async () => {
    const { clock, enqueue } = checked([], {
      check: async (_command, signal) => {
        for (let minute = 0; minute < 10 && !signal.aborted; minute += 1) await clock.sleep(60_000);
        return checkRun({ outcome: signal.aborted ? 'cancelled' : 'ok' });
      },
    });
    const { promise } = enqueue();
    await clock.advance(11 * 60_000);
    expect(await promise).toMatchObject({ status: 'completed', checks: ['passed'] });
  });
});

/** An attempt whose check has failed, and that its budget has paused before the follow-up. */
async function pausedAfterCheck(command: string) {
  let isRefused = true;
  const harness = checked(
    [1],
    {
      ledger: maskingLedger('s3cr3t', () => harness.stores),
      budget: (real) => ({ ...real, check: () => (isRefused ? refused : { type: 'ok' }) }),
    },
    [command],
  );
  const { executionId, promise } = harness.enqueue();
  expect((await promise).status).toBe('paused');
  const resumed = () => {
    isRefused = false;
    harness.engine.resume(executionId);
    return harness.engine.live(executionId)?.promise;
  };
  return { ...harness, resumed };
}

const refused = {
  type: 'refused',
  use: { kind: 'task', limit: 'this task', limitMicroUsd: microUsd(1), usedMicroUsd: microUsd(1) },
  refusal: {
    failure: { code: 'budget', message: 'The budget is used up.' },
    until: null,
    call: null,
  },
} as const;
