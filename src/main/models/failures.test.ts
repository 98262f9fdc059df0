import { APICallError } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { failureOf, labelOf, stalled } from './failures';
import { providerWords } from './provider-words';
import { retryAdvice, retryAfterMs } from './retry-after';

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

  test.each([
    ['ETIMEDOUT', 'connect', 'unreachable'],
    ['EHOSTUNREACH', 'connect', 'unreachable'],
    ['ETIMEDOUT', 'read', 'broken_stream'],
    ['EHOSTUNREACH', 'read', 'broken_stream'],
    ['ENETDOWN', 'write', 'broken_stream'],
    ['ENETUNREACH', undefined, 'broken_stream'],
  ])('from %s of the system call %s is %s', (code, syscall, expected) => {
    const cause = Object.assign(new Error('x'), { code, syscall });
    expect(failureOf(new TypeError('fetch failed', { cause }), callee)).toMatchObject({
      failure: { code: expected },
      mayBeBilled: expected === 'broken_stream',
    });
  });

  test('to connect to any address of a host is one to connect', () => {
    const each = Object.assign(new Error('x'), { code: 'ETIMEDOUT', syscall: 'connect' });
    const cause = Object.assign(new AggregateError([each]), { code: 'ETIMEDOUT' });
    expect(failureOf(new TypeError('fetch failed', { cause }), callee)).toMatchObject({
      failure: { code: 'unreachable' },
      mayBeBilled: false,
    });
  });

  test('after the response began is never one to connect', () => {
    const error = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' });
    expect(failureOf(error, callee, true)).toMatchObject({
      failure: { code: 'broken_stream' },
      mayBeBilled: true,
    });
  });

  test('from an answer of HTTP 200 that broke may be billed', () => {
    const error = Object.assign(new Error('Failed to process'), { statusCode: 200 });
    expect(failureOf(error, callee)).toMatchObject({
      failure: { code: 'broken_stream' },
      mayBeBilled: true,
    });
  });

  test('says for how long nothing came', () => {
    expect(stalled('X', 'answering', 120_000).message).toContain('nothing came for 120 seconds');
  });

  test('has its own words for each thing that was waited for', () => {
    const phases = ['connecting', 'beginning', 'answering'] as const;
    const sentences = phases.map((phase) => stalled('X', phase, 1_000).message);
    expect(new Set(sentences).size).toBe(phases.length);
  });
});

describe('a refusal', () => {
  const refusal = (status: number, data: unknown, headers: Record<string, string> = {}) =>
    failureOf(
      new APICallError({
        message: 'x',
        url: 'http://x',
        requestBodyValues: {},
        statusCode: status,
        responseHeaders: headers,
        responseBody: JSON.stringify(data),
      }),
      callee,
    );
  const google = (status: string, message: string, details: object[] = []) => ({
    error: { code: 0, message, status, details },
  });

  test.each([
    [
      400,
      google('INVALID_ARGUMENT', 'API key not valid.', [{ reason: 'API_KEY_INVALID' }]),
      'auth',
    ],
    [
      400,
      google('INVALID_ARGUMENT', 'The input token count (9) exceeds the maximum'),
      'context_overflow',
    ],
    [404, google('NOT_FOUND', 'models/x is not found for API version v1beta'), 'unknown_model'],
    [429, google('RESOURCE_EXHAUSTED', 'You exceeded your current quota'), 'rate_limit'],
    [503, [google('UNAVAILABLE', 'The model is overloaded.')], 'overloaded'],
    [400, { error: { code: 'context_length_exceeded', message: 'x' } }, 'context_overflow'],
    [
      400,
      {
        error: {
          type: 'exceed_context_size_error',
          message: 'the request exceeds the available context size',
        },
      },
      'context_overflow',
    ],
    [404, { error: { message: 'model "x" not found, try pulling it first' } }, 'unknown_model'],
    [429, { error: { code: 'insufficient_quota', message: 'x' } }, 'no_credit'],
    [
      400,
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'Your credit balance is too low' },
      },
      'no_credit',
    ],
    [402, { detail: 'Payment required' }, 'no_credit'],
    [
      529,
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      'overloaded',
    ],
    [403, { error: { message: 'Forbidden' } }, 'auth'],
    [403, { error: { message: 'Incorrect API key provided.' } }, 'auth'],
    [403, { error: { type: 'permission_error', message: 'Not for this key.' } }, 'auth'],
    [403, { error: { code: 403, message: 'Your input was flagged.' } }, 'content_filter'],
    [403, { error: { message: 'Country not supported' } }, 'rejected'],
    [422, { detail: 'Extra inputs are not permitted' }, 'rejected'],
    [400, '<html>', 'rejected'],
  ])('of HTTP %i with %o is %s', (status, data, code) => {
    const { failure, mayBeBilled, retryable } = refusal(status, data);
    expect(failure.code).toBe(code);
    expect(mayBeBilled).toBe(false);
    expect(retryable).toBe(['rate_limit', 'overloaded'].includes(code));
  });

  test.each([
    [401, 'auth'],
    [404, 'unknown_model'],
  ])('of HTTP %i quotes the provider, without the key', (status, code) => {
    const { failure } = refusal(status, { error: { message: 'No sk-secret-123456 here.' } });
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`(HTTP ${status}) and says "No [key] here": `);
  });

  test('keeps how long the provider asks to be left alone, wherever it says so', () => {
    const limit = { error: { message: 'slow down' } };
    expect(refusal(429, limit, { 'retry-after': '20' }).retryAfterMs).toBe(20_000);
    expect(refusal(429, limit, { 'retry-after-ms': '1500' }).retryAfterMs).toBe(1_500);
    const inBody = google('RESOURCE_EXHAUSTED', 'x', [
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.074s' },
    ]);
    const { retryAfterMs: ms, failure } = refusal(429, inBody);
    expect(ms).toBe(34_074);
    expect(failure.message).toContain('try again in 35 seconds');
    expect(refusal(429, limit).retryAfterMs).toBeNull();
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
    expect(retryAdvice(retryAfterMs(headers, now))).toBe(`try again in ${words}`);
  });
});
