import { visibleText } from '../../../shared/visible-text';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An address that a person may follow: http or https, without what would end the attribute it stands in. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\\^{|}⟨⟩]{1,2000}/g;
/** What ends a sentence around an address is no part of it. */
const SENTENCE_END = /[.,;:!?)\]]+$/;

/** Text between tags or in a quoted attribute: nothing in it is markup, nothing in it is hidden. */
export function html(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** The same, with its addresses as links. Anything but http and https stays text. */
export function htmlWithLinks(text: string): string {
  const visible = visibleText(text);
  let result = '';
  let at = 0;
  for (const match of visible.matchAll(ADDRESS)) {
    const address = match[0].replace(SENTENCE_END, '');
    if (!isAddress(address)) continue;
    const href = html(address);
    result += html(visible.slice(at, match.index));
    result += `<a href="${href}" rel="noopener noreferrer">${href}</a>`;
    at = match.index + address.length;
  }
  return result + html(visible.slice(at));
}

function isAddress(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  } catch {
    return false;
  }
}
