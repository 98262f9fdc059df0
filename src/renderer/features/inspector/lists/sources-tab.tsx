import { IconBook } from '@tabler/icons-react';
import type { RunEvent } from '../../../../shared/model/run-event';
import { visibleText } from '../../../../shared/visible-text';
import { FindingList, type FindingsProps } from './finding-list';
import styles from './lists.module.css';

/** The sources that each turn read, and which of them its answer names. */
export function SourcesTab(props: FindingsProps) {
  return (
    <FindingList
      {...props}
      of="sources"
      label="Sources"
      nothing="No turn has read a source: a file, a web page or a piece of the project’s knowledge."
      row={sourcesRow}
    />
  );
}

/** Sources of a turn that are listed; its own place in the transcript has all of them. */
const LISTED = 50;

function sourcesRow({ body }: RunEvent) {
  if (body.type !== 'turn_finished') return null;
  const { returned, used } = body.retrieval;
  if (returned.length === 0) return null;
  const named = new Set(used);
  const sorted = [...returned].sort(
    (one, other) => Number(named.has(other)) - Number(named.has(one)),
  );
  const left = sorted.length - LISTED;
  return (
    <>
      <IconBook size={14} stroke={1.6} aria-hidden />
      <span className={styles.words}>
        <span>
          Turn {body.turn} read{' '}
          {returned.length === 1 ? 'one source' : `${returned.length} sources`}
          {used.length > 0 && `, and named ${used.length}`}
        </span>
        {sorted.slice(0, LISTED).map((source) => (
          <span key={source} className={styles.source}>
            <span className={styles.code}>{visibleText(source.replace(/^file:/, ''))}</span>
            {named.has(source) && <span className={styles.note}>named</span>}
          </span>
        ))}
        {left > 0 && <span className={styles.note}>{left} more, in the transcript</span>}
      </span>
    </>
  );
}
