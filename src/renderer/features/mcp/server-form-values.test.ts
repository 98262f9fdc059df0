import { expect, it } from 'vitest';
import { initialServerValues, serverConfig, serverFormErrors } from './server-form-values';

const values = { ...initialServerValues(null), name: 'Files', command: 'npx' };

it('reads one argument a line, spaces within one kept', () => {
  const args = '-y\n@modelcontextprotocol/server-filesystem\n\n  /home/ann/My Files  \n';
  expect(serverConfig('files', { ...values, args }).transport).toEqual({
    type: 'stdio',
    command: 'npx',
    args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/ann/My Files'],
    env: [],
  });
});

it('sends the names of secrets with the settings, and not one value', () => {
  const secrets = [{ key: '1', name: 'TOKEN', value: 'hunter2' }];
  expect(JSON.stringify(serverConfig('files', { ...values, secrets }))).not.toContain('hunter2');
});

it('shows a stored server without values, so that saving changes nothing', () => {
  const config = serverConfig('files', { ...values, args: 'a\nb' });
  const server = {
    ...config,
    transport: { type: 'stdio' as const, command: 'npx', args: ['a', 'b'], env: ['TOKEN'] },
    secrets: [{ name: 'TOKEN', state: 'stored' as const }],
    state: { status: 'stopped' as const },
    toolCount: 0,
  };
  const shown = initialServerValues(server);
  expect(shown.secrets).toEqual([{ key: 'TOKEN', name: 'TOKEN', value: '' }]);
  expect(serverConfig('files', shown)).toEqual({ ...config, transport: server.transport });
});

it('says at each field what is wrong with it', () => {
  const secret = (key: string, name: string) => ({ key, name, value: '' });
  expect(
    serverFormErrors({
      ...values,
      name: ' ',
      command: '',
      secrets: [secret('1', 'GOOD'), secret('2', 'NOT GOOD')],
    }),
  ).toEqual({
    name: 'Give the server a name.',
    command: expect.stringMatching(/^Name the program/),
    'secrets.1.name': expect.stringMatching(/^A variable has a name/),
  });
  const twice = [secret('1', 'A'), secret('2', 'A')];
  expect(serverFormErrors({ ...values, secrets: twice })).toEqual({
    secrets: 'Name each of the variables once.',
  });
  expect(serverFormErrors({ ...values, type: 'http', url: 'http://example.com' })).toEqual({
    url: expect.stringMatching(/https:\/\/ only/),
  });
  expect(serverFormErrors(values)).toEqual({});
});
