import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size';

/** The smallest files that browsers show. */
const GIF = 'R0lGODlhAwACAIAAAAAAAP///yH5BAEAAAAALAAAAAADAAIAAAICRF4AOw==';
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WEBP = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=';

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** A JPEG up to its frame header, after a thumbnail that is one itself. */
function jpeg(width: number, height: number): Uint8Array {
  const frame = (w: number, h: number) => [
    0xff,
    0xc0,
    0x00,
    0x11,
    0x08,
    h >> 8,
    h & 0xff,
    w >> 8,
    w & 0xff,
    0x03,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
    3,
    0x11,
    1,
  ];
  const thumbnail = [0xff, 0xd8, ...frame(16, 16)];
  const app1 = [0xff, 0xe1, 0x00, thumbnail.length + 2, ...thumbnail];
  return Uint8Array.from([0xff, 0xd8, ...app1, ...frame(width, height), 0xff, 0xd9]);
}

describe('the size of a picture', () => {
  it.each([
    ['GIF', bytesOf(GIF), { width: 3, height: 2 }],
    ['PNG', bytesOf(PNG), { width: 1, height: 1 }],
    ['WebP', bytesOf(WEBP), { width: 1, height: 1 }],
    ['JPEG', jpeg(4_032, 3_024), { width: 4_032, height: 3_024 }],
  ])('is read from the bytes of a %s', (_, bytes, size) => {
    expect(pictureSize(bytes)).toEqual(size);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('Hello, this is no picture at all.')],
    ['a picture that is cut off', bytesOf(PNG).slice(0, 14)],
    ['a JPEG without a frame', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x02, 0xff, 0xd9])],
  ])('is not known of %s', (_, bytes) => {
    expect(pictureSize(bytes)).toBeNull();
  });
});
