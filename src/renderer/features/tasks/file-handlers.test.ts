import { expect, it } from 'vitest';
import { pastedFiles } from './file-handlers';

const picture = new File(['x'], 'image.png');

it('takes a picture that is pasted', () => {
  expect(pastedFiles({ types: ['Files'], files: [picture] })).toEqual([picture]);
});

it('leaves text that comes with a picture of itself to the field', () => {
  const types = ['text/plain', 'text/html', 'Files'];
  expect(pastedFiles({ types, files: [picture] })).toEqual([]);
});
