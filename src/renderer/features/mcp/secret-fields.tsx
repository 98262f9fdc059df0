import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { McpSecret } from '../../../shared/model/mcp-server';
import styles from './mcp.module.css';
import type { ServerFormValues } from './server-form-values';

interface SecretFieldsProps {
  readonly form: UseFormReturnType<ServerFormValues>;
  /** As they are kept now, as far as saving leaves them there. */
  readonly known: readonly McpSecret[];
  /** What is said of stored values that saving forgets; null for none. */
  readonly forgotten: string | null;
}

/** The variables or headers of a server: names to see, values that go in and never come out again. */
export function SecretFields({ form, known, forgotten }: SecretFieldsProps) {
  const headingId = useId();
  const { type, secrets } = form.values;
  const what = type === 'stdio' ? 'variable' : 'header';
  const hasValue = (name: string) =>
    known.some((secret) => secret.name === name && secret.state !== 'missing');
  return (
    <section className={styles.secrets} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {type === 'stdio' ? 'Environment variables' : 'Headers'}
      </h3>
      <p className={styles.about}>
        Values are kept as secrets: they go to this server alone and are never shown again.
      </p>
      {forgotten !== null && (
        <p className={styles.forgotten} role="status">
          {forgotten}
        </p>
      )}
      {secrets.map(({ key, name }, index) => (
        <div key={key} className={styles.secret}>
          <TextInput
            aria-label={`Name of ${what} ${index + 1}`}
            placeholder={type === 'stdio' ? 'GITHUB_TOKEN' : 'Authorization'}
            className={styles.mono}
            spellCheck={false}
            {...form.getInputProps(`secrets.${index}.name`)}
          />
          <PasswordInput
            aria-label={`Value of ${name === '' ? `${what} ${index + 1}` : name}`}
            autoComplete="off"
            placeholder={hasValue(name) ? 'Stored; type to replace' : 'Secret value'}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
            {...form.getInputProps(`secrets.${index}.value`)}
          />
          <ActionIcon
            aria-label={`Remove ${name === '' ? `${what} ${index + 1}` : name}`}
            onClick={() => {
              form.removeListItem('secrets', index);
            }}
          >
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {form.errors.secrets !== undefined && (
        <p className={styles.error} role="alert">
          {form.errors.secrets}
        </p>
      )}
      <Button
        size="xs"
        leftSection={<IconPlus size={14} stroke={1.6} />}
        onClick={() => {
          form.insertListItem('secrets', { key: crypto.randomUUID(), name: '', value: '' });
        }}
      >
        {`Add a ${what}`}
      </Button>
    </section>
  );
}
