import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { schemaResolver, useForm, type UseFormReturnType } from '@mantine/form';
import { getHotkeyHandler } from '@mantine/hooks';
import { IconFolderPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Agent } from '../../../shared/model/agent';
import type { Project } from '../../../shared/model/project';
import { isTerminal } from '../../../shared/model/run';
import { PROJECT_HELD, type TaskCard } from '../../../shared/model/task';
import { Disclosure } from '../../components/disclosure';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { useUnsaved } from '../../components/unsaved-context';
import { orpc } from '../../ipc/queries';
import { withAttachment } from './attached';
import { fileHandlers } from './file-handlers';
import { TaskFormFoot } from './task-form-foot';
import { TaskFormMore } from './task-form-more';
import {
  DATE_AND_TIME,
  errorUnderMore,
  hasMore,
  initialTaskValues,
  type LastChoice,
  TaskFormSchema,
  type TaskFormValues,
} from './task-form-values';
import styles from './task-form.module.css';
import { TaskSchedules } from './task-schedules';
import { useAddFolder } from './use-add-folder';
import { useAttachFiles } from './use-attach-files';
import { useSaveTask } from './use-save-task';
import { visibleText } from '../attempt/text/visible-text';

interface TaskFormProps {
  /** Null for a new task. */
  readonly card: TaskCard | null;
  readonly last: LastChoice | null;
  /** The task was saved. */
  readonly onSaved: (choice: LastChoice) => void;
  /** What was written is to be thrown away. */
  readonly onDiscard: () => void;
  /** A link leads out of the dialog: `go` is called once that may be. */
  readonly onLeave: (go: () => void) => void;
}

/** Loads what the form chooses from, and then shows it. */
export function TaskForm(props: TaskFormProps) {
  const projects = useQuery(orpc.projects.list.queryOptions());
  const agents = useQuery(orpc.agents.list.queryOptions());
  if (projects.data === undefined || agents.data === undefined) {
    const error = projects.error ?? agents.error;
    if (error === null) return <LoadingState label="Loading projects and agents" lines={5} />;
    return (
      <ErrorState
        title="Projects and agents could not be read"
        error={error}
        onRetry={() => void Promise.all([projects.refetch(), agents.refetch()])}
      />
    );
  }
  return <Fields {...props} projects={projects.data} agents={agents.data} />;
}

const checkValues = schemaResolver(TaskFormSchema, { sync: true });

function isHalfFilled(input: unknown): boolean {
  return input instanceof HTMLInputElement && input.validity.badInput;
}

interface FieldsProps extends TaskFormProps {
  readonly projects: readonly Project[];
  readonly agents: readonly Agent[];
}

function Fields({ card, last, onSaved, onDiscard, onLeave, projects, agents }: FieldsProps) {
  const navigate = useNavigate();
  const form: UseFormReturnType<TaskFormValues> = useForm<TaskFormValues>({
    initialValues: initialTaskValues(card, last, projects, agents),
    validate: (values) => ({
      ...checkValues(values),
      ...(isHalfFilled(form.getInputNode('dueAt')) && { dueAt: DATE_AND_TIME }),
    }),
  });
  useUnsaved(form.isDirty());
  const addFolder = useAddFolder((project) => {
    form.setFieldValue('projectId', project.id);
  });
  const [more, setMore] = useState(() => hasMore(form.getInitialValues()));
  const files = useAttachFiles((file) => {
    form.setFieldValue('attachments', (before) => withAttachment(before, file));
  });
  const save = useSaveTask(card?.id ?? null, {
    onSaved,
    onBlockersRefused: (sentence) => {
      form.setFieldError('blockedBy', sentence);
      setMore(true);
    },
  });
  const submit = (run: boolean) =>
    form.onSubmit(
      (values) => {
        if (!save.isPending && !files.attaching)
          save.mutate({ task: TaskFormSchema.parse(values), run });
      },
      (errors) => {
        if (errorUnderMore(Object.keys(errors))) setMore(true);
      },
    );
  const isNew = card === null;
  const attempt = card?.latestAttempt ?? null;
  const projectHeld = attempt !== null && !isTerminal(attempt.status);

  return (
    <form
      className={styles.form}
      onSubmit={submit(isNew)}
      onKeyDown={getHotkeyHandler([['mod+Enter', () => submit(false)()]])}
      {...fileHandlers((taken) => {
        setMore(true);
        files.attach(taken);
      })}
      noValidate
    >
      <TextInput
        label="Title"
        placeholder="What the agent is asked to do"
        data-autofocus
        {...form.getInputProps('title')}
      />
      <Textarea
        label="Description"
        placeholder="What to know, where to look, when it is done"
        autosize
        minRows={5}
        maxRows={14}
        {...form.getInputProps('description')}
      />
      <div className={styles.pair}>
        <Select
          label="Project"
          placeholder={projects.length === 0 ? 'No project yet' : 'Choose a project'}
          data={projects.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
          searchable={projects.length > 8}
          disabled={projectHeld}
          description={projectHeld && PROJECT_HELD}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('projectId')}
        />
        <Button
          className={styles.addFolder}
          leftSection={<IconFolderPlus size={14} stroke={1.6} />}
          loading={addFolder.isPending}
          disabled={projectHeld}
          onClick={() => {
            addFolder.mutate();
          }}
        >
          Add a folder…
        </Button>
      </div>
      <div className={styles.pair}>
        <Select
          label="Agent"
          placeholder={agents.length === 0 ? 'No agent yet' : 'Choose an agent'}
          data={agents.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
          searchable={agents.length > 8}
          description={
            agents.length === 0 && (
              <>
                A task needs an agent.{' '}
                <Link
                  to="/agents"
                  className={styles.link}
                  onClick={(event) => {
                    event.preventDefault();
                    onLeave(() => void navigate({ to: '/agents' }));
                  }}
                >
                  Set one up under Agents
                </Link>
              </>
            )
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('agentId')}
        />
        <div>
          <div className={styles.label} id="task-priority">
            Priority
          </div>
          <SegmentedControl
            aria-labelledby="task-priority"
            data={[
              { value: 'low', label: 'Low' },
              { value: 'normal', label: 'Normal' },
              { value: 'high', label: 'High' },
            ]}
            {...form.getInputProps('priority')}
          />
        </div>
      </div>
      <Disclosure
        label="More: attachments, due date, retries, limits, what it waits for, checks"
        open={more}
        onToggle={() => {
          setMore(!more);
        }}
      >
        <TaskFormMore taskId={card?.id ?? null} form={form} files={files} />
        {card !== null && <TaskSchedules taskId={card.id} onLeave={onLeave} />}
      </Disclosure>
      <TaskFormFoot
        isNew={isNew}
        saving={save.isPending || files.attaching}
        onSave={() => {
          submit(false)();
        }}
        onDiscard={onDiscard}
      />
    </form>
  );
}
