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
      new Set(['runs', `run:${run.id}`, 'sessions', `session:${run.sessionId}`, 'tasks', 'queue']),
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

describe('what the engine sees', () => {
  it('is no agent and no project that was removed', () => {
    const { engine, stores } = openTestLedger();
    const { task, agent } = addTask(stores);
    expect(engine.agent(agent.id)).toEqual(agent);
    stores.agents.archive(agent.id);
    stores.projects.archive(task.projectId);
    expect(engine.agent(agent.id)).toBeNull();
    expect(engine.project(task.projectId)).toBeNull();
  });
});

describe('secrets', () => {
  const SECRET = 'sk-secret';
  const CALL = {
    step: 1,
    callId: 'c',
    tool: 'run_command',
    proposal: {
      type: 'command',
      command: `curl -H ${SECRET}`,
      background: false,
      sandboxed: true,
      hosts: [],
    },
    rule: { effect: 'allow', tool: 'run_command', pattern: `curl -H ${SECRET}`, origin: 'always' },
  } as const;

  function masked() {
    const file = temporaryFile();
    const ledger = openTestLedger(file);
    const engine = createEngineLedger(ledger.stores, {
      runner: RUNNER,
      isAlive: () => true,
      redact: (text) => text.replaceAll(SECRET, '[secret]'),
    });
    return { ...ledger, file, engine };
  }

  it('are masked before anything of a run reaches the file', () => {
    const { file, db, stores, engine } = masked();
    const { task, agent, run } = addTaskWithRun({ engine, stores });
    const { id, sessionId } = run;
    engine.append(id, [{ type: 'text', turn: 1, step: 1, text: `the key is "${SECRET}"` }]);
    engine.addMessage(sessionId, id, { role: 'user', text: `use ${SECRET}` });
    const hash = engine.keepOutput(`API_KEY=${SECRET}`);
    const [question, detail] = [`May it use ${SECRET}?`, `curl -H ${SECRET}`];
    const asked = engine.requestApproval({
      runId: id,
      turn: 1,
      kind: 'tool',
      call: CALL,
      question,
      detail,
    });
    engine.decideApproval(asked.id, 'approved', `yes, ${SECRET}`, 'once');
    const { agentId, projectId } = task;
    const lesson = engine.addLesson({ agentId, projectId, runId: id, text: `It is ${SECRET}.` });
    const times = { taskId: task.id, cron: '0 3 * * *', timeZone: 'UTC', enabled: true };
    const schedule = stores.schedules.create(times, 1);
    const occurrence = { nextAt: 2, lastAt: 1, lastRunId: id };
    engine.noteScheduled(schedule.id, { ...occurrence, skippedBecause: `${SECRET} is bad` });
    const bad = `${SECRET} is bad`;
    engine.changeRun(id, {
      to: 'failed',
      reason: bad,
      error: bad,
      resultPreview: bad,
      task: { status: 'deferred', wakeAt: 1, reason: bad, deadLetter: false },
    });
    expect(engine.task(task.id)?.statusReason).toBe('[secret] is bad');
    engine.keepDeferred(task.id, `${SECRET} is still bad`);

    const second = { instructions: `The key is ${SECRET}.` };
    const next = addRun(
      { engine, stores },
      task,
      { ...agent, ...second },
      {
        messagePreview: `Use ${SECRET}`,
      },
    );
    expect(engine.agentOf(next.id)?.instructions).toBe('The key is [secret].');
    expect(next.messagePreview).toBe('Use [secret]');
    expect(stores.outputs.get(hash)).toBe('API_KEY=[secret]');
    expect(engine.run(id)).toMatchObject({
      error: '[secret] is bad',
      resultPreview: '[secret] is bad',
    });
    expect(engine.approval(asked.id)).toMatchObject({
      question: 'May it use [secret]?',
      detail: 'curl -H [secret]',
      note: 'yes, [secret]',
    });
    expect(engine.lessons(agentId, projectId)).toEqual([lesson]);
    expect(lesson.text).toBe('It is [secret].');
    expect(stores.schedules.get(schedule.id)?.skippedBecause).toBe('[secret] is bad');
    db.close();
    expect(readFileSync(file).includes(SECRET)).toBe(false);
  });
});
