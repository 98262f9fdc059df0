import { Button, PasswordInput, Select, TagsInput, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useState } from 'react';
import { type Provider, REMOTE_KINDS } from '../../../shared/model/provider';
import { isSameOrigin } from '../../../shared/origin';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { RecordForm } from '../../components/record-form';
import { useUnsaved } from '../../components/unsaved-context';
import { needsKey, PRESET_CHOICES, presetOf, presetValues } from './preset-choice';
import {
  initialProviderValues,
  modelNames,
  ProviderFormSchema,
  type ProviderFormValues,
} from './provider-form-values';
import { followKind, KIND_WORDS, providerIdFor, storedKeyWords } from './provider-words';
import styles from './providers.module.css';
import { useClearKey, useRemoveProvider, useSaveProvider } from './use-provider-mutations';

function keyPlaceholder(keepsKey: boolean, baseUrl: string): string {
  if (keepsKey) return 'A key is stored; type to replace it';
  return needsKey(baseUrl) ? 'Paste the key' : 'None is needed; paste one if yours asks for it';
}

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
  useUnsaved(form.isDirty());
  // From the first submission on: where only the key was refused, the second one is about the same provider.
  const [submittedId, setSubmittedId] = useState(provider?.id ?? null);
  const [forgetting, setForgetting] = useState(false);
  const save = useSaveProvider(onDone);
  const remove = useRemoveProvider(onDone);
  const clearKey = useClearKey();
  const hasKey = provider?.key === 'stored' || provider?.key === 'session';
  const keepsKey = hasKey && isSameOrigin(provider.baseUrl ?? '', form.values.baseUrl);

  const submit = form.onSubmit((values) => {
    const { key, ...config } = ProviderFormSchema.parse({
      ...values,
      // Those of a provider that is there already are kept in a list of their own.
      models: provider === null ? modelNames(values.models) : provider.models,
    });
    const id = submittedId ?? providerIdFor(config.name, taken);
    setSubmittedId(id);
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
      {provider === null && (
        <Select
          label="Provider"
          data={PRESET_CHOICES}
          value={presetOf(form.values)}
          onChange={(choice) => {
            form.setValues(presetValues(choice));
          }}
        />
      )}
      <Select
        label="Kind"
        data={REMOTE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        {...form.getInputProps('kind')}
        onChange={(value) => {
          const kind = REMOTE_KINDS.find((known) => known === value);
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
      {provider === null && (
        <TagsInput
          label="Models"
          placeholder={form.values.models.length === 0 ? 'Type a model name, then Enter' : ''}
          className={styles.mono}
          acceptValueOnBlur
          splitChars={[',', ' ']}
          {...form.getInputProps('models')}
        />
      )}
      <div className={styles.key}>
        <PasswordInput
          label="Key"
          autoComplete="off"
          placeholder={keyPlaceholder(keepsKey, form.values.baseUrl)}
          description={
            provider === null ? undefined : storedKeyWords(provider, form.values.baseUrl)
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          {...form.getInputProps('key')}
        />
        {provider !== null && hasKey && (
          <>
            <Button
              onClick={() => {
                setForgetting(true);
              }}
            >
              Remove the key…
            </Button>
            <ConfirmDialog
              opened={forgetting}
              title={`Remove the key of ${provider.name}?`}
              verb="Remove"
              pending={clearKey.isPending}
              onClose={() => {
                setForgetting(false);
              }}
              onConfirm={() => {
                clearKey.mutate({ providerId: provider.id });
              }}
            >
              It is forgotten and cannot be shown again: to use the provider, enter a key anew.
            </ConfirmDialog>
          </>
        )}
      </div>
    </RecordForm>
  );
}
