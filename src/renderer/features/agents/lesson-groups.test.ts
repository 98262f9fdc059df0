import { expect, it } from 'vitest';
import { lessonGroups, lessonOrigin, type NamedLesson } from './lesson-groups';

const lesson = (id: string, projectId: string, projectName: string): NamedLesson => ({
  id,
  agentId: 'a1',
  projectId,
  projectName,
  text: id,
  runId: null,
  createdAt: 0,
  updatedAt: 0,
});

it('gathers lessons by project, and keeps their order within it', () => {
  const groups = lessonGroups([
    lesson('3', 'p1', 'storefront'),
    lesson('2', 'p2', 'harbor-api'),
    lesson('1', 'p1', 'storefront'),
  ]);
  expect(
    groups.map(({ projectName, lessons }) => [projectName, lessons.map(({ id }) => id)]),
  ).toEqual([
    ['harbor-api', ['2']],
    ['storefront', ['3', '1']],
  ]);
});

it('keeps two projects of one name apart', () => {
  const groups = lessonGroups([lesson('1', 'p1', 'app'), lesson('2', 'p2', 'app')]);
  expect(groups.map(({ projectId }) => projectId)).toEqual(['p1', 'p2']);
});

it('names the attempt that a lesson is from', () => {
  expect(lessonOrigin('0192-ab:attempt-12')).toBe('from attempt 12');
  expect(lessonOrigin('by-hand')).toBe('from an attempt');
  expect(lessonOrigin(null)).toBe('written by you');
});
