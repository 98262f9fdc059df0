import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import type { ScheduleCard } from '../../../shared/model/schedule';
import { RecordForm } from '../../components/record-form';
import { useUnsaved } from '../../components/unsaved-context';
import { useTaskChoices } from '../tasks/use-task-choices';
import { CRON_PRESETS } from './cron-presets';
import { cronWords } from './cron-words';
import { NextTimes } from './next-times';
import {
  initialScheduleValues,
  ScheduleFormSchema,
  type ScheduleFormValues,
} from './schedule-form-values';
import styles from './schedules.module.css';
import { systemTimeZone, timeZones } from './time-zones';
import { useRemoveSchedule, useSaveSchedule } from './use-schedules';

interface ScheduleFormProps {
  /** Null for a new schedule. */
  readonly schedule: ScheduleCard | null;
  /** The task that a new schedule is for, where that is known. */
  readonly taskId: string | undefined;
  readonly onDone: () => void;
}

export function ScheduleForm({ schedule, taskId, onDone }: ScheduleFormProps) {
  const form = useForm<ScheduleFormValues>({
    initialValues: initialScheduleValues(schedule, taskId),
    validate: schemaResolver(ScheduleFormSchema, { sync: true }),
  });
  useUnsaved(form.isDirty());
  const { cron, timeZone } = form.values;
  const { choices, notFound } = useTaskChoices(
    form.values.taskId === '' ? [] : [form.values.taskId],
  );
  const save = useSaveSchedule(schedule?.id ?? null, {
    onSaved: onDone,
    onRefused: (sentence) => {
      form.setFieldError('cron', sentence);
    },
  });
  const remove = useRemoveSchedule(onDone);

  return (
    <RecordForm
      onSubmit={form.onSubmit((values) => {
        save.mutate(ScheduleFormSchema.parse(values));
      })}
      onDiscard={onDone}
      verb={schedule === null ? 'Create' : 'Save'}
      saving={save.isPending}
      removal={
        schedule && {
          name: `the schedule of ${schedule.taskTitle}`,
          consequence:
            'The task no longer runs by itself. The attempts that this schedule made stay, and what runs goes on.',
          pending: remove.isPending,
          onConfirm: () => {
            remove.mutate({ id: schedule.id });
          },
        }
      }
    >
      <Select
        label="Task"
        placeholder="Choose a task"
        data={choices}
        searchable
        // The panel gives it the focus: the list is to stay closed then.
        openOnFocus={false}
        nothingFoundMessage={notFound}
        {...form.getInputProps('taskId')}
      />
      <div>
        <TextInput
          label="When"
          className={styles.mono}
          spellCheck={false}
          description={cronWords(cron) ?? 'Minute, hour, day of month, month, day of week'}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('cron')}
        />
        <div className={styles.presets} role="group" aria-label="Often used">
          {CRON_PRESETS.map((preset) => (
            <Button
              key={preset.cron}
              size="xs"
              aria-pressed={preset.cron === cron.trim()}
              onClick={() => {
                form.setFieldValue('cron', preset.cron);
              }}
            >
              {preset.label}
            </Button>
          ))}
        </div>
      </div>
      <Select
        label="Time zone"
        data={timeZones([systemTimeZone(), timeZone])}
        searchable
        limit={60}
        nothingFoundMessage="No time zone of that name"
        {...form.getInputProps('timeZone')}
      />
      <NextTimes cron={cron} timeZone={timeZone} />
      <Checkbox label="Switched on" {...form.getInputProps('enabled', { type: 'checkbox' })} />
    </RecordForm>
  );
}
