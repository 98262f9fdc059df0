import { expect, it } from 'vitest';
import type { Agent } from '../../../shared/model/agent';
import { AgentFormSchema, initialAgentValues } from './agent-form-values';

const agent: Agent = {
  id: 'a1',
  name: 'Mender',
  providerId: 'anthropic',
  model: 'claude-sonnet-4-5',
  instructions: 'Small steps.',
  tools: ['read_file'],
  maxOutputTokens: 4_096,
  maxFollowups: 1,
  maxStepsPerTurn: 40,
  maxWallClockMinutes: 60,
  maxIdleMinutes: 5,
  fallbackModel: 'claude-haiku-4-5',
  autoRecovery: false,
  reflection: true,
  permissions: {
    preset: 'autonomous',
    rules: [{ effect: 'deny', tool: 'run_command', pattern: 'git push', origin: 'person' }],
    folders: [],
    hosts: ['api.example.com'],
  },
  mcpServers: ['files'],
  reasoningEffort: 'low',
  createdAt: 0,
  updatedAt: 0,
};
const values = initialAgentValues(agent, []);
const messages = (changed: object) =>
  AgentFormSchema.safeParse({ ...values, ...changed }).error?.issues.map(({ message }) => message);

it('saves an agent that was not changed as it was', () => {
  const { id, createdAt, updatedAt, ...settings } = agent;
  expect(AgentFormSchema.parse(values)).toEqual(settings);
  expect([id, createdAt, updatedAt]).not.toContain(undefined);
});

it('takes an empty field for no fallback model', () => {
  expect(AgentFormSchema.parse({ ...values, fallbackModel: ' ' }).fallbackModel).toBeNull();
  expect(initialAgentValues({ ...agent, fallbackModel: null }, []).fallbackModel).toBe('');
});

it('starts a new agent with limits, and with checkpoints but no reflection', () => {
  expect(initialAgentValues(null, [])).toMatchObject({
    maxStepsPerTurn: 100,
    maxWallClockMinutes: 120,
    maxIdleMinutes: 15,
    autoRecovery: true,
    reflection: false,
  });
});

it('says in words what is wrong with a limit', () => {
  expect(messages({ maxStepsPerTurn: '' })).toEqual(['Enter a whole number.']);
  expect(messages({ maxIdleMinutes: 0 })).toEqual([
    'An attempt may be silent for at least one minute.',
  ]);
  expect(messages({ maxWallClockMinutes: 20_000 })).toEqual([
    'An attempt works for at most a week (10,080 minutes).',
  ]);
});
