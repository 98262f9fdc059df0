import type { FetchedPage } from './fetch-page';
import { decodeBody } from './charset';
import type { ToMarkdown } from './to-markdown';

export interface PageText {
  readonly title: string | null;
  readonly text: string;
}

const HTML = /^(text\/html|application\/xhtml\+xml)\b/i;
const TEXT = /^(text\/|application\/([\w.+-]*\+)?(json|xml|yaml|javascript|toml|x-ndjson)\b)/i;

/** The text of a page, pages of HTML as Markdown; null where it is not text. @throws like `toMarkdown`. */
export async function pageText(
  { url, answer }: FetchedPage,
  toMarkdown: ToMarkdown,
  signal: AbortSignal,
): Promise<PageText | null> {
  const { contentType, body } = answer;
  if (HTML.test(contentType)) {
    return toMarkdown(decodeBody(body, contentType), url, signal);
  }
  const isText = contentType === '' ? !body.includes(0) : TEXT.test(contentType);
  if (!isText) return null;
  return { title: null, text: decodeBody(body, contentType).replaceAll('\0', '\uFFFD') };
}
