import { describe, expect, it } from 'vitest';
import type { McpServer, McpTransport } from '../../../shared/model/mcp-server';
import { forgottenWords, keepsSecrets } from './forgotten-secrets';
import { initialServerValues, type ServerFormValues } from './server-form-values';

const program: McpTransport = {
  type: 'stdio',
  command: 'npx',
  args: ['-y', 'a b'],
  env: ['TOKEN'],
};
const address: McpTransport = { type: 'http', url: 'https://one.test/mcp', headers: ['TOKEN'] };

function serverAt(transport: McpTransport, secrets: McpServer['secrets'] = STORED): McpServer {
  const state = { status: 'stopped' as const };
  return { id: 'one', name: 'One', transport, enabled: true, secrets, state, toolCount: 0 };
}
const STORED: McpServer['secrets'] = [{ name: 'TOKEN', state: 'stored' }];

function changed(server: McpServer, changes: Partial<ServerFormValues>): ServerFormValues {
  return { ...initialServerValues(server), ...changes };
}

it.each<[string, McpTransport, Partial<ServerFormValues>]>([
  ['nothing', program, {}],
  ['a name', program, { name: 'Another' }],
  ['spaces around what is typed', program, { command: ' npx ', args: '-y\n\n a b \n' }],
  ['one more row', program, { secrets: [{ key: '1', name: '', value: '' }] }],
  ['the way in which an address is written', address, { url: ' HTTPS://one.test:443/mcp' }],
])('stored secrets stay where this changes: %s', (_, transport, changes) => {
  const server = serverAt(transport);
  expect(keepsSecrets(server, changed(server, changes))).toBe(true);
  expect(forgottenWords(server, changed(server, changes))).toBeNull();
});

describe('the form says beforehand that stored values are forgotten', () => {
  const again = 'the stored value of TOKEN is forgotten when you save. Enter it again.';
  it.each<[string, McpTransport, Partial<ServerFormValues>, string]>([
    ['the program', program, { command: 'bunx' }, 'The program or its arguments changed'],
    ['an argument', program, { args: '-y\na c' }, 'The program or its arguments changed'],
    ['the origin', address, { url: 'https://two.test/mcp' }, 'The address changed'],
    ['the path', address, { url: 'https://one.test/other' }, 'The address changed'],
    ['the address into none', address, { url: 'https://' }, 'The address changed'],
    ['the kind', program, { type: 'http', url: 'https://one.test' }, 'This is another server now'],
  ])('where this changes: %s', (_, transport, changes, why) => {
    const server = serverAt(transport);
    expect(keepsSecrets(server, changed(server, changes))).toBe(false);
    expect(forgottenWords(server, changed(server, changes))).toBe(`${why}: ${again}`);
  });

  it('also of arguments that the form cannot show as they are', () => {
    const server = serverAt({ ...program, args: ['a', ''] });
    expect(forgottenWords(server, initialServerValues(server))).toContain(
      'forgotten when you save',
    );
  });

  it('naming those that are stored and not entered again, and no others', () => {
    const server = serverAt({ ...program, env: ['A', 'B', 'C', 'D'] }, [
      { name: 'A', state: 'stored' },
      { name: 'B', state: 'session' },
      { name: 'C', state: 'missing' },
      { name: 'D', state: 'stored' },
    ]);
    const row = (name: string, value = '') => ({ key: name, name, value });
    const words = (...secrets: ServerFormValues['secrets']) =>
      forgottenWords(server, changed(server, { command: 'bunx', secrets }));
    expect(words(row(' A '), row('B'), row('C'), row('D', 'new'))).toMatch(
      /: the stored values of A, B are forgotten when you save\. Enter them again\.$/,
    );
    expect(words(row('A', 'new'), row('C'))).toBeNull();
  });
});
