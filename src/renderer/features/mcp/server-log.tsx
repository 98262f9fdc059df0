import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { McpLogLine } from '../../../shared/model/mcp-server';
import { timeOfDay } from '../../components/clock-time';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { orpc } from '../../ipc/queries';
import { visibleText } from '../attempt/text/visible-text';
import styles from './mcp.module.css';

/** How often new lines are asked for while the log is looked at (ms). */
const REFRESH_MS = 1_000;

/** Within this many pixels of its end the log is being followed. */
const END_PX = 24;

const SIGNS: Readonly<Record<McpLogLine['source'], string>> = {
  printed: '',
  sent: '→',
  received: '←',
  note: '•',
};

/** What was said between the app and a server, and what the server printed beside it. */
export function ServerLog({ id }: { readonly id: string }) {
  const log = useQuery({
    ...orpc.mcp.log.queryOptions({ input: { id } }),
    refetchInterval: REFRESH_MS,
  });
  const end = useFollowedEnd(log.data);
  if (log.data === undefined) {
    return log.error === null ? (
      <LoadingState label="Loading the log" lines={6} />
    ) : (
      <ErrorState
        title="The log could not be read"
        error={log.error}
        onRetry={() => void log.refetch()}
      />
    );
  }
  if (log.data.length === 0) {
    return <EmptyState title="Nothing yet">The log begins when the server is started.</EmptyState>;
  }
  return (
    <div ref={end} className={styles.log} role="log" aria-label="Log" tabIndex={0}>
      {log.data.map(({ at, source, text }, index) => (
        // Lines are only ever added, and equal ones are the same to look at.
        <div key={`${at} ${index}`} className={styles.line} data-source={source}>
          <span className={styles.time}>{timeOfDay(at)}</span>
          <span className={styles.sign} aria-label={source}>
            {SIGNS[source]}
          </span>
          <span className={styles.words} title={visibleText(text)}>
            {visibleText(text)}
          </span>
        </div>
      ))}
    </div>
  );
}

/** Keeps the end in view as long as the reader is there. */
function useFollowedEnd(lines: readonly McpLogLine[] | undefined) {
  const element = useRef<HTMLDivElement>(null);
  const lastHeight = useRef(0);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const wasAtEnd = current.scrollTop + current.clientHeight >= lastHeight.current - END_PX;
    lastHeight.current = current.scrollHeight;
    if (wasAtEnd) current.scrollTop = current.scrollHeight;
  }, [lines]);
  return element;
}
