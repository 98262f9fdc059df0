import { TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMatch, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { MOST_SEARCHED_CHARS } from '../../../../shared/model/search-query';
import { rememberSearch } from '../recent-searches';
import styles from './search-field.module.css';
import { type PanelOption, SearchPanel } from './search-panel';

/** So long after the last key the words are looked for, in ms. */
const PAUSE_MS = 120;

/**
 * The field at the top of the app. What is typed is looked for at once and listed below it; on the page of
 * results it is the page that follows.
 */
export function SearchField() {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const page = useMatch({ from: '/search', shouldThrow: false })?.search;
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [picked, setPicked] = useState(-1);
  const [options, setOptions] = useState<readonly PanelOption[]>([]);
  const [words] = useDebouncedValue(typed, PAUSE_MS);

  // The words of the page are those of the field, also on the way back.
  const pageWords = page && (page.words ?? '');
  const [seen, setSeen] = useState(pageWords);
  if (pageWords !== seen) {
    setSeen(pageWords);
    if (pageWords !== undefined) setTyped(pageWords);
  }

  const focus = () => {
    input.current?.focus();
    input.current?.select();
  };
  useHotkeys([['mod+K', focus]], []);
  useHotkeys([['/', focus]]);

  const change = (next: string) => {
    setTyped(next);
    setPicked(-1);
    if (page === undefined) setOpened(true);
    else void navigate({ to: '/search', search: { ...page, words: next }, replace: true });
  };
  const showAll = (all: string) => {
    rememberSearch(localStorage, all);
    setTyped(all);
    setOpened(false);
    void navigate({ to: '/search', search: { ...page, words: all } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (page !== undefined) {
          if (event.key === 'ArrowDown') firstResult()?.focus();
          return;
        }
        setOpened(true);
        const count = options.length;
        const step = event.key === 'ArrowDown' ? 1 : -1;
        // Before the first and after the last is the field itself.
        if (count > 0) setPicked(((picked + 1 + step + count + 1) % (count + 1)) - 1);
        return;
      }
      case 'Enter': {
        const option = opened ? options[picked] : undefined;
        if (option !== undefined) option.choose();
        else if (typed.trim() !== '') showAll(typed);
        return;
      }
      case 'Escape':
        if (opened) setOpened(false);
        else input.current?.blur();
        return;
    }
  };
  const isOpen = opened && page === undefined;
  return (
    <div className={styles.field} role="search">
      <TextInput
        ref={input}
        aria-label="Search tasks, attempts and transcripts"
        aria-keyshortcuts="Control+K Meta+K /"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && picked >= 0 ? `${listId}-${picked}` : undefined}
        placeholder="Search tasks, attempts and transcripts"
        spellCheck={false}
        autoComplete="off"
        maxLength={MOST_SEARCHED_CHARS}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        leftSectionWidth={32}
        rightSection={<kbd className={styles.keys}>Ctrl K</kbd>}
        rightSectionWidth={58}
        rightSectionPointerEvents="none"
        classNames={{ input: styles.input ?? '' }}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => setOpened(true)}
        onClick={() => setOpened(true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpened(false)}
      />
      {isOpen && (
        <SearchPanel
          id={listId}
          words={words.trim() === '' || typed.trim() === '' ? '' : words}
          picked={picked}
          onOptions={setOptions}
          onPoint={setPicked}
          onShowAll={showAll}
          onClose={() => setOpened(false)}
        />
      )}
    </div>
  );
}

/** The first of the results on the page, which its list marks. */
function firstResult(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-search-result]');
}
