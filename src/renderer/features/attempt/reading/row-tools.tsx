import { CopyButton } from '@mantine/core';
import { IconArrowRight, IconBraces, IconCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { eventLink } from '../attempt-place';
import type { TranscriptRow } from '../transcript/transcript-row';
import { useReading } from './reading-context';
import { textOfRow } from './row-place';
import styles from './row-tools.module.css';

interface RowToolsProps {
  readonly row: TranscriptRow;
  readonly seq: number;
  readonly onShow: ((seq: number) => void) | undefined;
}

const ICON = { size: 14, stroke: 1.6 } as const;

/** What can be done with a row: take its words or a link to it along, or look at what is stored of it. */
export function RowTools({ row, seq, onShow }: RowToolsProps) {
  const { attemptId, showEvent } = useReading();
  const text = textOfRow(row);
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
      {text !== null && (
        <Copy value={text} what={row.type === 'prompt' ? 'the prompt' : 'the answer'} />
      )}
      <Copy value={eventLink(attemptId, seq)} what={`a link to event ${number}`} link />
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
  readonly value: string;
  readonly what: string;
  readonly link?: boolean;
}

function Copy({ value, what, link = false }: CopyProps) {
  const Icon = link ? IconLink : IconCopy;
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <button
          type="button"
          className={styles.tool}
          title={`Copy ${what}`}
          aria-label={copied ? 'Copied' : `Copy ${what}`}
          onClick={copy}
        >
          {copied ? <IconCheck {...ICON} /> : <Icon {...ICON} />}
        </button>
      )}
    </CopyButton>
  );
}
