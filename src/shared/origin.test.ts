import { expect, it } from 'vitest';
import { isSameOrigin } from './origin';

it.each([
  ['https://api.example.com/v1', 'https://API.example.com:443/v2', true],
  ['https://api.example.com', 'http://api.example.com', false],
  ['https://api.example.com', 'https://api.example.com.evil.test', false],
  ['http://localhost:1234', 'http://localhost:1235', false],
  ['https://api.example.com', 'https://', false],
  ['nowhere', 'nowhere', false],
])('an address has an origin: %s and %s share it: %s', (one, other, isSame) => {
  expect(isSameOrigin(one, other)).toBe(isSame);
});
