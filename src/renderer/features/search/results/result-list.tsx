import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { SearchHit } from '../../../../shared/model/search-page';
import { clockTime } from '../../../components/clock-time';
import { errorMessage } from '../../../ipc/error-message';
import { GroupHead } from '../group-head';
import { HitLine } from '../hit-line';
import { hitGroups } from '../hit-groups';
import hitStyles from '../hits.module.css';
import { rememberSearch } from '../recent-searches';
import { useOpenHit } from '../use-open-hit';
import type { SearchLoad } from '../use-search';
import styles from './results.module.css';
import { useKeptScroll } from './use-kept-scroll';

interface ResultListProps {
  readonly load: Extract<SearchLoad, { type: 'ready' }>;
  readonly words: string;
}

/** The hits under their attempts; more are read as the end comes near. Arrow keys go through them. */
export function ResultList({ load, words }: ResultListProps) {
  const open = useOpenHit();
  const scroller = useKeptScroll();
  const remember = () => rememberSearch(localStorage, words);
  return (
    <div
      ref={scroller}
      className={styles.scroll}
      data-old={load.isOld || undefined}
      onKeyDown={moveThrough}
    >
      {load.note !== null && <p className={styles.note}>{load.note}</p>}
      <ol aria-label="Results">
        {hitGroups(load.hits).map(({ key, hits }) => (
          <li key={key} className={styles.group}>
            <h2 className={[hitStyles.head, styles.head].join(' ')}>
              <GroupHead hit={hits[0]} />
            </h2>
            <ol>
              {hits.map((hit) => (
                <li key={hit.key}>
                  <Hit
                    hit={hit}
                    readAt={load.readAt}
                    onOpen={remember}
                    onOpenTask={() => open(hit)}
                  />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <Further load={load} />
    </div>
  );
}

interface HitProps {
  readonly hit: SearchHit;
  readonly readAt: number;
  readonly onOpen: () => void;
  readonly onOpenTask: () => void;
}

function Hit({ hit, readAt, onOpen, onOpenTask }: HitProps) {
  const line = <HitLine hit={hit} readAt={readAt} />;
  const name = [hitStyles.hit, styles.hit].join(' ');
  if (hit.attempt === null) {
    return (
      <button
        type="button"
        className={name}
        data-search-result
        onClick={() => {
          onOpen();
          onOpenTask();
        }}
      >
        {line}
      </button>
    );
  }
  const { runId, seq } = hit.attempt;
  return (
    <Link
      to="/attempts/$attemptId"
      params={{ attemptId: runId }}
      search={{ seq }}
      className={name}
      data-search-result
      onClick={onOpen}
    >
      {line}
    </Link>
  );
}

/** At the end: reads on as soon as it is seen, and says how far it has come where pages are short. */
function Further({ load }: Pick<ResultListProps, 'load'>) {
  const { more, loadingMore, moreError, searchedBackTo, readAt } = load;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || more === null || moreError !== null) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) more();
      },
      { rootMargin: '600px' },
    );
    seen.observe(element);
    return () => seen.disconnect();
  }, [more, moreError]);
  if (more === null && !loadingMore) return null;
  return (
    <div ref={place} className={styles.further} role="status">
      {moreError !== null && more !== null ? (
        <>
          {errorMessage(moreError)}{' '}
          <Button size="xs" onClick={more}>
            Try again
          </Button>
        </>
      ) : (
        <>
          Searching on
          {searchedBackTo !== null && `; searched back to ${clockTime(searchedBackTo, readAt)}`}…
        </>
      )}
    </div>
  );
}

/** Up and down from hit to hit, Home and End to the first and last; above the first is the field. */
function moveThrough(event: KeyboardEvent<HTMLElement>): void {
  const hits = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-search-result]')];
  const at = hits.findIndex((hit) => hit === document.activeElement);
  const target = TARGETS[event.key]?.(at, hits.length);
  if (target === undefined) return;
  event.preventDefault();
  if (target < 0) document.querySelector<HTMLElement>('[role="search"] input')?.focus();
  else hits[Math.min(target, hits.length - 1)]?.focus();
}

const TARGETS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};
