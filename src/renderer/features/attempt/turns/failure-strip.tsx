import type { Failure } from '../../../../shared/model/failure';
import { StatusGlyph } from '../../../components/status-glyph';
import styles from './failure-strip.module.css';
import { InlineCode } from '../text/inline-code';

/** Why a model call came to nothing; a cancel is no failure and does not look like one. */
export function FailureStrip({ failure }: { readonly failure: Failure }) {
  const cancelled = failure.code === 'cancelled';
  return (
    <div className={styles.strip} data-cancelled={cancelled || undefined}>
      <StatusGlyph status={cancelled ? 'cancelled' : 'failed'} decorative />
      <span>
        <InlineCode text={failure.message} />
        {!cancelled && <code className={styles.code}>{failure.code}</code>}
      </span>
    </div>
  );
}
