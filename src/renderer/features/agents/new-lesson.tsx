import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../../ipc/queries';
import styles from './agent-memory.module.css';
import { LessonEditor } from './lesson-editor';
import { useAddLesson } from './use-lessons';
import { visibleText } from '../attempt/text/visible-text';

interface NewLessonProps {
  readonly agentId: string;
}

/** Lets a person tell the agent what to remember about a project. */
export function NewLesson({ agentId }: NewLessonProps) {
  const projects = useQuery(orpc.projects.list.queryOptions()).data ?? [];
  const [writing, setWriting] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const close = () => {
    setWriting(false);
  };
  const add = useAddLesson(close);
  const projectId = chosen ?? projects[0]?.id ?? null;
  if (!writing) {
    return (
      <Button
        size="xs"
        className={styles.add ?? ''}
        leftSection={<IconPlus size={14} stroke={1.6} />}
        disabled={projectId === null}
        onClick={() => {
          setWriting(true);
        }}
      >
        Add a lesson
      </Button>
    );
  }
  return (
    <LessonEditor
      label="What the agent is to remember"
      text=""
      verb="Add"
      saving={add.isPending}
      onSave={(text) => {
        if (projectId !== null) add.mutate({ agentId, projectId, text });
      }}
      onDiscard={close}
    >
      <Select
        className={styles.project}
        aria-label="Project"
        data={projects.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        value={projectId}
        onChange={setChosen}
      />
    </LessonEditor>
  );
}
