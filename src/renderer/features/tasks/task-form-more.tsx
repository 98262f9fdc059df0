import { NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { withoutAttachment } from './attached';
import { AttachmentsField } from './attachments-field';
import { BlockersField } from './blockers-field';
import { ChecksField } from './checks-field';
import { LimitsField } from './limits-field';
import type { TaskFormValues } from './task-form-values';
import styles from './task-form.module.css';
import type { AttachFiles } from './use-attach-files';

interface TaskFormMoreProps {
  /** Null for a new task. */
  readonly taskId: string | null;
  readonly form: UseFormReturnType<TaskFormValues>;
  readonly files: AttachFiles;
}

/** What most tasks leave as it is: what goes with it, when it is due, how often it is tried, what it may cost, what it waits for, what must pass. */
export function TaskFormMore({ taskId, form, files }: TaskFormMoreProps) {
  const { attachments, blockedBy, budget, checks } = form.values;
  return (
    <>
      <AttachmentsField
        value={attachments}
        error={errorAt(form.errors, 'attachments')}
        files={files}
        onRemove={(file) => {
          form.clearErrors();
          form.setFieldValue('attachments', (before) => withoutAttachment(before, file));
        }}
      />
      <div className={styles.halves}>
        <TextInput
          type="datetime-local"
          label="Due"
          description="Among tasks of one priority, what is due first begins first."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('dueAt')}
        />
        <NumberInput
          label="Attempts by itself, at most"
          description="More than one: a failure that a retry can cure is tried again."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('maxAttempts')}
        />
      </div>
      <LimitsField
        value={budget}
        errorOf={(limit) => errorAt(form.errors, `budget.${limit}`)}
        onChange={(limit, entered) => {
          form.clearFieldError(`budget.${limit}`);
          form.setFieldValue('budget', (before) => ({
            ...before,
            [limit]: { ...before[limit], ...entered },
          }));
        }}
      />
      <BlockersField
        taskId={taskId}
        value={blockedBy}
        error={errorAt(form.errors, 'blockedBy')}
        onChange={(ids) => {
          form.setFieldValue('blockedBy', ids);
        }}
      />
      <ChecksField
        value={checks}
        error={errorAt(form.errors, 'checks')}
        onChange={(rows) => {
          form.clearErrors();
          form.setFieldValue('checks', rows);
        }}
      />
    </>
  );
}

/** The sentence about a field, or about one of its rows. */
function errorAt(
  errors: UseFormReturnType<TaskFormValues>['errors'],
  field: string,
): string | null {
  const found = Object.entries(errors).find(
    ([path]) => path === field || path.startsWith(`${field}.`),
  );
  return typeof found?.[1] === 'string' ? found[1] : null;
}
