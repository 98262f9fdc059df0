import { expect, it } from 'vitest';
import { affectedPaths } from './topics';

it('asks for each list once, whatever the number of topics', () => {
  expect(affectedPaths(['agents', 'approvals', 'agents'])).toEqual([
    ['agents'],
    ['tasks'],
    ['approvals'],
    ['budgets'],
  ]);
});

it('refreshes the board and the spend when a run changes, but not the events of an open attempt', () => {
  const paths = affectedPaths(['runs']);
  expect(paths).toContainEqual(['tasks']);
  expect(paths).toContainEqual(['costs']);
  expect(paths).not.toContainEqual(['attempts']);
});

it('reads the queue again whenever a place or a slot in it may have changed', () => {
  for (const topic of ['queue', 'runs', 'tasks', 'projects', 'settings']) {
    expect(affectedPaths([topic])).toContainEqual(['queue']);
  }
});

it('reads again why a task waits when the queue or the engine’s settings change', () => {
  expect(affectedPaths(['queue'])).toContainEqual(['tasks']);
  expect(affectedPaths(['settings'])).toContainEqual(['tasks']);
});

it('looks for open questions when a run changes: they expire with it', () => {
  expect(affectedPaths(['runs'])).toContainEqual(['approvals']);
  expect(affectedPaths(['approvals'])).toContainEqual(['approvals']);
});

it('asks for the limits again when one is set, when calls are made, and when the share of a warning changes', () => {
  for (const topic of ['budgets', 'runs', 'agents', 'settings']) {
    expect(affectedPaths([topic])).toContainEqual(['budgets']);
  }
});

it('lists schedules again, but asks for no preview again', () => {
  expect(affectedPaths(['schedules'])).toEqual([['schedules', 'list']]);
});

it('reads the memory of an agent again when a lesson changes', () => {
  expect(affectedPaths(['lessons'])).toEqual([['lessons']]);
});

it('searches again when something goes to the trash or comes back, but not when more is indexed', () => {
  expect(affectedPaths(['trash'])).toContainEqual(['search-results']);
  expect(affectedPaths(['search'])).not.toContainEqual(['search-results']);
});

it('ignores topics that no screen shows yet', () => {
  expect(affectedPaths(['session:42'])).toEqual([]);
});
