import { describe, expect, it } from 'vitest';
import { AgentSchema, AgentSettingsSchema } from '../../shared/model/agent';
import { PermissionsSchema } from '../../shared/model/permission';
import { openTestLedger } from './testing/fixture';

const SETTINGS = AgentSettingsSchema.parse({ name: 'Ada', providerId: 'demo', model: 'm' });

describe('agents', () => {
  it('come back as they were written, tools and all', () => {
    const { agents } = openTestLedger().stores;
    const agent = agents.create(SETTINGS);
    expect(agents.get(agent.id)).toEqual(agent);
    expect(agents.list()).toEqual([agent]);
  });

  it.each([
    { autoRecovery: false, reflection: false },
    { autoRecovery: true, reflection: true },
  ])('keep what they may do besides the work: $autoRecovery, $reflection', (choice) => {
    const { agents } = openTestLedger().stores;
    const limits = { maxStepsPerTurn: 7, maxWallClockMinutes: 8, maxIdleMinutes: 9 };
    const settings = { ...SETTINGS, ...choice, ...limits, fallbackModel: 'small' };
    const { id } = agents.create(settings);
    expect(agents.get(id)).toMatchObject(settings);
    const changed = { ...SETTINGS, autoRecovery: !choice.autoRecovery, fallbackModel: null };
    expect(agents.update(id, changed)).toMatchObject(changed);
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

describe('a rule that an answer adds', () => {
  it('is written once, at the end of the others', () => {
    const { agents } = openTestLedger().stores;
    const { id } = agents.create(SETTINGS);
    const npm = {
      effect: 'allow',
      tool: 'run_command',
      pattern: 'npm test',
      origin: 'always',
    } as const;
    const git = { ...npm, pattern: 'git status' };
    for (const rule of [npm, git, { ...npm }]) agents.addRule(id, rule);
    expect(agents.get(id)?.permissions.rules).toEqual([npm, git]);
    expect(() => agents.addRule('nobody', npm)).not.toThrow();
  });
});

describe('permissions', () => {
  it('with more rules than the form takes are still read whole, and odd ones leave reading alone', () => {
    const { db, stores } = openTestLedger();
    const { id } = stores.agents.create(SETTINGS);
    const npm = { effect: 'allow', tool: 'run_command', origin: 'always' } as const;
    for (let count = 0; count <= 500; count += 1)
      stores.agents.addRule(id, { ...npm, pattern: `npm ${count}` });
    expect(stores.agents.get(id)?.permissions.rules).toHaveLength(501);
    const change = db.command('UPDATE agents SET permissions = @stored');
    db.transaction(() =>
      change.run({ stored: '{"preset":"autonomous","rules":[{"effect":"hinder"}]}' }),
    );
    expect(stores.agents.get(id)?.permissions).toMatchObject({ preset: 'read_only', rules: [] });
  });
});

describe('an agent that today’s form would refuse', () => {
  const ODD = {
    name: 'x'.repeat(81),
    providerId: '',
    model: '',
    instructions: 'x'.repeat(50_001),
    maxOutputTokens: 1,
    maxFollowups: 11,
    maxStepsPerTurn: 10_001,
    maxWallClockMinutes: 10_081,
    maxIdleMinutes: 1_441,
    fallbackModel: '',
    autoRecovery: false,
    reflection: true,
    permissions: PermissionsSchema.parse({ preset: 'autonomous', hosts: ['*.example.com'] }),
    mcpServers: ['files'],
    reasoningEffort: 'high' as const,
  };

  it('is still listed, as it was stored', () => {
    const { agents } = openTestLedger().stores;
    const { id } = agents.create({ ...ODD, tools: ['read_file'] });
    const plain = agents.create(SETTINGS);
    expect(agents.list()).toMatchObject([ODD, { id: plain.id }]);
    expect(AgentSchema.parse(agents.get(id))).toMatchObject({ ...ODD, tools: ['read_file'] });
  });

  it.each([
    ['["read_file","fetch_page",7]', ['read_file']],
    ['["fetch_page"]', []],
    ['{"read_file":true}', []],
    ['null', []],
  ])('has the tools that there are, and no others: %s', (stored, tools) => {
    const { db, stores } = openTestLedger();
    const { id } = stores.agents.create(SETTINGS);
    const change = db.command('UPDATE agents SET tools = @stored');
    db.transaction(() => change.run({ stored }));
    expect(stores.agents.get(id)?.tools).toEqual(tools);
    expect(stores.agents.list()).toMatchObject([{ id, tools }]);
  });
});
