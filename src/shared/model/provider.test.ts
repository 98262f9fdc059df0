import { expect, it } from 'vitest';
import { ProviderConfigSchema } from './provider';

const config = { id: 'x', name: 'X', kind: 'anthropic', models: [] };
const parse = (baseUrl: string) => ProviderConfigSchema.safeParse({ ...config, baseUrl });

it('takes a web address without its trailing slashes', () => {
  expect(parse('http://127.0.0.1:1234/v1//').data?.baseUrl).toBe('http://127.0.0.1:1234/v1');
});

it.each([
  '',
  'api.example.com',
  'ftp://example.com',
  'file:///etc/passwd',
  'https://me:pw@example.com/v1',
])('refuses “%s” in one sentence', (baseUrl) => {
  const { error } = parse(baseUrl);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.message).toMatch(/\.$|v1\.$/);
});
