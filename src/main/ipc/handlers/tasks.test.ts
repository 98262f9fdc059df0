import { expect, it } from 'vitest';
import { PROJECT_HELD } from '../../../shared/model/task';
import { connected, refused } from '../testing/connected';

/** A task with an attempt that waits in a held queue. */
async function withLiveAttempt() {
  const { client, stores, task } = connected();
  await client.queue.pause();
  const { executionId } = await client.tasks.enqueue({ id: task.id });
  const elsewhere = stores.projects.create({ name: 'Elsewhere', folder: '/elsewhere' });
  return { client, stores, task, executionId, moved: { ...task, projectId: elsewhere.id } };
}

it('keeps the project of a task while an attempt is live, and lets the rest be changed', async () => {
  const { client, task, moved } = await withLiveAttempt();
  expect(await refused(client.tasks.update({ id: task.id, task: moved }))).toEqual({
    code: 'CONFLICT',
    message: PROJECT_HELD,
  });
  const renamed = { ...task, title: 'Another title' };
  expect(await client.tasks.update({ id: task.id, task: renamed })).toMatchObject({
    title: 'Another title',
    projectId: task.projectId,
  });
});

it('lets the project be changed once the attempt has ended', async () => {
  const { client, task, executionId, moved } = await withLiveAttempt();
  await client.attempts.cancel({ id: executionId });
  const { projectId } = await client.tasks.update({ id: task.id, task: moved });
  expect(projectId).toBe(moved.projectId);
});

it('switches the schedules of a task off when it is archived, and those of no other', async () => {
  const { client, stores, task } = connected();
  const other = stores.tasks.create({ ...task, title: 'Another' });
  const nightly = { cron: '0 3 * * *', timeZone: 'UTC', enabled: true };
  for (const { id } of [task, other]) stores.schedules.create({ ...nightly, taskId: id }, 5_000);
  await client.tasks.remove({ id: task.id });
  expect(stores.schedules.list(task.id)).toMatchObject([{ enabled: false, nextAt: null }]);
  expect(stores.schedules.list(other.id)).toMatchObject([{ enabled: true, nextAt: 5_000 }]);
});

it('archives nothing and switches nothing off while an attempt is live', async () => {
  const { client, stores, task } = await withLiveAttempt();
  const nightly = { cron: '0 3 * * *', timeZone: 'UTC', enabled: true };
  stores.schedules.create({ ...nightly, taskId: task.id }, 5_000);
  expect((await refused(client.tasks.remove({ id: task.id }))).code).toBe('CONFLICT');
  expect(stores.tasks.get(task.id)?.status).not.toBe('archived');
  expect(stores.schedules.list(task.id)).toMatchObject([{ enabled: true }]);
});

it('lists the tasks of one project or one agent, also behind newer ones of others', async () => {
  const { client, stores, task } = connected();
  const project = stores.projects.create({ name: 'Elsewhere', folder: '/elsewhere' });
  for (const title of ['b', 'c']) stores.tasks.create({ ...task, title, projectId: project.id });
  const ids = async (filter: { projectId?: string; agentId?: string }) =>
    (await client.tasks.list({ limit: 1, status: 'backlog', ...filter })).map(({ id }) => id);
  expect(await ids({ projectId: task.projectId })).toEqual([task.id]);
  expect(await ids({ projectId: task.projectId, agentId: task.agentId })).toEqual([task.id]);
  expect(await ids({ agentId: 'nobody' })).toEqual([]);
});
