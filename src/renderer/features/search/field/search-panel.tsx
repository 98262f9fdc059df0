import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { SearchHit } from '../../../../shared/model/search-page';
import { statusWords } from '../../../components/status-words';
import { errorMessage } from '../../../ipc/error-message';
import type { HitGroup } from '../hit-groups';
import { hitGroups } from '../hit-groups';
import { GroupHead } from '../group-head';
import { HitLine } from '../hit-line';
import hitStyles from '../hits.module.css';
import { IndexNote } from '../index-note';
import { forgetSearches, recentSearches, rememberSearch } from '../recent-searches';
import { useOpenHit } from '../use-open-hit';
import { type SearchLoad, useSearch } from '../use-search';
import styles from './search-field.module.css';

/** Something in the panel that can be chosen, in the order of the arrow keys. */
export interface PanelOption {
  readonly key: string;
  readonly choose: () => void;
}

interface SearchPanelProps {
  /** Of its list; the options are `ID-0`, `ID-1` and so on. */
  readonly id: string;
  /** Empty: what was searched for lately is offered. */
  readonly words: string;
  /** The option that the keys are at; -1 for none. */
  readonly picked: number;
  /** Told which options there are. */
  readonly onOptions: (options: readonly PanelOption[]) => void;
  readonly onPoint: (option: number) => void;
  readonly onShowAll: (words: string) => void;
  readonly onClose: () => void;
}

/** Hits that the panel lists; all of them are on the page of results. */
const MOST_LISTED = 9;

/** Below the field: the first hits as one types, or what was searched for lately. */
export function SearchPanel(props: SearchPanelProps) {
  return (
    // The field keeps the focus: its keys move through the list.
    <div className={styles.panel} onMouseDown={(event) => event.preventDefault()}>
      <IndexNote />
      {props.words === '' ? <RecentList {...props} /> : <FoundList {...props} />}
    </div>
  );
}

function RecentList({ id, picked, onOptions, onPoint, onShowAll }: SearchPanelProps) {
  const [recent, setRecent] = useState(() => recentSearches(localStorage));
  const options = useMemo(
    () => recent.map((words) => ({ key: words, choose: () => onShowAll(words) })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Choosing closes the panel.
    [recent],
  );
  useOptions(options, onOptions);
  if (recent.length === 0) {
    return (
      <p className={styles.hint}>
        Words, a path or an identifier: everything that agents were told, said and did is searched.
        “In quotes” they stand side by side, -word must not be there.
      </p>
    );
  }
  return (
    <>
      <div className={styles.recentHead}>
        Recent searches
        <button
          type="button"
          tabIndex={-1}
          className={styles.forget}
          onClick={() => {
            forgetSearches(localStorage);
            setRecent([]);
          }}
        >
          Forget them
        </button>
      </div>
      <ul id={id} role="listbox" aria-label="Recent searches">
        {recent.map((words, index) => (
          <li
            key={words}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === picked}
            className={styles.option}
            onMouseMove={() => onPoint(index)}
            onClick={() => onShowAll(words)}
          >
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}

function FoundList(props: SearchPanelProps) {
  const load = useSearch({ words: props.words });
  switch (load.type) {
    case 'nothing':
      return null;
    case 'loading':
      return <p className={styles.hint}>Searching…</p>;
    case 'failed':
      return (
        <p className={styles.hint} role="alert">
          {errorMessage(load.error)}
        </p>
      );
    case 'ready':
      return <Found {...props} load={load} />;
  }
}

interface FoundProps extends SearchPanelProps {
  readonly load: Extract<SearchLoad, { type: 'ready' }>;
}

function Found({ id, words, picked, load, onOptions, onPoint, onShowAll, onClose }: FoundProps) {
  const open = useOpenHit();
  const listed = useMemo(() => load.hits.slice(0, MOST_LISTED), [load.hits]);
  const groups = hitGroups(listed);
  const options = useMemo<readonly PanelOption[]>(
    () => [
      ...listed.map((hit) => ({
        key: hit.key,
        choose: () => {
          rememberSearch(localStorage, words);
          onClose();
          open(hit);
        },
      })),
      { key: 'all', choose: () => onShowAll(words) },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- What is chosen does not depend on how.
    [listed, words],
  );
  useOptions(options, onOptions);
  const option = (index: number) => ({
    id: `${id}-${index}`,
    role: 'option',
    'aria-selected': index === picked,
    onMouseMove: () => onPoint(index),
    onClick: () => options[index]?.choose(),
  });
  return (
    <>
      {load.note !== null && <p className={styles.hint}>{load.note}</p>}
      {listed.length === 0 && <p className={styles.hint}>{nothingWords(load)}</p>}
      <div id={id} role="listbox" aria-label="Found" data-old={load.isOld || undefined}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={groupWords(group.hits[0])}>
            <div className={[hitStyles.head, styles.groupHead].join(' ')} aria-hidden>
              <GroupHead hit={group.hits[0]} />
            </div>
            {group.hits.map((hit) => (
              <div
                key={hit.key}
                className={[hitStyles.hit, styles.option].join(' ')}
                data-testid="panel-hit"
                {...option(placeOf(groups, group, hit.key))}
              >
                <HitLine hit={hit} readAt={load.readAt} />
              </div>
            ))}
          </div>
        ))}
        <div className={[styles.option, styles.all].join(' ')} {...option(listed.length)}>
          {listed.length === 0 ? 'Search with filters' : 'All results, with filters'}
          <kbd className={styles.keys}>Enter</kbd>
        </div>
      </div>
    </>
  );
}

function nothingWords({ more }: FoundProps['load']): string {
  return more === null
    ? 'Nothing holds these words.'
    : 'Nothing so far; older texts are searched on the page of results.';
}

/** Whose texts a group holds, for screen readers: in a list they are read no heads. */
function groupWords({ taskTitle, attempt, projectName, agentName }: SearchHit): string {
  const standing =
    attempt === null ? 'task' : `attempt ${attempt.number}, ${statusWords(attempt.status).label}`;
  return [taskTitle, standing, projectName, agentName].join(', ');
}

/** Its place among all options. */
function placeOf(groups: readonly HitGroup[], group: HitGroup, key: string): number {
  let place = 0;
  for (const each of groups) {
    if (each === group) return place + each.hits.findIndex((hit) => hit.key === key);
    place += each.hits.length;
  }
  return place;
}

/** Tells the field what its keys can choose, and that there is nothing once the list is gone. */
function useOptions(
  options: readonly PanelOption[],
  onOptions: (options: readonly PanelOption[]) => void,
): void {
  const tell = useEffectEvent(onOptions);
  useEffect(() => {
    tell(options);
    return () => tell([]);
  }, [options]);
}
