import { expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { createUpperBound } from './upper-bound';

const bound = (messages: readonly Message[]): number =>
  createUpperBound()({
    providerId: 'p',
    model: 'm',
    instructions: 'Be brief.',
    messages,
    tools: [],
    maxOutputTokens: 100,
  });

const attached = (mediaType: string): Message => ({
  role: 'user',
  text: 'Hello',
  attachments: [{ name: 'a', mediaType, hash: 'b' }],
});

it('is no less than the bytes of what is sent', () => {
  const text = '世'.repeat(1_000);
  expect(bound([{ role: 'user', text }])).toBeGreaterThan(3_000);
});

it('makes room for a file, whose bytes are not among those of the message', () => {
  const plain = bound([{ role: 'user', text: 'Hello' }]);
  expect(bound([attached('image/png')])).toBeGreaterThan(plain + 48_000);
  expect(bound([attached('application/pdf')])).toBeGreaterThan(plain + 1_000_000);
});
