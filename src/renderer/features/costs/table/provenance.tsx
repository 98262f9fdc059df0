import { Fragment } from 'react';
import type { CostFigures } from '../../../../shared/model/cost-figures';
import styles from './cost-table.module.css';
import { type Behind, Led } from './led';
import { provenanceWords, type Sureness } from './provenance-words';

interface ProvenanceProps {
  readonly figures: CostFigures;
  readonly behind: Behind | null;
}

/** How sure a cost is, as a dot and in words; what is doubtful leads to its calls. */
export function Provenance({ figures, behind }: ProvenanceProps) {
  const { sureness, parts } = provenanceWords(figures);
  return (
    <span className={styles.sureness} data-sureness={sureness}>
      <Dot sureness={sureness} />
      <span>
        {parts.map(({ words, calls }, index) => (
          <Fragment key={words}>
            {index > 0 && ', '}
            {calls === null ? (
              words
            ) : (
              <Led behind={behind} calls={calls}>
                {words}
              </Led>
            )}
          </Fragment>
        ))}
      </span>
    </span>
  );
}

/** Told apart by shape as well as by colour. */
function Dot({ sureness }: { readonly sureness: Sureness }) {
  if (sureness === 'none') return null;
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden>
      {sureness === 'reported' && <circle cx="4.5" cy="4.5" r="3.5" fill="currentColor" />}
      {sureness === 'estimated' && (
        <>
          <circle cx="4.5" cy="4.5" r="3.4" fill="none" stroke="currentColor" />
          <path d="M4.5 1a3.5 3.5 0 0 0 0 7Z" fill="currentColor" />
        </>
      )}
      {sureness === 'unpriced' && (
        <circle
          cx="4.5"
          cy="4.5"
          r="3.4"
          fill="none"
          stroke="currentColor"
          strokeDasharray="2 1.56"
          strokeWidth="1.3"
        />
      )}
      {sureness === 'reserved' && (
        <circle cx="4.5" cy="4.5" r="3.4" fill="none" stroke="currentColor" />
      )}
    </svg>
  );
}
