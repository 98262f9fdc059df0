import { Button, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { LessonTextSchema } from '../../../shared/model/lesson';
import { useUnsaved } from '../../components/unsaved-context';
import styles from './agent-memory.module.css';

interface LessonEditorProps {
  readonly label: string;
  readonly text: string;
  /** The verb on the button, as "Save". */
  readonly verb: string;
  readonly saving: boolean;
  readonly onSave: (text: string) => void;
  readonly onDiscard: () => void;
  /** Beside the buttons, at the left. */
  readonly children?: ReactNode;
}

/** The text of one lesson while it is written. */
export function LessonEditor(props: LessonEditorProps) {
  const [text, setText] = useState(props.text);
  const [wrong, setWrong] = useState<string | null>(null);
  useUnsaved(text !== props.text);
  const save = () => {
    const { data, error } = LessonTextSchema.safeParse(text);
    if (data === undefined) setWrong(error.issues[0]?.message ?? null);
    else props.onSave(data);
  };
  return (
    <div className={styles.editor}>
      <Textarea
        label={props.label}
        placeholder="For example: the tests need a database; start it with make db"
        autosize
        autoFocus
        minRows={2}
        maxRows={8}
        error={wrong}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(null);
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', save]])}
      />
      <div className={styles.buttons}>
        {props.children}
        <Button size="xs" onClick={props.onDiscard}>
          Discard
        </Button>
        <Button size="xs" variant="filled" loading={props.saving} onClick={save}>
          {props.verb}
        </Button>
      </div>
    </div>
  );
}
