import { expect, it } from 'vitest';
import { addressParts } from './address-parts';

it('takes the host of an address apart from what is around it', () => {
  expect(addressParts('https://api.example.com:8443/v1?key=1#top')).toEqual({
    before: 'https://',
    host: 'api.example.com:8443',
    after: '/v1?key=1#top',
  });
});

it('is not taken in by a user name that looks like a host', () => {
  expect(addressParts('https://example.com@evil.test/login')).toEqual({
    before: 'https://example.com@',
    host: 'evil.test',
    after: '/login',
  });
});

it('is not taken in by a password without a user name', () => {
  expect(addressParts('https://:example.com@evil.test/login')).toEqual({
    before: 'https://:example.com@',
    host: 'evil.test',
    after: '/login',
  });
});

it('spells a host of other letters out', () => {
  // A Cyrillic letter that looks like an e.
  expect(addressParts('https://\u0435xample.com/').host).toMatch(/^xn--[a-z0-9-]+\.com$/);
});

it('shows what is no address as it is', () => {
  expect(addressParts('no address\u200B')).toEqual({
    before: 'no address⟨U+200B⟩',
    host: '',
    after: '',
  });
});
