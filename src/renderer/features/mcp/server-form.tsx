import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { McpServer } from '../../../shared/model/mcp-server';
import { RecordForm } from '../../components/record-form';
import { useUnsaved } from '../../components/unsaved-context';
import { forgottenWords, keepsSecrets } from './forgotten-secrets';
import styles from './mcp.module.css';
import { SecretFields } from './secret-fields';
import {
  initialServerValues,
  serverConfig,
  serverFormErrors,
  type ServerFormValues,
} from './server-form-values';
import { serverIdFor } from './server-words';
import { useRemoveServer, useSaveServer } from './use-server-mutations';

const TYPES = [
  { value: 'stdio', label: 'A program on this machine' },
  { value: 'http', label: 'An address (Streamable HTTP)' },
];

interface ServerFormProps {
  /** Null for a new server. */
  readonly server: McpServer | null;
  /** Ids that a new server may not have. */
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

export function ServerForm({ server, taken, onDone }: ServerFormProps) {
  const form = useForm<ServerFormValues>({
    initialValues: initialServerValues(server),
    validate: serverFormErrors,
  });
  useUnsaved(form.isDirty());
  // From the first submission on: where only a secret was refused, the second one is about the same server.
  const [submittedId, setSubmittedId] = useState(server?.id ?? null);
  const save = useSaveServer(onDone);
  const remove = useRemoveServer(onDone);

  const submit = form.onSubmit((values) => {
    const id = submittedId ?? serverIdFor(values.name, taken);
    setSubmittedId(id);
    const entered = values.secrets.filter(({ value }) => value !== '');
    save.mutate({
      config: serverConfig(id, values),
      secrets: Object.fromEntries(entered.map(({ name, value }) => [name.trim(), value])),
    });
  });

  return (
    <RecordForm
      onSubmit={submit}
      onDiscard={onDone}
      verb={server === null ? 'Add' : 'Save'}
      saving={save.isPending}
      removal={
        server && {
          name: server.name,
          consequence:
            'It is stopped, and its secrets are forgotten with it. While an agent uses this server, it is not removed.',
          pending: remove.isPending,
          onConfirm: () => {
            remove.mutate({ id: server.id });
          },
        }
      }
    >
      <TextInput label="Name" {...form.getInputProps('name')} />
      <Select label="It is" data={TYPES} allowDeselect={false} {...form.getInputProps('type')} />
      {form.values.type === 'stdio' ? (
        <>
          <TextInput
            label="Program"
            placeholder="npx"
            className={styles.mono}
            spellCheck={false}
            description="It runs with your own user’s rights, not in the sandbox: add only servers that you trust."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('command')}
          />
          <Textarea
            label="Arguments"
            placeholder={'-y\n@modelcontextprotocol/server-filesystem\n/home/you/documents'}
            className={styles.mono}
            spellCheck={false}
            autosize
            minRows={3}
            maxRows={10}
            description="One a line, without quotation marks. A secret belongs into a variable, not here."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('args')}
          />
        </>
      ) : (
        <TextInput
          label="Address"
          placeholder="https://example.com/mcp"
          className={styles.mono}
          spellCheck={false}
          {...form.getInputProps('url')}
        />
      )}
      <SecretFields
        form={form}
        known={server !== null && keepsSecrets(server, form.values) ? server.secrets : []}
        forgotten={server && forgottenWords(server, form.values)}
      />
      <Switch
        label="Enabled"
        description="It is started when an attempt of an agent that uses it begins."
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
    </RecordForm>
  );
}
