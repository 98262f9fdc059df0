import { expect, it } from 'vitest';
import { createMasking } from './masking';

const unchanged = (text: string) => text;
const masking = (...secrets: string[]) => createMasking(secrets, unchanged);

it('masks a secret wherever it stands, however short of a key it is', () => {
  expect(masking('hunter2')('user:hunter2@host hunter2')).toBe('user:[secret]@host [secret]');
});

it('masks a secret as it stands in JSON', () => {
  const secret = 'a"quoted"\\secret';
  expect(masking(secret)(JSON.stringify({ secret }))).toBe('{"secret":"[secret]"}');
});

it('masks the lines of a secret that is printed line by line', () => {
  const mask = masking('-----BEGIN KEY-----\nMIIEabcdef\n-----END KEY-----');
  expect(mask('MIIEabcdef')).toBe('[secret]');
});

it('masks the longer one where a secret holds another', () => {
  expect(masking('token', 'token-of-ann')('token-of-ann token')).toBe('[secret] [secret]');
});

it('leaves words alone that a secret is too short to tell from', () => {
  expect(masking('a', '')('a cat')).toBe('a cat');
});

it('masks what is masked everywhere too', () => {
  const mask = createMasking(['mine'], (text) => text.replaceAll('theirs', '[secret]'));
  expect(mask('mine theirs')).toBe('[secret] [secret]');
});
