import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ATTACHMENT_BYTES } from '../../../shared/model/attachment';
import { connected, refused } from '../testing/connected';
import { PDF, PNG } from '../testing/small-files';

const base64 = (bytes: Buffer) => bytes.toString('base64');

describe('an attachment', () => {
  it('is told by its content, and its bytes come back as they went', async () => {
    const { client } = connected();
    const added = await client.attachments.add({ name: ' dot.jpg ', data: base64(PNG) });
    expect(added).toEqual({
      name: 'dot.jpg',
      mediaType: 'image/png',
      bytes: PNG.length,
      hash: createHash('sha256').update(PNG).digest('hex'),
    });
    const { mediaType, data } = await client.attachments.get({ hash: added.hash });
    expect(mediaType).toBe('image/png');
    expect(Buffer.from(data, 'base64')).toEqual(PNG);
  });

  it('of 10 MB goes through the port, and one byte more does not', async () => {
    const { client } = connected();
    const padded = (bytes: number) => Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length)]);
    const largest = await client.attachments.add({
      name: 'largest.png',
      data: base64(padded(ATTACHMENT_BYTES)),
    });
    expect(largest.bytes).toBe(ATTACHMENT_BYTES);
    const data = base64(padded(ATTACHMENT_BYTES + 1));
    expect(await refused(client.attachments.add({ name: 'larger.png', data }))).toEqual({
      code: 'INVALID',
      message: '“larger.png” is too large: an attachment has at most 10 MB.',
    });
    const huge = 'A'.repeat(2 * data.length);
    expect(await refused(client.attachments.add({ name: 'huge.png', data: huge }))).toEqual({
      code: 'INVALID',
      message: 'An attachment has at most 10 MB.',
    });
  });

  it('that cannot be attached is refused with the reason', async () => {
    const { client } = connected();
    const data = base64(Buffer.from('Not a picture.'));
    const { code, message } = await refused(client.attachments.add({ name: 'a.png', data }));
    expect(code).toBe('INVALID');
    expect(message).toMatch(/^“a\.png” cannot be attached: it is no PNG/);
    const broken = await refused(
      client.attachments.add({ name: 'a.pdf', data: base64(PDF.subarray(0, 20)) }),
    );
    expect(broken.message).toMatch(/^“a\.pdf” is damaged/);
  });

  it('that nobody kept cannot be shown', async () => {
    const { client } = connected();
    expect(await refused(client.attachments.get({ hash: '0'.repeat(64) }))).toEqual({
      code: 'NOT_FOUND',
      message: 'This file is not there any more.',
    });
  });
});

describe('the attachments of a task', () => {
  it('are kept with it as what their bytes are, whatever the caller says', async () => {
    const { client, task } = connected();
    const file = await client.attachments.add({ name: 'plan', data: base64(PDF) });
    const claimed = { ...file, mediaType: 'image/png', bytes: 1 } as const;
    const saved = await client.tasks.update({
      id: task.id,
      task: { ...task, attachments: [claimed] },
    });
    expect(saved.attachments).toEqual([file]);
    expect((await client.tasks.get({ id: task.id })).attachments).toEqual([file]);
  });

  it('are at most ten', async () => {
    const { client, task } = connected();
    const file = await client.attachments.add({ name: 'plan', data: base64(PDF) });
    const attachments = Array.from({ length: 11 }, () => file);
    const { message } = await refused(client.tasks.create({ ...task, attachments }));
    expect(message).toBe('A task has at most 10 attachments.');
  });

  it('are files that were kept', async () => {
    const { client, task } = connected();
    const gone = {
      name: 'plan.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      hash: '0'.repeat(64),
    } as const;
    expect(await refused(client.tasks.create({ ...task, attachments: [gone] }))).toEqual({
      code: 'NOT_FOUND',
      message: 'The file “plan.pdf” is not kept any more; attach it again.',
    });
  });
});
