import { describe, expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import type { Attachment } from '../../../shared/model/attachment';
import { Conversation } from './conversation';

const file = (name: string, digit: string): Attachment => ({
  name,
  mediaType: 'image/png',
  bytes: 70,
  hash: digit.repeat(64),
});
const FILES = [file('before.png', 'a'), file('after.png', 'b')];
/** As a message has them. */
const SENT = FILES.map(({ name, mediaType, hash }) => ({ name, mediaType, hash }));

const DONE: Reply = { text: 'report.md holds 60 rows; wc -l agrees.' };
const reading = (path: string, inputTokens = 10): Reply => ({
  calls: [{ tool: 'read_file', input: { path } }],
  usage: { inputTokens, outputTokens: 1 },
});

const withFiles = (options: HarnessOptions) =>
  engineHarness({ ...options, task: { attachments: FILES, ...options.task } });

describe('the attachments of a task', () => {
  it('go with the first prompt, and with no follow-up', async () => {
    const { enqueue, model, bodies } = withFiles({
      replies: [{ text: 'I counted the rows. Next I will add the totals.' }, DONE],
    });
    const { id } = await enqueue().promise;
    expect(model.requests[1]?.messages.map((message) => [message.role, message])).toEqual([
      ['user', { role: 'user', text: expect.any(String), attachments: SENT }],
      ['assistant', expect.anything()],
      ['user', { role: 'user', text: expect.any(String) }],
    ]);
    expect(bodies(id, 'turn_started').map(({ attachments }) => attachments)).toEqual([
      FILES,
      undefined,
    ]);
  });

  it('leave no trace where there are none', async () => {
    const { enqueue, model, bodies } = engineHarness({ replies: [DONE] });
    const { id } = await enqueue().promise;
    expect(model.requests[0]?.messages[0]).not.toHaveProperty('attachments');
    expect(bodies(id, 'turn_started')[0]).not.toHaveProperty('attachments');
  });

  it('go with the next attempt too, as the task then has them', async () => {
    const { enqueue, model, stores, task } = withFiles({ replies: [DONE, DONE] });
    await enqueue().promise;
    stores.tasks.update(task.id, { ...task, attachments: FILES.slice(1) });
    await enqueue().promise;
    expect(model.requests.map(({ messages: [first] }) => first)).toMatchObject([
      { attachments: SENT },
      { attachments: SENT.slice(1) },
    ]);
  });

  it('stay with the summary when the conversation is compacted, also after the second time', async () => {
    const { enqueue, model } = withFiles({
      contextWindow: 1_000,
      replies: [
        reading('a'),
        reading('b', 850),
        { text: 'a and b were read.' },
        reading('c'),
        reading('d', 850),
        { text: 'All were read.' },
        DONE,
      ],
    });
    await enqueue().promise;
    expect(model.requests.map(({ messages: [first] }) => first)).toMatchObject([
      { attachments: SENT },
      { attachments: SENT },
      { text: expect.stringMatching(/^Summarise/) },
      { text: expect.stringMatching(/a and b were read/), attachments: SENT },
      { attachments: SENT },
      { text: expect.stringMatching(/^Summarise/) },
      { text: expect.stringMatching(/All were read/), attachments: SENT },
    ]);
    for (const { messages } of [model.requests[2], model.requests[5]].flatMap((r) => r ?? [])) {
      expect(messages[0]).not.toHaveProperty('attachments');
    }
  });

  it('stay with the summary for an attempt that goes on after a crash', async () => {
    const { enqueue, events, ports } = withFiles({
      contextWindow: 1_000,
      replies: [reading('a'), reading('b', 850), { text: 'Both were read.' }, DONE],
    });
    const { id, sessionId } = await enqueue().promise;
    const [summary, ...others] = new Conversation(ports.ledger, sessionId, events(id)).messages;
    expect(summary).toMatchObject({ text: expect.stringMatching(/Both were read/) });
    expect(summary).toHaveProperty('attachments', SENT);
    expect(others.map(({ role }) => role)).not.toContain('user');
  });
});
