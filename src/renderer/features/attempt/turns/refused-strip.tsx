import type { Failure } from '../../../../shared/model/failure';
import type { RefusedCall } from '../../../../shared/model/budget';
import { StatusGlyph } from '../../../components/status-glyph';
import { InlineCode } from '../text/inline-code';
import styles from './failure-strip.module.css';
import { refusalWords } from './refusal-words';

interface RefusedStripProps {
  readonly failure: Failure;
  /** Null where the price of the call is not known. */
  readonly call: RefusedCall | null;
}

/** Why a call was not sent, with its sum: no failure, the attempt waits for its budget. */
export function RefusedStrip({ failure, call }: RefusedStripProps) {
  return (
    <div className={styles.strip} data-refused data-testid="refused-call">
      <StatusGlyph status="deferred" decorative />
      <span>
        <InlineCode text={failure.message} />
        {call !== null && <span className={styles.sum}>{refusalWords(call)}</span>}
      </span>
    </div>
  );
}
