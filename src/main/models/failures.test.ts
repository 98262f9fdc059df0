import { describe, expect, test } from 'vitest';
import { failureOf, labelOf, stalled } from './failures';
import { providerWords } from './provider-words';
import { retryAdvice } from './retry-after';

const callee = { label: 'Test provider at api.example.com', model: 'm', key: 'sk-secret-123456' };

describe('a failure', () => {
  test('names the host of the base URL and nothing else of it', () => {
    expect(labelOf('Mine', 'https://me:pw@api.example.com:8443/v1?key=x')).toBe(
      'Mine at api.example.com:8443',
    );
    expect(labelOf('Mine', null)).toBe('Mine');
  });

  test('is told also of things that are no errors', () => {
    for (const thrown of [undefined, null, 'sk-secret-123456', 42, {}, { cause: 1 }]) {
      const { failure, mayBeBilled } = failureOf(thrown, callee);
      expect(failure.message).not.toContain('sk-secret');
      expect(mayBeBilled).toBe(true);
    }
  });

  test('ends with a chain of causes that goes in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(failureOf(error, callee).failure.code).toBe('broken_stream');
  });

  test('of the app itself is called one', () => {
    const { failure } = failureOf(new TypeError('x is not a function'), callee);
    expect(failure.code).toBe('internal');
    expect(failure.message).not.toContain('x is not');
  });

  test.each([
    ['CERT_HAS_EXPIRED', 'unreachable', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable', false],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
    ['ECONNRESET', 'broken_stream', true],
  ])('from %s is %s', (code, expected, mayBeBilled) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
    expect(failureOf(error, callee)).toMatchObject({ failure: { code: expected }, mayBeBilled });
  });

  test('from an answer of HTTP 200 that broke may be billed', () => {
    const error = Object.assign(new Error('Failed to process'), { statusCode: 200 });
    expect(failureOf(error, callee)).toMatchObject({
      failure: { code: 'broken_stream' },
      mayBeBilled: true,
    });
  });

  test('says for how long nothing came', () => {
    expect(stalled('X', true, 120_000).message).toContain('nothing came for 120 seconds');
  });
});

describe('the words of a provider', () => {
  test('are one line of at most 300 characters', () => {
    const words = providerWords(`first\r\n\tsecond \u001b[31m${'x'.repeat(1_000)}`, null);
    expect(words).toMatch(/^first second /);
    expect(words).toHaveLength(300);
    expect(words).not.toMatch(/\p{Cc}/u);
  });

  test.each(['sk-proj-abcd1234', 'Bearer abc.def', 'sk-pr***9x2k', 'gsk_12345678'])(
    'lose %s, which looks like a key',
    (key) => {
      expect(providerWords(`The key ${key} is wrong.`, null)).toBe('The key [key] is wrong');
    },
  );
});

describe('the advice when to try again', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  test.each([
    [{ 'retry-after': '1' }, '1 second'],
    [{ 'retry-after': '0.2' }, '1 second'],
    [{ 'retry-after-ms': '61500' }, '62 seconds'],
    [{ 'retry-after': '600' }, '10 minutes'],
    [{ 'retry-after': '7200' }, '2 hours'],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:05:00 GMT' }, '5 minutes'],
    [{ 'retry-after': 'soon' }, 'a few minutes'],
    [{}, 'a few minutes'],
  ])('for %o is in %s', (headers, words) => {
    expect(retryAdvice(headers, now)).toBe(`try again in ${words}`);
  });
});
