import { useState } from 'react';
import { useReading } from '../reading/reading-context';

/** Text that is being written in a row, kept under `key` while the row is out of view. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const { drafts } = useReading();
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const change = (next: string) => {
    drafts.set(key, next);
    setText(next);
  };
  return [text, change];
}
