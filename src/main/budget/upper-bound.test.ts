import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import type { ProviderKind } from '../../shared/model/provider';
import type { ModelRequest } from '../engine/ports';
import { createUpperBound, type CountedRequest } from './upper-bound';

const upperBound = createUpperBound({ attachment: () => null });

const asked: Message = { role: 'user', text: 'Hello, what is in the file?'.repeat(400) };
const answered: Message = {
  role: 'assistant',
  parts: [
    { type: 'reasoning', text: 'Hm. '.repeat(500) },
    { type: 'tool_call', callId: 'c1', tool: 'read_file', input: { path: 'a.txt' } },
  ],
};
const result: Message = {
  role: 'tool',
  results: [{ callId: 'c1', tool: 'read_file', output: 'A line.\n', isError: false }],
};
const told: Message = { role: 'assistant', parts: [{ type: 'text', text: 'A line.' }] };
const more: Message = { role: 'user', text: 'And now?' };

function request(messages: readonly Message[], more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    providerId: 'p',
    model: 'm',
    instructions: 'Be brief.',
    messages,
    tools: [],
    maxOutputTokens: 4_096,
    ...more,
  };
}

/** What a provider of this kind reported for a request. */
function reported(
  of: ModelRequest,
  inputTokens: number,
  kind: ProviderKind = 'openai',
): CountedRequest {
  return { print: upperBound({ request: of, kind, counted: [] }).print, inputTokens };
}

function bound(
  of: ModelRequest,
  counted: readonly CountedRequest[] = [],
  kind: ProviderKind = 'openai',
): number {
  return upperBound({ request: of, kind, counted }).inputTokens;
}

describe('the bound of a request that nobody has counted', () => {
  it('is no less than the bytes of what is sent', () => {
    expect(bound(request([{ role: 'user', text: '世'.repeat(1_000) }]))).toBeGreaterThan(3_000);
    expect(bound(request([], { instructions: 'x'.repeat(5_000) }))).toBeGreaterThan(5_000);
    const tool = { name: 't', description: 'd'.repeat(2_000), inputSchema: { type: 'object' } };
    expect(bound(request([], { tools: [tool] })) - bound(request([]))).toBeGreaterThan(2_000);
  });

  it('holds for what an earlier answer brings along besides its words', () => {
    const signature = 's'.repeat(3_000);
    const signed: Message = {
      role: 'assistant',
      parts: [{ type: 'reasoning', text: '', providerOptions: { anthropic: { signature } } }],
    };
    expect(bound(request([asked, signed])) - bound(request([asked]))).toBeGreaterThan(3_000);
  });

  it('makes room for the sentence in place of a result that never came', () => {
    const cutOff = bound(request([asked, answered, more]));
    const whole = bound(request([asked, answered, result, more]));
    expect(cutOff).toBeGreaterThan(whole);
  });

  it('makes room for a file, whose bytes are not among those of the message', () => {
    const attached = (mediaType: string): Message => ({
      ...more,
      role: 'user',
      text: 'And now?',
      attachments: [{ name: 'a', mediaType, hash: 'h' + mediaType }],
    });
    const plain = bound(request([more]));
    expect(bound(request([attached('image/png')]))).toBeGreaterThan(plain + 48_000);
    expect(bound(request([attached('application/pdf')]))).toBeGreaterThan(plain + 1_000_000);
  });

  it('makes room for what providers add: a preamble of 530 tokens, and the framing of each message', () => {
    const words = Buffer.byteLength('Be brief.Hello');
    expect(bound(request([{ role: 'user', text: 'Hello' }]))).toBeGreaterThan(words + 530 + 2 * 7);
  });

  it('holds for results that a provider is sent as a field, or writes out as JSON', () => {
    const output = '"\n'.repeat(1_000);
    const results = [{ callId: 'c1', tool: 'read_file', output, isError: false }];
    const added = (kind: ProviderKind) =>
      bound(request([asked, answered, { role: 'tool', results }]), [], kind) -
      bound(request([asked, answered, result]), [], kind);
    expect(added('openai')).toBeLessThan(2_100);
    expect(added('google')).toBeGreaterThan(3_900);
    expect(added('openai-compatible')).toBeGreaterThan(3_900);
  });

  it('holds for a result that is JSON and is laid out anew, with a space where there was none', () => {
    const output = JSON.stringify(Array.from({ length: 1_000 }, () => 1));
    const results = [{ callId: 'c1', tool: 'read_file', output, isError: false }];
    const added =
      bound(request([asked, answered, { role: 'tool', results }])) -
      bound(request([asked, answered, result]));
    expect(added).toBeGreaterThan(2_900);
  });

  it('is widened by what an agent’s bound was widened by', () => {
    const call = { request: request([asked]), kind: 'openai' as const, counted: [] };
    const plain = upperBound(call).inputTokens;
    expect(upperBound({ ...call, boundPercent: 150 }).inputTokens).toBe(Math.ceil(plain * 1.5));
  });
});

describe('the bound of a request that continues one the provider has counted', () => {
  const before = reported(request([asked]), 2_000);
  const later = request([asked, answered, result]);

  it('is that count and the bytes of what was added', () => {
    const added = bound(later, [before]) - 2_000;
    expect(added).toBeGreaterThan(2_000);
    expect(added).toBeLessThan(2_600);
    expect(bound(later)).toBeGreaterThan(bound(later, [before]) + 8_000);
  });

  it('is little more than that count where nothing was added: the same step again', () => {
    expect(bound(request([asked]), [before])).toBeLessThan(2_100);
  });

  it('takes the longest of several that it continues', () => {
    const after = reported(later, 3_000);
    const next = request([asked, answered, result, told, more]);
    expect(bound(next, [before, after])).toBe(bound(next, [after]));
    expect(bound(next, [after, before])).toBe(bound(next, [after]));
  });

  it('is the same in a process that has only the ledger to go by', () => {
    const elsewhere = createUpperBound({ attachment: () => null });
    const stored = structuredClone({ request: later, kind: 'openai' as const, counted: [before] });
    const { inputTokens } = elsewhere(stored);
    expect(inputTokens).toBe(bound(later, [before]));
  });

  it('counts the last message anew where the next one may be sent as one with it', () => {
    const twice = request([asked, more]);
    expect(bound(twice, [before])).toBeGreaterThan(2_000 + 10_000);
  });

  it('counts thoughts anew that may not have been among those counted', () => {
    const thinking = { reasoningEffort: 'medium' as const };
    const all = [asked, answered, result, told, more];
    const narrow = reported(
      request(all.slice(0, 3), { ...thinking, maxOutputTokens: 1_500 }),
      3_000,
      'anthropic',
    );
    const next = (maxOutputTokens: number) =>
      bound(request(all, { ...thinking, maxOutputTokens }), [narrow], 'anthropic');
    expect(next(4_096)).toBeGreaterThan(next(1_500) + 2_000);
  });
});

describe('a count is not taken for the beginning of a request', () => {
  const tool = { name: 't', description: 'Reads.', inputSchema: {} };
  const withTool = { tools: [tool] };
  const before = reported(request([asked], withTool), 2_000);
  const all = [asked, answered, result];

  it('unless it is one', () => {
    const continued = request(all, withTool);
    expect(bound(continued, [before])).toBeLessThan(bound(continued));
  });

  it.each<[string, readonly Message[], Partial<ModelRequest>]>([
    ['with other instructions', all, { instructions: 'Be brave.' }],
    ['of another model', all, { model: 'n' }],
    ['of another provider', all, { providerId: 'q' }],
    ['with more tools', all, { tools: [tool, { ...tool, name: 'u' }] }],
    ['whose tool says something else', all, { tools: [{ ...tool, description: 'Writes.' }] }],
    ['that thinks otherwise', all, { reasoningEffort: 'high' }],
    [
      'whose older messages were compacted',
      [{ role: 'user', text: 'Summary' }, ...all.slice(1)],
      {},
    ],
    ['that is shorter', [], {}],
  ])('%s', (_, messages, changes) => {
    const other = request(messages, { ...withTool, ...changes });
    expect(bound(other, [before])).toBe(bound(other));
  });

  it.each([0, 30])('where it is too little to be one of all that was sent: %i', (inputTokens) => {
    const partial = reported(request([asked]), inputTokens, 'openai-compatible');
    const next = request(all);
    expect(bound(next, [partial], 'openai-compatible')).toBe(bound(next, [], 'openai-compatible'));
  });

  it('where the server is known to leave out what it had kept', () => {
    const ollama = reported(request([asked]), 20, 'ollama');
    const next = request(all);
    expect(bound(next, [ollama], 'ollama')).toBe(bound(next, [], 'ollama'));
  });
});

it('measures a message once, however often it is sent', () => {
  let readings = 0;
  const watched: Message = {
    role: 'user',
    get text() {
      readings += 1;
      return 'Hello';
    },
  };
  bound(request([watched]));
  const once = readings;
  bound(request([watched, told]));
  bound(request([watched, told, more]));
  expect(readings).toBe(once);
});
