import { describe, expect, it } from 'vitest';
import { createOutputRead } from './output-read';
import { contextIn } from './testing/context';

const HASH = 'a'.repeat(64);

function reading(text: string) {
  const tool = createOutputRead(
    { text: (hash) => (hash === HASH ? text : null) },
    (source, words) => `<${source}>${words}</>`,
  );
  return (input: object) => tool.call(input, contextIn('/'));
}

describe('output_read', () => {
  it('reads a long output part by part, without splitting a character', async () => {
    const text = `${'ä'.repeat(10_000)}end`;
    const read = reading(text);
    const first = await read({ hash: HASH });
    expect(first.output).toContain('[bytes 0 to 16384 of 20003; read on with offset 16384]');
    const second = await read({ hash: HASH, offset: 16_384 });
    expect(second.output).toContain('[bytes 16384 to 20003 of 20003]');
    expect(`${first.output}${second.output}`).not.toContain('\uFFFD');
    const words = [first, second].map(
      ({ output }) => /<an earlier call>(.*)<\/>/.exec(output)?.[1],
    );
    expect(words.join('')).toBe(text);
  });

  it('says what is wrong with a hash or an offset', async () => {
    const read = reading('short');
    expect(await read({ hash: 'b'.repeat(64) })).toMatchObject({
      outcome: 'error',
      summary: 'unknown output',
    });
    expect((await read({ hash: HASH, offset: 5 })).output).toMatch(/has 5 bytes/);
    expect((await read({ hash: 'no' })).output).toMatch(/the hash that stands at the end/);
  });
});
