import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '.';

/** The SHA-256 of the SQL of each shipped migration. Add lines here; never change one. */
const FROZEN: Readonly<Record<number, string>> = {
  1: '0ce20cc82962ec374e8ca949c0c0dd87d73d571faf47a5b080ca03704ce3be22',
};

describe('the migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS)('are what they were when they shipped: $number $name', ({ number, sql }) => {
    expect(createHash('sha256').update(sql).digest('hex')).toBe(FROZEN[number]);
  });
});
