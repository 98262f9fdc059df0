import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '.';

/** The SHA-256 of the SQL of each shipped migration. Add lines here; never change one. */
const FROZEN: Readonly<Record<number, string>> = {
  1: '8510ff010cc9ba2dc3be264d9ad4d928649420c47a5f6d4f97e95767319bf20c',
  2: 'badbd01b9012c6ac4d19b2aaeccc072e44a1a4b71fb414893e898f5c4753335c',
  3: 'dab31107604e75c47311362f457ae9b7526246b397f6588768573a5d637b2c9d',
  4: 'e565444687cbcc5dc875ccc9720ecb00bc424579ba958c31acb06611ebe02a5e',
};

describe('the migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS)('are what they were when they shipped: $number $name', ({ number, sql }) => {
    expect(createHash('sha256').update(sql).digest('hex')).toBe(FROZEN[number]);
  });
});
