import { describe, expect, it } from 'vitest';
import { threadScript } from '../../../../test/typescript';
import { markdownByThread } from './to-markdown';

const toMarkdown = markdownByThread(threadScript(new URL('./markdown-thread.ts', import.meta.url)));
const url = new URL('https://example.com/a/');
const { signal } = new AbortController();

describe('a page that becomes Markdown in a thread', () => {
  it('is what it is without one', async () => {
    const html = '<title>T</title><p>Hello <a href="b">there</a></p>';
    expect(await toMarkdown(html, url, signal)).toMatchObject({
      text: 'Hello [there](https://example.com/a/b)',
    });
  });

  it('does not hold up the app while it is long', async () => {
    const html = '<p>Some <a href="/x">words</a> that make a paragraph.</p>'.repeat(8_000);
    let [longest, last] = [0, performance.now()];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const { text } = await toMarkdown(html, url, signal);
    clearInterval(timer);
    expect(text.length).toBeGreaterThan(100_000);
    expect(longest).toBeLessThan(100);
  }, 60_000);

  it('is left when the attempt is cancelled', async () => {
    const controller = new AbortController();
    const reading = toMarkdown('<p>a</p>'.repeat(100_000), url, controller.signal);
    controller.abort();
    await expect(reading).rejects.toThrow();
  });

  it('does no harm when it is nested without end', async () => {
    const outcome = await toMarkdown('<div>'.repeat(200_000), url, signal).catch(() => 'refused');
    expect(outcome).toBeDefined();
    expect((await toMarkdown('<p>next</p>', url, signal)).text).toBe('next');
  }, 60_000);
});
