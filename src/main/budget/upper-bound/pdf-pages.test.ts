import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfPages } from './pdf-pages';

const page = (id: number) => `${id} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`;
const tree = (count: number) =>
  `2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count ${count} >>\nendobj\n`;
const pdf = (...parts: readonly (string | Buffer)[]): Uint8Array =>
  Buffer.concat(['%PDF-1.7\n', ...parts, '%%EOF\n'].map((part) => Buffer.from(part)));

/** Objects as PDF writers pack them since version 1.5. */
function packed(objects: string, filter = '/FlateDecode'): Buffer {
  const stream = filter === '/FlateDecode' ? deflateSync(objects) : Buffer.from(objects);
  const head = `<< /Type /ObjStm /N 3 /First 12 /Filter ${filter} /Length ${stream.length} >>`;
  return Buffer.concat([
    Buffer.from(`9 0 obj\n${head}\nstream\r\n`),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

describe('the pages of a PDF', () => {
  it('are the objects that say so', () => {
    expect(pdfPages(pdf(tree(2), page(3), page(4)))).toBe(2);
  });

  it('are found where they are packed', () => {
    expect(
      pdfPages(pdf(packed('<</Type/Pages/Count 3>> <</Type/Page>> <</Type/Page>> <</Type/Page>>'))),
    ).toBe(3);
  });

  it('are at least as many as the file states: one object may be shown twice', () => {
    expect(pdfPages(pdf(tree(7), page(3)))).toBe(7);
  });

  it('include those of older versions that are still in the file', () => {
    expect(pdfPages(pdf(tree(1), page(3), page(3), page(3)))).toBe(3);
  });

  it.each([
    ['no PDF', Buffer.from('Hello')],
    ['an encrypted file', pdf(tree(1), page(3), 'trailer\n<< /Encrypt 5 0 R >>\n')],
    ['a file without a page', pdf(tree(4))],
    ['a file packed in another way', pdf(tree(1), page(3), packed('<</Type/Page>>', '/LZWDecode'))],
    ['a file that is cut off', pdf(tree(1), page(3), packed('<</Type/Page>>').subarray(0, 100))],
  ])('are not known of %s', (_, bytes) => {
    expect(pdfPages(bytes)).toBeNull();
  });

  it('are not known of a file that swells without an end', () => {
    const swollen = packed(' '.repeat(70_000_000));
    expect(swollen.length).toBeLessThan(100_000);
    expect(pdfPages(pdf(tree(1), page(3), swollen))).toBeNull();
  });
});
