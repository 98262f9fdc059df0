import { describe, expect, it } from 'vitest';
import { createFileTokens } from './file-tokens';

const PNG_1_X_1 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const FILES: Readonly<Record<string, Uint8Array>> = {
  picture: Buffer.from(PNG_1_X_1, 'base64'),
  document: Buffer.from('%PDF-1.4\n1 0 obj << /Type /Page >>\n2 0 obj << /Type /Page >>\n'),
  broken: Buffer.from('?'),
};
const picture = { name: 'a.png', mediaType: 'image/png', hash: 'picture' };
const document = { name: 'a.pdf', mediaType: 'application/pdf', hash: 'document' };

describe('what an attached file can come to', () => {
  const tokens = createFileTokens((hash) => FILES[hash] ?? null);

  it('goes by the size of a picture', () => {
    expect(tokens(picture, 'anthropic', 'claude-opus-5')).toBeLessThan(100);
  });

  it('goes by the pages of a document: each its text and a picture', () => {
    const two = tokens(document, 'anthropic', 'claude-opus-5');
    expect(two).toBeGreaterThan(2 * (3_000 + 4_784));
    expect(two).toBeLessThan(30_000);
  });

  it.each(['broken', 'lost'])('is the most that there is where the bytes are %s', (hash) => {
    expect(tokens({ ...picture, hash }, 'openai', 'gpt-5')).toBeGreaterThanOrEqual(50_000);
    expect(tokens({ ...document, hash: `${hash} too` }, 'openai', 'gpt-5')).toBeGreaterThanOrEqual(
      4_000_000,
    );
  });

  it('is found out once for each file', () => {
    let readings = 0;
    const counting = createFileTokens((hash) => {
      readings += 1;
      return FILES[hash] ?? null;
    });
    counting(picture, 'anthropic', 'claude-opus-5');
    counting(picture, 'openai', 'gpt-5');
    expect(readings).toBe(1);
  });
});
