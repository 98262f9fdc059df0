import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './confirm-dialog.module.css';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen and what stays, in a sentence or two. */
  readonly children: ReactNode;
  /** The verb on the button, as "Remove". */
  readonly verb: string;
  /** The words on the other button, as "Keep". */
  readonly decline?: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is taken away. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={420}>
      <div className={styles.text}>{props.children}</div>
      <div className={styles.actions}>
        <Button onClick={props.onClose} data-autofocus>
          {props.decline ?? 'Keep'}
        </Button>
        <Button variant="filled" loading={props.pending} onClick={props.onConfirm}>
          {props.verb}
        </Button>
      </div>
    </Modal>
  );
}
