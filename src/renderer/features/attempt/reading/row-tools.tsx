import { useClipboard } from '@mantine/hooks';
import { IconArrowRight, IconBraces, IconCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { eventLink } from '../attempt-place';
import type { TranscriptRow } from '../transcript/transcript-row';
import { notifyFailure } from '../../../ipc/notify';
import { useReading } from './reading-context';
import { wordsOfRow } from './row-place';
import styles from './row-tools.module.css';
import { wholeWords } from './whole-words';

interface RowToolsProps {
  readonly row: TranscriptRow;
  readonly seq: number;
  readonly onShow: ((seq: number) => void) | undefined;
}

const ICON = { size: 14, stroke: 1.6 } as const;

/** What can be done with a row: take its words or a link to it along, or look at what is stored of it. */
export function RowTools({ row, seq, onShow }: RowToolsProps) {
  const { attemptId, showEvent, cutBytes } = useReading();
  const words = wordsOfRow(row);
  const whole = () => wholeWords(attemptId, words, (event) => cutBytes(event) !== null);
  const number = seq.toLocaleString('en-US');
  return (
    <div className={styles.tools} role="group" aria-label={`Event ${number}`}>
      {onShow !== undefined && (
        <button
          type="button"
          className={styles.tool}
          title="Show it in the whole transcript"
          aria-label={`Show event ${number} in the whole transcript`}
          onClick={() => onShow(seq)}
        >
          <IconArrowRight {...ICON} />
        </button>
      )}
      {words.length > 0 && (
        <Copy what={row.type === 'prompt' ? 'the prompt' : 'the answer'} value={whole} />
      )}
      <Copy what={`a link to event ${number}`} value={() => eventLink(attemptId, seq)} link />
      <button
        type="button"
        className={styles.tool}
        title={`Event ${number} as it is stored`}
        aria-label={`Event ${number} as it is stored`}
        onClick={() => showEvent(seq)}
      >
        <IconBraces {...ICON} />
      </button>
    </div>
  );
}

interface CopyProps {
  readonly what: string;
  readonly value: () => string | Promise<string>;
  readonly link?: boolean;
}

function Copy({ value, what, link = false }: CopyProps) {
  const { copy, copied } = useClipboard();
  const Icon = link ? IconLink : IconCopy;
  const take = async () => {
    try {
      copy(await value());
    } catch (error) {
      notifyFailure('It was not copied', error);
    }
  };
  return (
    <button
      type="button"
      className={styles.tool}
      title={`Copy ${what}`}
      aria-label={copied ? 'Copied' : `Copy ${what}`}
      onClick={() => void take()}
    >
      {copied ? <IconCheck {...ICON} /> : <Icon {...ICON} />}
    </button>
  );
}
