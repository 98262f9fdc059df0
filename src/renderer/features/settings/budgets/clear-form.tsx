import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { UncertainCall } from '../../../../shared/model/budget';
import { exactUsd, type MicroUsd } from '../../../../shared/money';
import { MoneyField } from '../../../components/money-field';
import { useUnsaved } from '../../../components/unsaved-context';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import styles from './uncertain-calls.module.css';

interface ClearFormProps {
  readonly call: UncertainCall;
  readonly onClose: () => void;
}

/** A person says what an uncertain call has cost, and how they know. */
export function ClearForm({ call: { id, title, reservedMicroUsd }, onClose }: ClearFormProps) {
  const [cost, setCost] = useState<MicroUsd | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const clear = useMutation(orpc.budgets.clear.mutationOptions({ onSuccess: onClose }));
  useUnsaved(cost !== null || problem !== null || note !== '');
  const costProblem =
    problem ?? (cost === null ? 'Enter what it cost; 0 if it was not billed.' : null);
  const noteProblem = note.trim() === '' ? 'Say where the figure comes from.' : null;
  return (
    <form
      className={styles.form}
      aria-label={`Clear ${title}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (cost === null || costProblem !== null || noteProblem !== null) return;
        clear.mutate({ id, costMicroUsd: cost, note });
      }}
    >
      <MoneyField
        label="It cost"
        className={styles.cost}
        value={cost}
        onChange={setCost}
        onProblem={setProblem}
        placeholder={reservedMicroUsd === null ? '0.00' : `at most ${exactUsd(reservedMicroUsd)}`}
        error={tried ? costProblem : null}
      />
      <TextInput
        label="Where the figure comes from"
        className={styles.note ?? ''}
        placeholder="The provider’s usage page, 14:20"
        maxLength={2_000}
        value={note}
        error={tried ? noteProblem : null}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      <div className={styles.buttons}>
        <Button size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={clear.isPending}>
          Clear the call
        </Button>
      </div>
      {clear.error !== null && (
        <p className={styles.error} role="alert">
          {errorMessage(clear.error)}
        </p>
      )}
    </form>
  );
}
