import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { clockTime } from '../../components/clock-time';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { visibleText } from '../attempt/text/visible-text';
import styles from './agent-memory.module.css';
import { LessonEditor } from './lesson-editor';
import { lessonOrigin, type NamedLesson } from './lesson-groups';
import { useDeleteLesson, useUpdateLesson } from './use-lessons';

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const;

interface LessonItemProps {
  readonly lesson: NamedLesson;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One lesson, where it is from, and what can be done about it. */
export function LessonItem({ lesson: { id, text, runId, updatedAt }, now }: LessonItemProps) {
  const [editing, setEditing] = useState(false);
  const close = () => {
    setEditing(false);
  };
  const update = useUpdateLesson(close);
  const remove = useDeleteLesson();
  const [confirming, setConfirming] = useState(false);
  if (editing) {
    return (
      <li className={styles.item}>
        <LessonEditor
          label="Lesson"
          text={text}
          verb="Save"
          saving={update.isPending}
          onSave={(changed) => {
            update.mutate({ id, text: changed });
          }}
          onDiscard={close}
        />
      </li>
    );
  }
  return (
    <li className={styles.item}>
      <p className={styles.text}>{visibleText(text)}</p>
      <div className={styles.foot}>
        <span className={styles.origin}>
          {runId === null ? (
            lessonOrigin(runId)
          ) : (
            <Link to="/attempts/$attemptId" params={{ attemptId: runId }} className={styles.link}>
              {lessonOrigin(runId)}
            </Link>
          )}
          , {clockTime(updatedAt, now)}
        </span>
        <ActionIcon
          aria-label={`Edit the lesson: ${text}`}
          onClick={() => {
            setEditing(true);
          }}
        >
          <IconPencil {...ICON} />
        </ActionIcon>
        <ActionIcon
          aria-label={`Delete the lesson: ${text}`}
          onClick={() => {
            setConfirming(true);
          }}
        >
          <IconTrash {...ICON} />
        </ActionIcon>
      </div>
      <ConfirmDialog
        opened={confirming}
        title="Delete this lesson?"
        verb="Delete"
        pending={remove.isPending}
        onClose={() => {
          setConfirming(false);
        }}
        onConfirm={() => {
          remove.mutate({ id });
        }}
      >
        The agent is no longer told: “{visibleText(text)}”
      </ConfirmDialog>
    </li>
  );
}
