import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../shared/model/run';
import type { TaskStatus } from '../../shared/model/task';
import { createEngineLedger } from './engine-ledger';
import {
  addRun,
  addTask,
  addTaskWithRun,
  openTestLedger,
  RUNNER,
  temporaryFile,
} from './testing/fixture';

describe('creating a run', () => {
  it('writes the run, its session, its first event and the task in one commit', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    const notices: (readonly string[])[] = [];
    ledger.db.onChange((topics) => notices.push(topics));
    const run = addRun(ledger, task, agent);

    expect(run).toMatchObject({
      id: `${task.id}:attempt-1`,
      ownerId: task.id,
      status: 'queued',
      providerId: agent.providerId,
      model: agent.model,
      startedAt: null,
      costMicroUsd: 0,
    });
    expect(ledger.stores.runEvents.after(run.id, 0, 10).map(({ body }) => body)).toEqual([
      { type: 'status', from: null, to: 'queued', reason: null },
    ]);
    expect(ledger.engine.task(task.id)?.status).toBe('queued');
    expect(notices).toHaveLength(1);
    expect(new Set(notices[0])).toEqual(
      new Set(['runs', 'sessions', `session:${run.sessionId}`, 'tasks', `run:${run.id}`]),
    );
  });

  it('leaves nothing behind when the task has a live run', () => {
    const ledger = openTestLedger();
    const { task, agent, run } = addTaskWithRun(ledger);
    expect(() => addRun(ledger, task, agent)).toThrow(/UNIQUE/);
    expect(ledger.stores.runs.list({ limit: 9 }).map(({ id }) => id)).toEqual([run.id]);
    expect(ledger.engine.nextAttempt(task.id)).toBe(2);
  });
});

describe('changing a run', () => {
  const followed: readonly (readonly [RunStatus, TaskStatus])[] = [
    ['queued', 'queued'],
    ['paused', 'deferred'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['interrupted', 'failed'],
  ];

  it.each(followed)('from running to %s makes the task %s', (to, taskStatus) => {
    const ledger = openTestLedger();
    const { task, run } = addTaskWithRun(ledger);
    ledger.engine.changeRun(run.id, { to: 'running', reason: null });
    expect(ledger.engine.task(task.id)?.status).toBe('running');
    ledger.engine.changeRun(run.id, { to, reason: 'because' });
    expect(ledger.engine.task(task.id)?.status).toBe(taskStatus);
    expect(ledger.stores.runEvents.latest(run.id)).toEqual({
      type: 'status',
      from: 'running',
      to,
      reason: 'because',
    });
  });

  it('in a way that may not be writes nothing', () => {
    const ledger = openTestLedger();
    const { task, run } = addTaskWithRun(ledger);
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    const events = ledger.stores.runEvents.after(run.id, 0, 10);
    const back = () => ledger.engine.changeRun(run.id, { to: 'running', reason: null });
    expect(back).toThrow(/cannot go/);
    expect(ledger.stores.runEvents.after(run.id, 0, 10)).toEqual(events);
    expect(ledger.engine.task(task.id)?.status).toBe('cancelled');
  });

  it('leaves a task archived that was archived meanwhile', () => {
    const ledger = openTestLedger();
    const { task, run } = addTaskWithRun(ledger);
    ledger.stores.tasks.setStatus(task.id, 'archived');
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    expect(ledger.engine.task(task.id)?.status).toBe('archived');
  });
});

describe('a heartbeat', () => {
  it('disturbs no screen', () => {
    const ledger = openTestLedger();
    const { run } = addTaskWithRun(ledger);
    const notices: (readonly string[])[] = [];
    ledger.db.onChange((topics) => notices.push(topics));
    ledger.engine.heartbeat(run.id);
    expect(notices).toEqual([]);
  });
});

it('masks secrets before anything of a run reaches the file', () => {
  const file = temporaryFile();
  const ledger = openTestLedger(file);
  const engine = createEngineLedger(ledger.stores, {
    runner: RUNNER,
    redact: (text) => text.replaceAll('sk-secret', '[secret]'),
  });
  const { run } = addTaskWithRun(ledger);
  engine.append(run.id, [{ type: 'text', turn: 1, step: 1, text: 'the key is "sk-secret"' }]);
  engine.addMessage(run.sessionId, run.id, { role: 'user', text: 'use sk-secret' });
  const hash = engine.keepOutput('API_KEY=sk-secret');
  engine.changeRun(run.id, { to: 'failed', reason: 'sk-secret is bad', error: 'sk-secret is bad' });
  expect(ledger.stores.outputs.get(hash)).toBe('API_KEY=[secret]');
  expect(ledger.stores.runs.get(run.id)?.error).toBe('[secret] is bad');
  ledger.db.close();
  expect(readFileSync(file).includes('sk-secret')).toBe(false);
});
