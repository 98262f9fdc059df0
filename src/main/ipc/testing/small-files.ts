const base64 = (text: string) => Buffer.from(text, 'base64');

/** A picture of one dot. */
export const PNG = base64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
export const GIF = base64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
export const WEBP = base64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');

/** In its head a preview, which is a JPEG of its own; then where the picture begins, some of it, its end. */
export const JPEG = Buffer.from(
  'ffd8' + 'ffe1000a' + 'ffd8ffda0000ffd9' + 'ffff' + 'ffda0002' + '123456' + 'ffd9',
  'hex',
);
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n',
);
