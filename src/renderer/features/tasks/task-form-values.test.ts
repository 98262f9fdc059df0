import { expect, it } from 'vitest';
import { initialTaskValues, projectNameOf, TaskFormSchema } from './task-form-values';

it('names a project after the last folder of its path', () => {
  expect(projectNameOf('/home/ann/code/storefront/')).toBe('storefront');
  expect(projectNameOf('C:\\code\\orders-etl')).toBe('orders-etl');
});

it('chooses a project for the person only when there is one', () => {
  const project = { id: 'p1', name: 'storefront', folder: '/storefront', createdAt: 0 };
  expect(initialTaskValues(null, [project], []).projectId).toBe('p1');
  expect(initialTaskValues(null, [project, { ...project, id: 'p2' }], []).projectId).toBe('');
});

it('says what to do about a choice that was not made', () => {
  const result = TaskFormSchema.safeParse(initialTaskValues(null, [], []));
  expect(result.error?.issues.map((issue) => issue.message)).toEqual([
    'Give the task a title: it is what the agent is asked to do.',
    'Choose the project that the task belongs to.',
    'Choose the agent that does it.',
  ]);
});
