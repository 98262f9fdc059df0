import { expect, it } from 'vitest';
import { serverChoices } from './server-choices';

it('keeps a server that is gone in sight, so that it can be taken off', () => {
  const known = [
    { id: 'files', name: 'Files', enabled: true },
    { id: 'web', name: 'Browser', enabled: false },
  ];
  expect(serverChoices(known, ['files', 'old'])).toEqual([
    { value: 'files', label: 'Files' },
    { value: 'web', label: 'Browser (switched off)' },
    { value: 'old', label: 'old (not set up)' },
  ]);
});
