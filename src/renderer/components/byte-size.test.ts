import { expect, it } from 'vitest';
import { byteSize } from './byte-size';

it.each([
  [820, '820 bytes'],
  [34_400, '34 kB'],
  [1_240_000, '1.2 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
