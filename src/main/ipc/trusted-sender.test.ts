import { expect, it } from 'vitest';
import { isTrustedSender } from './trusted-sender';

const SERVER = 'http://localhost:5173';
const top = (url: string) => ({ url, parent: null });

it.each(['app://taskwright/index.html', 'app://taskwright/index.html#/tasks'])(
  'trusts the app’s own page at %s',
  (url) => expect(isTrustedSender(top(url), null)).toBe(true),
);

it.each([
  'app://taskwright.evil/index.html',
  'app://evil/index.html',
  'apps://taskwright/index.html',
  'https://taskwright/index.html',
  'file:///app/index.html',
  'about:blank',
  'data:text/html,app://taskwright/',
  '',
  SERVER,
])('does not trust a frame at “%s”', (url) => expect(isTrustedSender(top(url), null)).toBe(false));

it('does not trust an embedded frame, even of the app’s own page', () => {
  const parent = top('app://taskwright/index.html');
  expect(isTrustedSender({ url: 'app://taskwright/index.html', parent }, null)).toBe(false);
});

it('does not trust a frame that is gone', () => expect(isTrustedSender(null, null)).toBe(false));

it('trusts the development server in development, on its very port', () => {
  expect(isTrustedSender(top(`${SERVER}/index.html`), SERVER)).toBe(true);
  expect(isTrustedSender(top('http://localhost:5174/'), SERVER)).toBe(false);
});
