import { GIF } from 'image-size/types/gif';
import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What can be attached; readers of other formats are left out, so that no other file is given to them. */
const READERS = [PNG, JPG, WEBP, GIF];

/** The size of a picture, from the bytes of its file; null where they do not tell. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  try {
    const size = READERS.find(({ validate }) => validate(bytes))?.calculate(bytes);
    if (size === undefined) return null;
    const { width, height } = size;
    return width > 0 && height > 0 ? { width, height } : null;
  } catch {
    // A file that is cut off or not what it says.
    return null;
  }
}
