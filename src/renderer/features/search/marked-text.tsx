import type { Snippet } from '../../../shared/model/search-page';
import { visibleText } from '../attempt/text/visible-text';
import styles from './marked-text.module.css';
import { snippetPieces } from './snippet-pieces';

/** A piece of what was found, its hits marked; the text is data, and what hides in it is shown. */
export function MarkedText({ snippet }: { readonly snippet: Snippet }) {
  return (
    <>
      {snippet.cutBefore && '… '}
      {snippetPieces(snippet).map(({ text, found }, index) =>
        found ? (
          <mark key={index} className={styles.found}>
            {visibleText(text)}
          </mark>
        ) : (
          visibleText(text)
        ),
      )}
      {snippet.cutAfter && ' …'}
    </>
  );
}
