import type { SearchHit } from '../../../shared/model/search-page';
import { clockTime } from '../../components/clock-time';
import { visibleText } from '../attempt/text/visible-text';
import styles from './hits.module.css';
import { kindWords } from './hit-words';
import { MarkedText } from './marked-text';

interface HitLineProps {
  readonly hit: SearchHit;
  /** When it was found, in Unix milliseconds: dates are told as seen from then. */
  readonly readAt: number;
}

/** What kind of text it is, the piece that was found, and when it happened. */
export function HitLine({ hit, readAt }: HitLineProps) {
  const isOfTool = hit.tool !== null;
  return (
    <>
      <span className={styles.kind} data-mono={isOfTool || undefined}>
        {visibleText(kindWords(hit))}
      </span>
      <span className={styles.snippet} data-mono={isOfTool || hit.kind === 'check' || undefined}>
        <MarkedText snippet={hit.snippet} />
      </span>
      <span className={styles.when}>{clockTime(hit.at, readAt)}</span>
    </>
  );
}
