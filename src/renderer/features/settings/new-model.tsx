import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { modelNames } from './provider-form-values';
import styles from './provider-models.module.css';

interface NewModelProps {
  readonly busy: boolean;
  /** Calls `onAdded` once they are saved: what was typed stays until then. */
  readonly onAdd: (models: readonly string[], onAdded: () => void) => void;
}

/** Names of models that the provider has and does not tell of. */
export function NewModel({ busy, onAdd }: NewModelProps) {
  const [typed, setTyped] = useState('');
  const names = modelNames([typed]);
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        if (names.length === 0 || busy) return;
        onAdd(names, () => {
          setTyped((now) => (now === typed ? '' : now));
        });
      }}
    >
      <TextInput
        className={styles.name ?? ''}
        classNames={{ input: styles.figure ?? '' }}
        aria-label="Name of a model"
        placeholder="Name of a model"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
      <Button type="submit" disabled={names.length === 0} loading={busy}>
        Add
      </Button>
    </form>
  );
}
