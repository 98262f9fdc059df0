import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PERMISSIONS } from '../../../shared/model/permission';
import { addRun, openTestLedger, RUNNER, temporaryFile } from '../testing/fixture';
import { writeVersion1Ledger } from '../testing/version-1-ledger';
import { MIGRATIONS } from '.';

const RUN = 'task:attempt-1';

function upgraded() {
  const file = temporaryFile();
  writeVersion1Ledger(file);
  return { file, ...openTestLedger(file) };
}

describe('a ledger of version 1', () => {
  it('is upgraded whole, after a copy', () => {
    const { file, db } = upgraded();
    db.close();
    expect(readdirSync(join(dirname(file), 'backups'))).toHaveLength(1);
    const connection = new Database(file);
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    expect(connection.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    connection.close();
  });

  it('keeps its agents, with the limits that they have unless told', () => {
    const { stores } = upgraded();
    expect(stores.agents.list()).toMatchObject([{ id: 'agent' }, { id: 'other' }]);
    expect(stores.agents.get('agent')).toEqual({
      id: 'agent',
      name: 'Ada',
      providerId: 'demo',
      model: 'demo-analyst',
      instructions: 'Be brief.',
      tools: ['read_file'],
      maxOutputTokens: 1_000,
      maxFollowups: 2,
      maxStepsPerTurn: 100,
      maxWallClockMinutes: 120,
      maxIdleMinutes: 15,
      fallbackModel: null,
      autoRecovery: true,
      reflection: false,
      permissions: DEFAULT_PERMISSIONS,
      mcpServers: [],
      reasoningEffort: null,
      createdAt: 2,
      updatedAt: 2,
    });
  });

  it('keeps its tasks, that wait for nothing and check nothing', () => {
    const { stores } = upgraded();
    expect(stores.tasks.get('task')).toEqual({
      id: 'task',
      title: 'Sum up',
      description: 'All of it',
      projectId: 'project',
      agentId: 'agent',
      attachments: [],
      budget: { taskMicroUsd: null, attemptMicroUsd: null },
      priority: 'high',
      dueAt: null,
      blockedBy: [],
      checks: [],
      maxAttempts: 3,
      status: 'running',
      wakeAt: null,
      statusReason: null,
      deadLetter: false,
      createdAt: 4,
      updatedAt: 5,
    });
    expect(stores.tasks.list({ limit: 9 })).toMatchObject([
      { id: 'task', latestAttempt: { id: RUN } },
      { id: 'done', latestAttempt: { status: 'failed', error: 'The key is refused.' } },
    ]);
  });

  it('keeps its runs, with their conversation, events and money', () => {
    const { stores } = upgraded();
    expect(stores.runs.get(RUN)).toMatchObject({
      status: 'running',
      source: 'task',
      startedBy: 'person',
      tryNumber: 1,
      recoveries: 0,
      pausedFor: null,
      failureCode: null,
      citationCount: 0,
      sourceIds: [],
      checks: [],
      startedAt: 8,
      costMicroUsd: 105,
    });
    expect(stores.runs.agentOf(RUN)).toBeNull();
    expect(stores.runs.list({ limit: 9 })).toHaveLength(2);
    expect(stores.messages.after('session', 0)).toEqual([
      { seq: 1, message: { role: 'user', text: 'Sum up' } },
    ]);
    expect(stores.runEvents.after(RUN, 0, 9).map(({ body }) => body)).toMatchObject([
      { to: 'queued' },
      { to: 'running' },
    ]);
    expect(stores.modelCalls.forRun(RUN)).toMatchObject([{ id: 'call', state: 'reserved' }]);
  });

  it('lets a run that its process left be ended, and its task be run again', () => {
    const { stores, engine, db } = upgraded();
    const self = { ...RUNNER, pid: RUNNER.pid + 1 };
    const seen = { self, isAlive: () => false, executes: () => false };
    expect(stores.runs.orphanedRuns(seen).map(({ id }) => id)).toEqual([RUN]);
    const error = 'Taskwright ended while it ran.';
    const ended = engine.changeRun(RUN, { to: 'interrupted', reason: error, error });
    expect(ended).toMatchObject({ status: 'interrupted', error });
    expect(stores.modelCalls.forRun(RUN)).toMatchObject([{ state: 'uncertain' }]);

    const [task, agent] = [engine.task('task'), engine.agent('agent')];
    if (task === null || agent === null) throw new Error('Both were there.');
    expect(addRun({ stores, engine }, task, agent)).toMatchObject({ attempt: 2, status: 'queued' });
    expect(engine.queueState()).toBe('open');
    db.close();
  });
});
