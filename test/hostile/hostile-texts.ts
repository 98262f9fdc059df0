import { hostileMarkdown } from './markdown';
import { hostileMarkup } from './markup';
import { hostileTerminal } from './terminal';
import { hostileCharacters } from './unseen';

/**
 * Texts that try to run something, to fetch something, to lead elsewhere, or to pass for what they are not.
 *
 * @param site a web address that must never be asked, such as `http://127.0.0.1:1234`
 */
export function hostileTexts(site: string): readonly string[] {
  return [
    ...hostileMarkup(site),
    ...hostileMarkdown(site),
    ...hostileTerminal(site),
    ...hostileCharacters(),
  ];
}
