import type { UseQueryResult } from '@tanstack/react-query';
import type { ExportPreview } from '../../../shared/model/export-options';
import { MASKED_PLACES } from '../../../shared/model/export-options';
import { byteSize } from '../../components/byte-size';
import { visibleText } from '../attempt/text/visible-text';
import { errorMessage } from '../../ipc/error-message';
import { maskLabel, places } from './export-words';
import styles from './exports.module.css';

interface ExportPreviewPartProps {
  readonly preview: UseQueryResult<ExportPreview>;
  /** Whether it is of options that have changed since. */
  readonly isStale: boolean;
}

/** How large the file will be, and each place that is masked in it. */
export function ExportPreviewPart({ preview, isStale }: ExportPreviewPartProps) {
  const { data, error, isFetching } = preview;
  if (error !== null && !isFetching) {
    return (
      <p className={styles.failed} role="alert">
        {errorMessage(error)}
      </p>
    );
  }
  if (data === undefined || isFetching || isStale) {
    return (
      <p className={styles.preview} role="status">
        Looking through it, to say how large the file is and what is masked…
      </p>
    );
  }
  const { bytes, attempts, events, masked } = data;
  const found = masked.filter(({ count }) => count > 0);
  const unfound = masked.filter(({ count }) => count === 0);
  return (
    <section className={styles.preview} aria-label="Preview" role="status">
      <p>
        <strong className="tw-mono">{byteSize(bytes)}</strong>
        {`: ${attempts === 1 ? 'one attempt' : `${attempts} attempts`} with ${events.toLocaleString('en-US')} events. `}
        {found.length === 0 && 'Nothing is masked in it.'}
      </p>
      {unfound.map((mask) => (
        <p key={mask.words}>{visibleText(maskLabel(mask))}: found nowhere</p>
      ))}
      {found.map((mask) => (
        <details key={`${mask.kind} ${mask.words ?? ''}`} className={styles.mask}>
          <summary>
            {visibleText(maskLabel(mask))}: masked in {places(mask.count)}
          </summary>
          <ul className={styles.places}>
            {mask.places.map(({ where, text }, index) => (
              <li key={index}>
                <span className={styles.where}>{where}</span>
                <code className={styles.around}>{visibleText(text)}</code>
              </li>
            ))}
            {mask.count > mask.places.length && (
              <li className={styles.where}>
                and {places(mask.count - MASKED_PLACES)} more of this kind
              </li>
            )}
          </ul>
        </details>
      ))}
    </section>
  );
}
