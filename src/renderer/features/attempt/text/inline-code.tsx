import { visibleText } from './visible-text';

const CODE = /`([^`\n]+)`/;

/** Plain text as it was written, with what stands between backticks set as code. */
export function InlineCode({ text }: { readonly text: string }) {
  // Every second piece is what the group in the pattern caught.
  return visibleText(text)
    .split(CODE)
    .map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece));
}
