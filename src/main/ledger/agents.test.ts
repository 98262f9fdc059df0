import { describe, expect, it } from 'vitest';
import { AgentSettingsSchema } from '../../shared/model/agent';
import { openTestLedger } from './testing/fixture';

const SETTINGS = AgentSettingsSchema.parse({ name: 'Ada', providerId: 'demo', model: 'm' });

describe('agents', () => {
  it('come back as they were written, tools and all', () => {
    const { agents } = openTestLedger().stores;
    const agent = agents.create(SETTINGS);
    expect(agents.get(agent.id)).toEqual(agent);
    expect(agents.list()).toEqual([agent]);
  });

  it('take new settings and keep their id and age', () => {
    const { agents } = openTestLedger().stores;
    const { id, createdAt } = agents.create(SETTINGS);
    const updated = agents.update(id, { ...SETTINGS, model: 'n', tools: [] });
    expect(updated).toMatchObject({ id, createdAt, model: 'n', tools: [] });
    expect(updated?.updatedAt).toBeGreaterThan(createdAt);
    expect(agents.update('nobody', SETTINGS)).toBeNull();
  });

  it('leave the list when archived, and can still be looked up', () => {
    const { agents } = openTestLedger().stores;
    const agent = agents.create(SETTINGS);
    expect(agents.archive(agent.id)).toBe(true);
    expect(agents.list()).toEqual([]);
    expect(agents.get(agent.id)).toEqual(agent);
  });
});
