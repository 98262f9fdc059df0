import { expect, it } from 'vitest';
import { confinement } from './proposal-words';

const command = (sandboxed: boolean, ...hosts: readonly string[]) =>
  confinement({ type: 'command', command: 'npm test', background: false, sandboxed, hosts });

it('says what holds a command', () => {
  expect(command(true)).toEqual({ words: 'in the sandbox, no network', tone: 'plain' });
  expect(command(true, 'api.example.com')).toEqual({
    words: 'in the sandbox, may reach api.example.com',
    tone: 'wait',
  });
  expect(command(true, 'a.example', 'b.example', 'c.example').words).toBe(
    'in the sandbox, may reach a.example, b.example and c.example',
  );
});

it('warns of a command that nothing holds, whatever hosts are listed', () => {
  expect(command(false, 'api.example.com')).toEqual({
    words: 'WITHOUT a sandbox, with all your rights',
    tone: 'fail',
  });
});
