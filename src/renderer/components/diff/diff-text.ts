import { visibleText } from '../../../shared/visible-text';

/** A line as it is shown. */
export interface ShownLine {
  /** Characters that would trick the eye are spelled out. */
  readonly text: string;
  /** Whether it ends with a carriage return, as lines of Windows files do. */
  readonly endsWithReturn: boolean;
}

export function shownLine(text: string): ShownLine {
  const endsWithReturn = text.endsWith('\r');
  const line = endsWithReturn ? text.slice(0, -1) : text;
  return { text: visibleText(line.replaceAll('\r', '⟨U+000D⟩')), endsWithReturn };
}
