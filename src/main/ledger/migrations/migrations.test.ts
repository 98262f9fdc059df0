import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '.';

/** The SHA-256 of the SQL of each shipped migration. Add lines here; never change one. */
const FROZEN: Readonly<Record<number, string>> = {
  1: '8510ff010cc9ba2dc3be264d9ad4d928649420c47a5f6d4f97e95767319bf20c',
  2: 'badbd01b9012c6ac4d19b2aaeccc072e44a1a4b71fb414893e898f5c4753335c',
  3: 'dab31107604e75c47311362f457ae9b7526246b397f6588768573a5d637b2c9d',
  4: 'e565444687cbcc5dc875ccc9720ecb00bc424579ba958c31acb06611ebe02a5e',
  5: '5299a9c2bff3b9fe9230067017ead9616a75ccb944edcb86a74f312e5aa639cf',
  6: '893f7af16e04cbec93ddfe2b0b28902a76310ce2dee9fb64441938c50a9637e3',
  7: 'b4bb1763bde4a320fbb097f05248c8554ac24d5eacd0b13d539a5d2543caa473',
  8: '04f186e20899d114dc7d0b948a6cf8dcf85ed1758b13cad6a22156028c82d571',
  9: '50e8c39c0754a80d5ee12c1a7ea5a10eecfec384e38c3f8f8a2d6e59dcffc1c8',
};

describe('the migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS)('are what they were when they shipped: $number $name', ({ number, sql }) => {
    expect(createHash('sha256').update(sql).digest('hex')).toBe(FROZEN[number]);
  });
});
