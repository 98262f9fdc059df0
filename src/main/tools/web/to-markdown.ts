import { z } from 'zod';
import { answerOfThread } from '../../processes/thread';

const MarkdownSchema = z.object({ title: z.string().nullable(), text: z.string() });

/** What a page of HTML says, as Markdown. @throws when it cannot be told, and the signal's reason. */
export type ToMarkdown = (
  html: string,
  url: URL,
  signal: AbortSignal,
) => Promise<z.infer<typeof MarkdownSchema>>;

/** A page that takes longer was made to (ms). */
const TIMEOUT_MS = 20_000;
const MAX_MEGABYTES = 512;

/** Works in a thread for each page: 1 MB of HTML takes seconds. `script` is `markdown-thread.ts`, built. */
export function markdownByThread(script: string | URL): ToMarkdown {
  return async (html, url, signal) => {
    const data = { html, url: url.href };
    const limits = { timeoutMs: TIMEOUT_MS, maxMegabytes: MAX_MEGABYTES, signal };
    return MarkdownSchema.parse(await answerOfThread({ script, data, ...limits }));
  };
}
