import type { Readability } from '@mozilla/readability';

/** What is needed of a parsed page. (Main has no types of a browser.) */
interface Page {
  readonly title: string;
  querySelectorAll(selectors: string): Iterable<PageElement>;
  /** Its HTML. */
  toString(): string;
}

export type PageDocument = Page & ConstructorParameters<typeof Readability>[0];

export interface PageElement {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** Whether a parser made a page of a text; for one without an element it has no root. */
export function isPageDocument(value: unknown): value is PageDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'querySelectorAll' in value &&
    'documentElement' in value &&
    value.documentElement !== null
  );
}
