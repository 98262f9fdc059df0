import { visibleText } from '../../../../shared/visible-text';

export { visibleText };

/** Characters of a title: a timeline shows fewer. */
const TITLE_CHARS = 80;

/** The first line that says something, as a title. */
export function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return visibleText(line.trim()).slice(0, TITLE_CHARS);
}
