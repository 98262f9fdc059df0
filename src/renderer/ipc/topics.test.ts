import { expect, it } from 'vitest';
import { affectedPaths } from './topics';

it('asks for each list once, whatever the number of topics', () => {
  expect(affectedPaths(['tasks', 'projects', 'tasks'])).toEqual([['tasks'], ['projects']]);
});

it('refreshes the board and the spend when a run changes, but not the events of an open attempt', () => {
  const paths = affectedPaths(['runs']);
  expect(paths).toContainEqual(['tasks']);
  expect(paths).toContainEqual(['costs']);
  expect(paths).not.toContainEqual(['attempts']);
});

it('ignores topics that no screen shows yet', () => {
  expect(affectedPaths(['session:42'])).toEqual([]);
});
