import { MoreButton } from '../text/more-button';
import { useReading } from '../reading/reading-context';
import styles from './seq-links.module.css';

/** Numbers shown before the rest is asked for. */
const FIRST = 8;

interface SeqLinksProps {
  /** Under which it is remembered whether all are shown. */
  readonly foldKey: string;
  readonly seqs: readonly number[];
}

/** The events that show something, by their numbers: each leads to its event. */
export function SeqLinks({ foldKey, seqs }: SeqLinksProps) {
  const { isOpen, toggle, goToSeq } = useReading();
  const open = isOpen(foldKey);
  const shown = open ? seqs : seqs.slice(0, FIRST);
  const left = seqs.length - FIRST;
  if (seqs.length === 0) return null;
  return (
    <>
      seq{' '}
      {shown.map((seq, index) => (
        <span key={seq}>
          {index > 0 && ', '}
          <button
            type="button"
            className={styles.link}
            aria-label={`Go to event ${seq}`}
            onClick={() => goToSeq(seq)}
          >
            {seq}
          </button>
        </span>
      ))}
      {left > 0 && (
        <div>
          <MoreButton
            open={open}
            onToggle={() => toggle(foldKey)}
            more={`${left} more`}
            less="fewer"
          />
        </div>
      )}
    </>
  );
}
