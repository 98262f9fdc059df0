import { expect, it } from 'vitest';
import type { Attachment } from '../../../shared/model/attachment';
import { withAttachment, withoutAttachment } from './attached';

const file = (name: string, digit: string): Attachment => ({
  name,
  mediaType: 'image/png',
  bytes: 70,
  hash: digit.repeat(64),
});
const first = file('a.png', 'a');
const second = file('b.png', 'b');

it('adds a file at the end, and one with the same content only once', () => {
  expect(withAttachment([first], second)).toEqual([first, second]);
  expect(withAttachment([first, second], { ...first, name: 'copy.png' })).toEqual([first, second]);
});

it('takes one file off', () => {
  expect(withoutAttachment([first, second], first)).toEqual([second]);
});
