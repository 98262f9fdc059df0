import { byteSize } from '../../../components/byte-size';
import { useReading } from '../reading/reading-context';
import styles from './more-button.module.css';

/** Says that an event is longer than what is shown of it, and leads to all of it; nothing where it is whole. */
export function CutNote({ seq }: { readonly seq: number }) {
  const { cutBytes, showEvent } = useReading();
  const bytes = cutBytes(seq);
  if (bytes === null) return null;
  return (
    <button type="button" className={styles.more} onClick={() => showEvent(seq)}>
      Only its beginning is shown: open the whole event ({byteSize(bytes)})
    </button>
  );
}
