import { expect, it } from 'vitest';
import { DEFAULT_PERMISSIONS } from '../../../shared/model/permission';
import { permissionSummary } from './permission-summary';

it('says the preset alone where nothing goes beyond it', () => {
  expect(permissionSummary({ permissions: DEFAULT_PERMISSIONS, mcpServers: [] })).toBe(
    'Ask before changes',
  );
});

it('counts what goes beyond the preset', () => {
  const permissions = {
    ...DEFAULT_PERMISSIONS,
    folders: [{ path: '/data', access: 'read' as const }],
    hosts: ['a.example', 'b.example'],
  };
  expect(permissionSummary({ permissions, mcpServers: ['files'] })).toBe(
    'Ask before changes; 1 folder, 2 hosts, 1 MCP server',
  );
});
