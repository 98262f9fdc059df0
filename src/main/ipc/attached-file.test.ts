import { describe, expect, it } from 'vitest';
import { ATTACHMENT_BYTES } from '../../shared/model/attachment';
import { err, ok } from '../../shared/result';
import { attachedFileKind } from './attached-file';
import { GIF, JPEG, PDF, PNG, WEBP } from './testing/small-files';

const FILES = [
  ['image/png', 'a PNG image', PNG],
  ['image/jpeg', 'a JPEG image', JPEG],
  ['image/webp', 'a WebP image', WEBP],
  ['image/gif', 'a GIF image', GIF],
  ['application/pdf', 'a PDF', PDF],
] as const;

describe('a file that is attached', () => {
  it.each(FILES)('is %s by its bytes, whatever its name says', (mediaType, _word, bytes) => {
    expect(attachedFileKind('notes.txt', bytes)).toEqual(ok(mediaType));
  });

  it.each(FILES)('is refused as damaged where the end of %s is missing', (_type, word, bytes) => {
    const cut = bytes.subarray(0, bytes.length - 8);
    expect(attachedFileKind('plan', cut)).toEqual(
      err(`“plan” is damaged: it is ${word} whose end is missing. Save it again, then attach it.`),
    );
  });

  it('is refused where it is something else, also under the name of a picture', () => {
    expect(
      attachedFileKind('a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ).toEqual(
      err(
        '“a.png” cannot be attached: it is no PNG, JPEG, WebP or GIF image and no PDF, whatever its name says.',
      ),
    );
  });

  it('has at least one byte and at most 10 MB', () => {
    const padded = (bytes: number) => Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length)]);
    expect(attachedFileKind('a.png', padded(ATTACHMENT_BYTES))).toEqual(ok('image/png'));
    expect(attachedFileKind('a.png', padded(ATTACHMENT_BYTES + 1))).toEqual(
      err('“a.png” is too large: an attachment has at most 10 MB.'),
    );
    expect(attachedFileKind('a.png', Buffer.alloc(0))).toEqual(
      err('“a.png” is empty: there is nothing in it to attach.'),
    );
  });
});
