import { schemaResolver } from '@mantine/form';
import { expect, it } from 'vitest';
import { AgentFormSchema, initialAgentValues } from './agent-form-values';
import { permissionErrors } from './permission-errors';

it('finds what is wrong with rules, folders and MCP servers, and leaves the rest to its fields', () => {
  const values = initialAgentValues(null, []);
  const errors = schemaResolver(AgentFormSchema, { sync: true })({
    ...values,
    permissions: {
      ...values.permissions,
      rules: [{ effect: 'deny', tool: '', pattern: null, origin: 'person' }],
      folders: Array.from({ length: 51 }, () => ({ path: '/srv', access: 'read' })),
    },
    mcpServers: Array.from({ length: 51 }, () => 'files'),
  });
  expect(errors).toHaveProperty('name');
  expect(permissionErrors(errors)).toEqual([
    ['permissions.rules.0.tool', 'Choose the tool that the rule is for.'],
    ['permissions.folders', 'An agent has at most 50 folders.'],
    ['mcpServers', 'An agent has at most 50 MCP servers.'],
  ]);
});
