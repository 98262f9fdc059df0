import { Modal } from '@mantine/core';
import type { ApprovalCard } from '../../../shared/model/approval';
import { visibleText } from '../attempt/text/visible-text';
import { AnsweringForm } from './answering-form';
import styles from './approval-dialog.module.css';
import { AskedAbout } from './asked-about';

interface ApprovalDialogProps {
  readonly approval: ApprovalCard;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A question with all that it is about, over the screen where it was met. */
export function ApprovalDialog({ approval, opened, onClose }: ApprovalDialogProps) {
  const { question, taskTitle, agentName } = approval;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={780}
      title={`${visibleText(agentName)} asks: ${visibleText(taskTitle)}`}
    >
      {/* The focus begins on the words, so that no key that is still held answers them. */}
      <div className={styles.content}>
        <p className={styles.question} tabIndex={-1} data-autofocus>
          {visibleText(question)}
        </p>
        <AskedAbout {...approval} />
        <AnsweringForm approval={approval} />
      </div>
    </Modal>
  );
}
