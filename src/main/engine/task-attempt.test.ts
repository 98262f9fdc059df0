import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';

const DONE = 'report.md holds 60 rows; wc -l agrees.';

describe('an attempt', () => {
  it('is queued under its task’s id before anything runs, and completes with a preview of its answer', async () => {
    const { enqueue, stores, task } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueue();
    expect(handle.executionId).toBe(`${task.id}:attempt-1`);
    expect(stores.runs.get(handle.executionId)?.status).toBe('queued');
    const run = await handle.promise;
    expect(run).toMatchObject({ status: 'completed', resultPreview: DONE, error: null });
    expect(stores.tasks.get(task.id)?.status).toBe('completed');
  });

  it('asks with the description and the completion requirements', async () => {
    const { enqueue, model } = engineHarness({
      replies: [{ text: DONE }],
      task: { description: 'Sum the orders.' },
    });
    await enqueue().promise;
    const [first] = model.requests[0]?.messages ?? [];
    expect(first).toMatchObject({
      role: 'user',
      text: expect.stringMatching(/^Sum the orders\.\n\nCompletion requirements/),
    });
  });

  it('asks with the title where there is no description', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ text: DONE }] });
    await enqueue().promise;
    expect(model.requests[0]?.messages[0]).toMatchObject({
      text: expect.stringMatching(/^Clean the orders\n/),
    });
  });

  it('has the id that it is given, and refuses one that is taken', async () => {
    const { engine, enqueueIn, task } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueueIn(engine, task.id, { executionId: 'night-run-1' });
    expect(handle.executionId).toBe('night-run-1');
    await handle.promise;
    expect(engine.enqueue(task.id, { executionId: 'night-run-1' })).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT', message: 'There is an attempt night-run-1 already.' },
    });
  });

  it('gets a number whose id is free, where a later attempt of the task came from a file', async () => {
    const { enqueue, stores, task } = engineHarness({ replies: [{ text: DONE }] });
    const other = stores.tasks.create({ ...task, title: 'The same task, from a file' });
    const agent = stores.agents.get(task.agentId);
    if (agent === null) throw new Error('The task has an agent.');
    const id = `${task.id}:attempt-1`;
    stores.sessions.ensure('imported', agent.id);
    stores.runs.create(
      {
        id,
        attempt: 1,
        sessionId: 'imported',
        source: 'task',
        startedBy: 'person',
        tryNumber: 1,
        messagePreview: '',
        task: other,
        agent,
      },
      { host: 'elsewhere', pid: 1, startedAt: 1 },
    );
    const handle = enqueue();
    expect(handle.executionId).toBe(`${task.id}:attempt-2`);
    await handle.promise;
    expect(stores.runs.attempt(handle.executionId)?.attempt).toBe(2);
  });

  it('is the same one, with the same promise, for a second call in the same tick', async () => {
    const { enqueue, stores, task } = engineHarness({ replies: [{ text: DONE }] });
    const first = enqueue();
    const second = enqueue();
    expect(first.deduped).toBeUndefined();
    expect(second).toMatchObject({ executionId: first.executionId, deduped: true });
    expect(second.promise).toBe(first.promise);
    await first.promise;
    expect(stores.runs.nextAttempt(task.id)).toBe(2);
  });

  it('gets the next number when the task is run again', async () => {
    const { enqueue, task } = engineHarness({ replies: [{ text: DONE }, { text: DONE }] });
    await enqueue().promise;
    expect(enqueue().executionId).toBe(`${task.id}:attempt-2`);
  });

  it('begins anew for a call that comes with the very notice of the last one’s end', async () => {
    const { enqueue, database, stores, task } = engineHarness({
      replies: [{ text: DONE }, { text: DONE }],
    });
    const second = new Promise<string>((resolve) => {
      const stop = database.onChange(() => {
        if (stores.tasks.get(task.id)?.status !== 'completed') return;
        stop();
        resolve(enqueue().executionId);
      });
    });
    const first = enqueue();
    expect(await second).toBe(`${task.id}:attempt-2`);
    expect((await first.promise).status).toBe('completed');
    const again = enqueue();
    expect(again.executionId).toBe(`${task.id}:attempt-2`);
    expect((await again.promise).status).toBe('completed');
  });

  it('is refused for a task whose agent or project was removed', () => {
    const { engine, stores, task } = engineHarness({ replies: [] });
    stores.projects.archive(task.projectId);
    expect(engine.enqueue(task.id)).toMatchObject({
      error: { message: expect.stringMatching(/project of this task was removed/) },
    });
    stores.agents.archive(task.agentId);
    expect(engine.enqueue(task.id)).toMatchObject({
      error: { message: expect.stringMatching(/agent of this task was removed/) },
    });
  });

  it('is refused in a sentence for a task that is gone or archived', () => {
    const { engine, stores, task } = engineHarness({ replies: [] });
    expect(engine.enqueue('nothing')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    stores.tasks.setStatus(task.id, 'archived');
    expect(engine.enqueue(task.id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  it('fails before anything is sent when its folder cannot be worked in', async () => {
    const { enqueue, model } = engineHarness({ replies: [], unusable: 'The folder is gone.' });
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      error: 'The folder is gone.',
    });
    expect(model.requests).toHaveLength(0);
  });

  it('leaves no heartbeat and no live handle behind', async () => {
    const { clock, enqueue, engine } = engineHarness({ replies: [{ text: DONE }] });
    const handle = enqueue();
    await handle.promise;
    await clock.advance(120_000);
    expect(clock.alarms).toBe(0);
    expect(engine.live(handle.executionId)).toBeNull();
  });
});

describe('the run of an attempt', () => {
  it('says what it is of, where it comes from and that it outlives a restart', () => {
    const { enqueue, run, task, agent } = engineHarness({ replies: [] });
    expect(run(enqueue().executionId)).toMatchObject({
      kind: 'task_attempt',
      ownerType: 'task',
      ownerId: task.id,
      agentId: agent.id,
      attempt: 1,
      source: 'task',
      startedBy: 'person',
      tryNumber: 1,
      recoveryPolicy: 'restart_recoverable',
    });
  });

  it('has a preview of what is asked: white space collapsed, 140 characters', () => {
    const description = `Sum\n\n  the\torders ${'of every month '.repeat(20)}`;
    const { enqueue, run } = engineHarness({ replies: [], task: { description } });
    const { messagePreview } = run(enqueue().executionId);
    expect(messagePreview).toMatch(/^Sum the orders of every month of every .*…$/);
    expect(messagePreview.length).toBeGreaterThan(130);
    expect(messagePreview.length).toBeLessThanOrEqual(140);
  });

  it('has a preview that is not cut through a character', () => {
    const { enqueue, run } = engineHarness({
      replies: [],
      task: { description: `${'x'.repeat(138)}🧾 and more` },
    });
    expect(run(enqueue().executionId).messagePreview).toBe(`${'x'.repeat(138)}…`);
  });

  it('tells of each change of its status, each time after the commit, and of nothing it undid', async () => {
    const { enqueue, database, events, stores } = engineHarness({ replies: [{ text: DONE }] });
    const heard: { readonly topics: readonly string[]; readonly last: unknown }[] = [];
    database.onChange((topics) => {
      const [run] = stores.runs.list({ limit: 1 });
      if (run === undefined) return;
      const { body } = events(run.id).at(-1) ?? {};
      if (body?.type === 'status') heard.push({ topics, last: [body.to, run.status] });
    });
    const { sessionId } = await enqueue().promise;
    expect(heard.map(({ last }) => last)).toEqual([
      ['queued', 'queued'],
      ['running', 'running'],
      ['completed', 'completed'],
    ]);
    for (const { topics } of heard) {
      expect(topics).toEqual(
        expect.arrayContaining(['runs', 'sessions', `session:${sessionId}`, 'tasks']),
      );
    }
  });

  it('keeps the agent as it was when the attempt was queued', async () => {
    const { enqueue, agent, model, stores } = engineHarness({ replies: [{ text: DONE }] });
    const { promise } = enqueue();
    stores.agents.update(agent.id, { ...agent, model: 'another', instructions: 'Sing.' });
    expect(await promise).toMatchObject({ model: 'm' });
    expect(model.requests).toMatchObject([
      { model: 'm', instructions: expect.not.stringMatching(/Sing/) },
    ]);
  });
});
