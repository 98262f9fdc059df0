import { SegmentedControl, Select } from '@mantine/core';
import type { Span } from '../spans';
import styles from './files.module.css';

/** Choices that stand beside each other; more of them go into a list. */
const SIDE_BY_SIDE = 4;

interface SpanChoiceProps {
  readonly spans: readonly Span[];
  readonly span: Span;
  readonly onChoose: (key: string) => void;
}

/** Of which part of the attempt the changes are. */
export function SpanChoice({ spans, span, onChoose }: SpanChoiceProps) {
  const data = spans.map(({ key, label }) => ({ value: key, label }));
  return (
    <div className={styles.choice}>
      {spans.length <= SIDE_BY_SIDE ? (
        <SegmentedControl
          fullWidth
          aria-label="Changes of"
          data={data}
          value={span.key}
          onChange={onChoose}
        />
      ) : (
        <Select
          aria-label="Changes of"
          data={data}
          value={span.key}
          onChange={(key) => {
            if (key !== null) onChoose(key);
          }}
        />
      )}
    </div>
  );
}
