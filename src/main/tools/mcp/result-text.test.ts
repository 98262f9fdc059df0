import { expect, it } from 'vitest';
import { resultText } from './result-text';
import type { CallResult } from './session';

const told = (result: Partial<CallResult>) =>
  resultText({ content: [], isError: false, ...result });
const png = Buffer.alloc(1_234).toString('base64');

it('joins the texts', () => {
  const content = ['one', 'two'].map((text) => ({ type: 'text', text }));
  expect(told({ content })).toBe('one\ntwo');
});

it.each([
  [
    { type: 'image', data: png, mimeType: 'image/png' },
    '[image, not shown, image/png, 1,234 bytes]',
  ],
  [
    { type: 'audio', data: png, mimeType: 'audio/wav' },
    '[audio, not shown, audio/wav, 1,234 bytes]',
  ],
  [
    {
      type: 'resource_link',
      uri: 'file:///a.md',
      name: 'a.md',
      mimeType: 'text/markdown',
      size: 7,
    },
    '[link to the resource “a.md” file:///a.md, text/markdown, 7 bytes]',
  ],
  [{ type: 'resource_link', uri: 'x:y' }, '[link to the resource x:y]'],
  [
    { type: 'resource', resource: { uri: 'demo:a', text: 'grün' } },
    '[resource demo:a, 5 bytes]\ngrün',
  ],
  [
    { type: 'resource', resource: { uri: 'demo:b', blob: png, mimeType: 'application/zip' } },
    '[resource demo:b, not shown, application/zip, 1,234 bytes]',
  ],
  [{ type: 'hologram', depth: 3 }, '[a part of a kind that is not known here, 29 bytes]'],
  ['nonsense', '[a part of a kind that is not known here, 10 bytes]'],
])('says in words what is no text: %j', (part, words) => {
  expect(told({ content: [part] })).toBe(words);
});

it('tells what is structured only where there is no text', () => {
  const structuredContent = { sum: 3 };
  expect(told({ structuredContent })).toBe('{"sum":3}');
  expect(told({ structuredContent, content: [{ type: 'text', text: 'three' }] })).toBe('three');
});

it('says so when there is nothing', () => {
  expect(told({})).toBe('[no output]');
});
