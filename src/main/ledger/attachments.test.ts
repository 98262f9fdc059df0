import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addTask, openTestLedger } from './testing/fixture';

describe('attachments', () => {
  it('are kept once under their SHA-256, byte for byte', () => {
    const { db, stores } = openTestLedger();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    const kept = stores.attachments.keep('image/png', bytes);
    expect(stores.attachments.keep('image/png', bytes)).toEqual(kept);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(kept).toEqual({ hash, mediaType: 'image/png', bytes: 100_000 });
    expect(stores.attachments.get(hash)).toEqual(kept);
    expect(Buffer.from(stores.attachments.content(hash) ?? [])).toEqual(Buffer.from(bytes));
    const count = z.object({ count: z.number() });
    expect(db.select('SELECT count(*) AS count FROM attachments', count).all()).toEqual([
      { count: 1 },
    ]);
  });

  it('are null when nobody kept them', () => {
    const { attachments } = openTestLedger().stores;
    expect(attachments.get('0'.repeat(64))).toBeNull();
    expect(attachments.content('0'.repeat(64))).toBeNull();
  });

  it('stand in their task in order, and can be changed', () => {
    const { stores } = openTestLedger();
    const file = (name: string) => ({
      name,
      ...stores.attachments.keep('image/png', Buffer.from(name)),
    });
    const attachments = [file('b.png'), file('a.png')];
    const { task } = addTask(stores, 'Look at these', { attachments });
    expect(stores.tasks.get(task.id)?.attachments).toEqual(attachments);
    expect(stores.tasks.card(task.id)?.attachments).toEqual(attachments);
    stores.tasks.update(task.id, { ...task, attachments: attachments.slice(1) });
    expect(stores.tasks.get(task.id)?.attachments).toEqual(attachments.slice(1));
    expect(addTask(stores).task.attachments).toEqual([]);
  });
});
