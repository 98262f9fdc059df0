import { expect, it } from 'vitest';
import { hostText, relationOf } from './runner-host';

const HERE = { machine: 'box', boot: 'tuesday', pidNamespace: 'pid:[1]' };
const ours = hostText(HERE);

it.each([
  ['the same', HERE, 'same'],
  ['this machine before it was started anew', { ...HERE, boot: 'monday' }, 'other_boot'],
  ['another container of this machine', { ...HERE, pidNamespace: 'pid:[2]' }, 'foreign'],
  ['another machine', { ...HERE, machine: 'server' }, 'foreign'],
  [
    'another machine, whenever it was started',
    { ...HERE, machine: 'server', boot: 'x' },
    'foreign',
  ],
] as const)('%s is known as that', (_, theirs, relation) => {
  expect(relationOf(hostText(theirs), ours)).toBe(relation);
});

it.each([
  ['tuesday pid:[1]', 'same'],
  ['tuesday pid:[2]', 'foreign'],
  ['monday pid:[1]', 'other_boot'],
  ['a-name', 'foreign'],
  ['', 'foreign'],
] as const)('“%s”, of a version that did not name the machine, is %s', (theirs, relation) => {
  expect(relationOf(theirs, ours)).toBe(relation);
});

it('machines that are known by their names alone are the same by their names', () => {
  expect(relationOf('Adas-Laptop', 'Adas-Laptop')).toBe('same');
  expect(relationOf('Adas-Laptop', 'Adas-Laptop.local')).toBe('foreign');
});
