import { describe, expect, it } from 'vitest';
import { McpServerConfigSchema } from './mcp-server';

const withTransport = (transport: object) =>
  McpServerConfigSchema.safeParse({ id: 'files', name: 'Files', transport });
const withUrl = (url: string) => withTransport({ type: 'http', url });
const firstMessage = (parsed: ReturnType<typeof withTransport>) =>
  parsed.error?.issues[0]?.message ?? null;

describe('the address of a server', () => {
  it.each([
    'https://example.com/mcp',
    'http://localhost:3001/mcp',
    'http://127.0.0.1/mcp?x=1',
    'http://127.1.2.3:80',
    'http://[::1]:3001/mcp',
    'http://LOCALHOST/',
  ])('may be %s', (url) => expect(firstMessage(withUrl(url))).toBeNull());

  it.each([
    'http://example.com/mcp',
    'http://localhost.example.com/mcp',
    'http://127.0.0.1.example.com/',
    'http://10.0.0.1/',
    'http://0x7f000001.example/',
    'http://localhost\\.example.com/',
    'http://local\thost.example.com/',
  ])('may not be %s: what is said there could be read and changed on the way', (url) =>
    expect(firstMessage(withUrl(url))).toMatch(/https:\/\/ only/),
  );

  it.each(['ftp://example.com', 'example.com', '', 'file:///etc/passwd'])(
    'may not be %s: that is no web address',
    (url) => expect(firstMessage(withUrl(url))).toMatch(/must start with https/),
  );

  it('holds no password', () => {
    expect(firstMessage(withUrl('https://ann:secret@example.com/'))).toMatch(/Leave user name/);
  });
});

it('takes no two variables or headers of the same name', () => {
  expect(firstMessage(withTransport({ type: 'stdio', command: 'x', env: ['A', 'A'] }))).toBe(
    'Name each of the variables once.',
  );
  const headers = ['Authorization', 'authorization'];
  expect(firstMessage(withTransport({ type: 'http', url: 'https://example.com/', headers }))).toBe(
    'Name each of the headers once.',
  );
});

it.each([
  [{ type: 'stdio', command: 'x', env: ['A=B'] }, /letters, digits and underscores/],
  [{ type: 'stdio', command: 'x\0y' }, /no NUL/],
  [{ type: 'stdio', command: 'x', args: ['\0'] }, /no NUL/],
  [{ type: 'stdio', command: ' ' }, /Name the program/],
  [{ type: 'http', url: 'https://example.com/', headers: ['X: y'] }, /without spaces and colons/],
])('refuses %j in a sentence', (transport, sentence) => {
  expect(firstMessage(withTransport(transport))).toMatch(sentence);
});
