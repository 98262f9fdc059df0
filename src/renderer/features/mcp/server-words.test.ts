import { describe, expect, it } from 'vitest';
import type { McpServer } from '../../../shared/model/mcp-server';
import { noToolsWords, placeWords, serverIdFor, stateWords } from './server-words';

const server = (changes: Partial<McpServer> = {}): McpServer => ({
  id: 'files',
  name: 'Files',
  transport: { type: 'stdio', command: 'npx', args: [], env: [] },
  enabled: true,
  secrets: [],
  state: { status: 'stopped' },
  toolCount: 0,
  ...changes,
});

describe('the state of a server', () => {
  it('says why it failed, and when it starts again', () => {
    const why = 'Its process ended with exit code 1.';
    const restartsAt = new Date(2026, 10, 3, 9, 30, 5).getTime();
    expect(stateWords(server({ state: { status: 'failed', why, restartsAt } }))).toEqual({
      words: 'failed, starts again at 09:30:05',
      tone: 'fail',
      sentence: why,
    });
    expect(stateWords(server({ state: { status: 'failed', why, restartsAt: null } })).words).toBe(
      'failed',
    );
  });

  it('asks for the secret values that are missing', () => {
    const secrets = [
      { name: 'TOKEN', state: 'missing' as const },
      { name: 'OTHER', state: 'stored' as const },
    ];
    expect(stateWords(server({ secrets }))).toMatchObject({
      words: 'not set up',
      sentence: 'Enter the secret value of TOKEN.',
    });
  });

  it('is switched off before anything else', () => {
    expect(stateWords(server({ enabled: false })).words).toBe('switched off');
  });
});

it.each([
  [server({ enabled: false, state: { status: 'ready', since: 0 } }), /switched off/],
  [server(), /^Start the server/],
  [server({ state: { status: 'starting' } }), /starting/],
  [server({ state: { status: 'ready', since: 0 } }), /offers no tools/],
  [server({ state: { status: 'failed', why: 'It ended.', restartsAt: null } }), /failed/],
])('says why no tools are shown: %#', (shown, sentence) => {
  expect(noToolsWords(shown).sentence).toMatch(sentence);
});

it('shows where a server is, with the arguments told apart', () => {
  const transport = { type: 'stdio' as const, command: 'npx', args: ['-y', 'a b', ''], env: [] };
  expect(placeWords({ transport })).toBe('npx -y "a b" ""');
  const url = 'https://example.com/mcp';
  expect(placeWords({ transport: { type: 'http', url, headers: [] } })).toBe(url);
});

describe('the id of a server', () => {
  it.each([
    ['My Files', [], 'my-files'],
    ['My Files', ['my-files', 'my-files-2'], 'my-files-3'],
    ['   ', [], 'server'],
    ['x'.repeat(50), [], 'x'.repeat(32)],
    ['x'.repeat(50), ['x'.repeat(32)], `${'x'.repeat(30)}-2`],
  ])('is made from its name: %s with %j taken', (name, taken, id) => {
    expect(serverIdFor(name, taken)).toBe(id);
  });
});
