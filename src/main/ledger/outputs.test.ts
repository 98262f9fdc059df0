import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestLedger } from './testing/fixture';

describe('outputs', () => {
  it('are kept once under their SHA-256', () => {
    const { db, stores } = openTestLedger();
    const text = 'grün\n'.repeat(50_000);
    const hash = stores.outputs.keep(text);
    expect(stores.outputs.keep(text)).toBe(hash);
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(stores.outputs.get(hash)).toBe(text);
    const rows = db.select('SELECT bytes FROM outputs', z.object({ bytes: z.number() })).all();
    expect(rows).toEqual([{ bytes: Buffer.byteLength(text) }]);
  });

  it('keep characters that end a string elsewhere', () => {
    const { outputs } = openTestLedger().stores;
    expect(outputs.get(outputs.keep('before\0after'))).toBe('before\0after');
  });

  it('are null when nobody kept them', () => {
    expect(openTestLedger().stores.outputs.get('0'.repeat(64))).toBeNull();
  });
});
