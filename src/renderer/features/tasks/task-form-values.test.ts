import { describe, expect, it } from 'vitest';
import { initialTaskValues, projectNameOf, TaskFormSchema } from './task-form-values';

it('names a project after the last folder of its path', () => {
  expect(projectNameOf('/home/ann/code/storefront/')).toBe('storefront');
  expect(projectNameOf('C:\\code\\orders-etl')).toBe('orders-etl');
});

describe('the project of a new task', () => {
  const first = { id: 'p1', name: 'storefront', folder: '/storefront', createdAt: 0 };
  const projects = [first, { ...first, id: 'p2' }];
  const projectAfter = (projectId: string) =>
    initialTaskValues(null, { projectId, agentId: 'a1' }, projects, []).projectId;

  it('is that of the task that was created last', () => {
    expect(projectAfter('p2')).toBe('p2');
  });

  it('is the first one before that, and when the last one is gone', () => {
    expect(initialTaskValues(null, null, projects, []).projectId).toBe('p1');
    expect(projectAfter('removed')).toBe('p1');
  });
});

it('says what to do about a choice that was not made', () => {
  const result = TaskFormSchema.safeParse(initialTaskValues(null, null, [], []));
  expect(result.error?.issues.map((issue) => issue.message)).toEqual([
    'Give the task a title: it is what the agent is asked to do.',
    'Choose the project that the task belongs to.',
    'Choose the agent that does it.',
  ]);
});
