import { expect, it } from 'vitest';
import { McpTransportSchema } from '../../../shared/model/mcp-server';
import { isSameReceiver } from './secret-receiver';

const program = { type: 'stdio', command: 'npx', args: ['-y', 'a b'], env: ['TOKEN'] };
const address = { type: 'http', url: 'https://one.test/mcp?team=a', headers: ['TOKEN'] };

it.each([
  ['other names of secrets', program, { ...program, env: [] }, true],
  ['another program', program, { ...program, command: 'bunx' }, false],
  ['another argument', program, { ...program, args: ['-y', 'c'] }, false],
  ['an argument more', program, { ...program, args: ['-y', 'a b', 'c'] }, false],
  ['arguments that only look alike', program, { ...program, args: ['-y', 'a', 'b'] }, false],
  ['an address for a program', program, address, false],
  [
    'the same address, written otherwise',
    address,
    { ...address, url: 'HTTPS://one.test:443/mcp?team=a' },
    true,
  ],
  ['another origin', address, { ...address, url: 'https://two.test/mcp?team=a' }, false],
  ['another path', address, { ...address, url: 'https://one.test/other?team=a' }, false],
  ['another query', address, { ...address, url: 'https://one.test/mcp?team=b' }, false],
])('%s', (_, before, after, isSame) => {
  const [one, other] = [McpTransportSchema.parse(before), McpTransportSchema.parse(after)];
  expect(isSameReceiver(one, other)).toBe(isSame);
  expect(isSameReceiver(other, one)).toBe(isSame);
});
