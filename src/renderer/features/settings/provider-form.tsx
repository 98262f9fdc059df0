import { Button, PasswordInput, Select, TagsInput, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import type { Provider } from '../../../shared/model/provider';
import { RecordForm } from '../../components/record-form';
import {
  initialProviderValues,
  modelNames,
  ProviderFormSchema,
  type ProviderFormValues,
} from './provider-form-values';
import {
  type EditableKind,
  followKind,
  KIND_WORDS,
  keyWords,
  providerIdFor,
} from './provider-words';
import styles from './providers.module.css';
import { useClearKey, useRemoveProvider, useSaveProvider } from './use-provider-mutations';

const KINDS: readonly EditableKind[] = ['anthropic', 'openai-compatible'];

interface ProviderFormProps {
  /** Null for a new provider. */
  readonly provider: Provider | null;
  /** Ids that a new provider may not have. */
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

export function ProviderForm({ provider, taken, onDone }: ProviderFormProps) {
  const form = useForm<ProviderFormValues>({
    initialValues: initialProviderValues(provider),
    validate: schemaResolver(ProviderFormSchema, { sync: true }),
  });
  const save = useSaveProvider(onDone);
  const remove = useRemoveProvider(onDone);
  const clearKey = useClearKey();
  const hasKey = provider?.key === 'stored' || provider?.key === 'session';

  const submit = form.onSubmit((values) => {
    const { key, ...config } = ProviderFormSchema.parse({
      ...values,
      models: modelNames(values.models),
    });
    const id = provider?.id ?? providerIdFor(config.name, taken);
    save.mutate({ config: { id, ...config }, key: key === '' ? null : key });
  });

  return (
    <RecordForm
      onSubmit={submit}
      onDiscard={onDone}
      verb={provider === null ? 'Add' : 'Save'}
      saving={save.isPending}
      removal={
        provider && {
          name: provider.name,
          consequence:
            'Its key is forgotten with it. While an agent uses this provider, it is not removed.',
          pending: remove.isPending,
          onConfirm: () => {
            remove.mutate({ id: provider.id });
          },
        }
      }
    >
      <Select
        label="Kind"
        data={KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        {...form.getInputProps('kind')}
        onChange={(value) => {
          const kind = KINDS.find((known) => known === value);
          if (kind === undefined) return;
          form.setValues({ kind, ...followKind(form.values, form.values.kind, kind) });
        }}
      />
      <TextInput label="Name" {...form.getInputProps('name')} />
      <TextInput
        label="Base URL"
        className={styles.mono}
        spellCheck={false}
        description="Requests go here. A model server of your own works as well."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('baseUrl')}
      />
      <TagsInput
        label="Models"
        placeholder={form.values.models.length === 0 ? 'Type a model name, then Enter' : ''}
        className={styles.mono}
        acceptValueOnBlur
        splitChars={[',', ' ']}
        {...form.getInputProps('models')}
      />
      <div className={styles.key}>
        <PasswordInput
          label="Key"
          autoComplete="off"
          placeholder={hasKey ? 'A key is stored; type to replace it' : 'Paste the key'}
          description={provider === null ? undefined : `Now: ${keyWords(provider).words}`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          {...form.getInputProps('key')}
        />
        {provider !== null && hasKey && (
          <Button
            loading={clearKey.isPending}
            onClick={() => {
              clearKey.mutate({ providerId: provider.id });
            }}
          >
            Remove the key
          </Button>
        )}
      </div>
    </RecordForm>
  );
}
