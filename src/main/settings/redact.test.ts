import { expect, it } from 'vitest';
import { createRedactor } from './redact';

const redact = createRedactor(() => ['my-own-provider-key', 'short']);

it.each([
  ['a known key', 'sent my-own-provider-key to the endpoint', 'sent [secret] to the endpoint'],
  ['an OpenAI or Anthropic key', 'key sk-proj-0123456789abcdef0123 here', 'key [secret] here'],
  ['a bearer header', 'Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [secret]'],
  ['an API key header', 'x-api-key: abcdefghijklmnop', 'x-api-key: [secret]'],
  ['an AWS key', 'AKIAABCDEFGHIJKLMNOP', '[secret]'],
  ['a GitHub token', 'ghp_abcdefghijklmnopqrstuvwxyz', '[secret]'],
])('masks %s', (_name, text, masked) => expect(redact(text)).toBe(masked));

it('leaves ordinary words alone, also where a key is a short word', () => {
  const text = 'a short task-skeleton about desk-top work';
  expect(redact(text)).toBe(text);
});
