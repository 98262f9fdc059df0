import { isPageDocument, type PageElement } from './page-document';
import { parseUrl } from './parse-url';

/** What is on a page and says nothing. */
const SILENT = 'script, style, noscript, template, iframe, svg, canvas, object, embed, img, video';

/** Less than this is not what the page is about: the whole page is taken then (characters). */
const LEAST_ARTICLE = 200;

/**
 * The article of a page as Markdown, the whole page where it has none; links are absolute. It holds
 * up its thread for seconds where a page has a MB of HTML.
 */
export async function markdownOf(
  html: string,
  url: URL,
): Promise<{ readonly title: string | null; readonly text: string }> {
  const { DOMParser, Readability, turndown } = await loadLibraries();
  const page: unknown = new DOMParser().parseFromString(html, 'text/html');
  if (!isPageDocument(page)) return { title: null, text: '' };
  for (const element of page.querySelectorAll(SILENT)) element.remove();
  for (const link of page.querySelectorAll('a[href]')) makeAbsolute(link, url);
  const whole = page.toString();
  // This takes the page apart.
  const article = new Readability(page, { charThreshold: LEAST_ARTICLE }).parse();
  const text = turndown.turndown(article?.content ?? '');
  return {
    title: article?.title ?? null,
    text: text.length >= LEAST_ARTICLE ? text : turndown.turndown(whole),
  };
}

/** Links to what is no page lead nowhere. */
function makeAbsolute(link: PageElement, base: URL): void {
  const target = parseUrl(link.getAttribute('href') ?? '', base);
  if (target?.protocol === 'http:' || target?.protocol === 'https:') {
    link.setAttribute('href', target.href);
  } else {
    link.removeAttribute('href');
  }
}

/** Loaded when they are first needed: most attempts read no pages. */
async function loadLibraries() {
  const [{ DOMParser }, { Readability }, { default: Turndown }] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
    import('turndown'),
  ]);
  const turndown = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  turndown.remove(['head', 'title']);
  return { DOMParser, Readability, turndown };
}
