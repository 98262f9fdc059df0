import { describe, expect, it } from 'vitest';
import { ProjectSchema } from '../../shared/model/project';
import { openTestLedger } from './testing/fixture';

describe('projects', () => {
  it('are listed oldest first until they are archived', () => {
    const { projects } = openTestLedger().stores;
    const a = projects.create({ name: 'a', folder: '/a' });
    const b = projects.create({ name: 'b', folder: '/b' });
    expect(projects.list()).toEqual([a, b]);
    expect(projects.archive(a.id)).toBe(true);
    expect(projects.archive(a.id)).toBe(false);
    expect(projects.list()).toEqual([b]);
    expect(projects.get(a.id)).toEqual(a);
  });

  it('can be renamed, if they are there', () => {
    const { projects } = openTestLedger().stores;
    const project = projects.create({ name: 'a', folder: '/a' });
    expect(projects.rename(project.id, 'better')).toEqual({ ...project, name: 'better' });
    expect(projects.rename('nobody', 'better')).toBeNull();
  });

  it.each([
    { name: 'x'.repeat(121), folder: '/a' },
    { name: '', folder: '' },
  ])('are still listed when today’s form would refuse them', (odd) => {
    const { projects } = openTestLedger().stores;
    const { id } = projects.create(odd);
    expect(projects.list()).toMatchObject([odd]);
    expect(ProjectSchema.parse(projects.get(id))).toMatchObject(odd);
  });
});
