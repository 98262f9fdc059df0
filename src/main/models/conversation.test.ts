import { describe, expect, test } from 'vitest';
import type { Message } from '../../shared/model/message';
import { toModelMessages as toMessages } from './conversation';

/** Without files. @throws when it fails. */
function toModelMessages(messages: readonly Message[]) {
  const result = toMessages(messages, () => ({ ok: false, error: 'No files here.' }));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const call = (callId: string) =>
  ({ type: 'tool_call', callId, tool: 'read_file', input: {} }) as const;
const result = (callId: string): Message => ({
  role: 'tool',
  results: [{ callId, tool: 'read_file', output: 'text', isError: false }],
});

describe('a conversation on its way to a provider', () => {
  test('keeps what the provider attached to its answer', () => {
    const providerOptions = { anthropic: { redactedData: 'b3BhcXVl' } };
    const messages: Message[] = [
      { role: 'assistant', parts: [{ type: 'reasoning', text: '', providerOptions }] },
    ];
    expect(toModelMessages(messages)).toEqual([
      { role: 'assistant', content: [{ type: 'reasoning', text: '', providerOptions }] },
    ]);
  });

  test('has no empty text and no empty answer, which providers refuse', () => {
    const messages: Message[] = [
      { role: 'assistant', parts: [{ type: 'text', text: '' }] },
      { role: 'assistant', parts: [{ type: 'text', text: '' }, call('a')] },
      result('a'),
    ];
    expect(toModelMessages(messages)).toMatchObject([
      { role: 'assistant', content: [{ type: 'tool-call' }] },
      { role: 'tool' },
    ]);
  });

  test('tells the model which results are errors', () => {
    const messages: Message[] = [
      { role: 'assistant', parts: [call('a')] },
      {
        role: 'tool',
        results: [{ callId: 'a', tool: 'read_file', output: 'no such file', isError: true }],
      },
    ];
    expect(toModelMessages(messages)[1]).toMatchObject({
      content: [{ output: { type: 'error-text', value: 'no such file' } }],
    });
  });

  test('answers the calls that a stopped run left open, and only those', () => {
    const messages: Message[] = [
      { role: 'assistant', parts: [call('a'), call('b')] },
      result('a'),
      { role: 'user', text: 'Go on.' },
    ];
    expect(toModelMessages(messages)).toMatchObject([
      { role: 'assistant' },
      { role: 'tool', content: [{ toolCallId: 'a', output: { type: 'text' } }] },
      { role: 'tool', content: [{ toolCallId: 'b', output: { type: 'error-text' } }] },
      { role: 'user', content: 'Go on.' },
    ]);
  });

  test('sends arguments that were no object as one', () => {
    const messages: Message[] = [
      { role: 'assistant', parts: [{ ...call('a'), input: '{"path": "a' }] },
      result('a'),
    ];
    expect(toModelMessages(messages)[0]).toMatchObject({
      content: [{ input: { unreadable_arguments: '{"path": "a' } }],
    });
  });
});
