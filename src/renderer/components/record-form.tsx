import { Button } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ConfirmDialog } from './confirm-dialog';
import styles from './record-form.module.css';

/** How the record in the form is taken away. */
export interface Removal {
  readonly name: string;
  /** What then no longer works and what stays, in a sentence or two. */
  readonly consequence: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

interface RecordFormProps {
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  readonly onDiscard: () => void;
  /** The verb on the filled button, as "Save". */
  readonly verb: string;
  readonly saving: boolean;
  /** Null for a record that does not exist yet. */
  readonly removal: Removal | null;
  readonly children: ReactNode;
}

/** The form of one record in a side panel: fields that scroll over a foot that stays. */
export function RecordForm(props: RecordFormProps) {
  const { removal } = props;
  const [confirming, setConfirming] = useState(false);
  return (
    <form className={styles.form} onSubmit={props.onSubmit} noValidate>
      <div className={styles.fields}>{props.children}</div>
      <div className={styles.foot}>
        {removal !== null && (
          <Button
            variant="subtle"
            onClick={() => {
              setConfirming(true);
            }}
          >
            Remove…
          </Button>
        )}
        <Button onClick={props.onDiscard}>Discard</Button>
        <Button type="submit" variant="filled" loading={props.saving}>
          {props.verb}
        </Button>
      </div>
      {removal !== null && (
        <ConfirmDialog
          opened={confirming}
          title={`Remove ${removal.name}?`}
          verb="Remove"
          pending={removal.pending}
          onClose={() => {
            setConfirming(false);
          }}
          onConfirm={removal.onConfirm}
        >
          {removal.consequence}
        </ConfirmDialog>
      )}
    </form>
  );
}
