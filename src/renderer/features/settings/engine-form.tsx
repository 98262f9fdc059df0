import { Button, NumberInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { Fragment } from 'react';
import {
  DEFAULT_ENGINE_SETTINGS,
  type EngineSettings,
  EngineSettingsSchema,
} from '../../../shared/model/settings';
import { useUnsaved } from '../../components/unsaved-context';
import { ENGINE_SECTIONS, engineWarning } from './engine-fields';
import styles from './engine.module.css';
import settingsStyles from './settings.module.css';
import { useUpdateSettings } from './use-update-settings';

const FIELD_CLASSES = {
  root: styles.field ?? '',
  label: styles.label ?? '',
  description: styles.about ?? '',
  wrapper: styles.input ?? '',
  input: styles.figure ?? '',
  error: styles.error ?? '',
};

/** An emptied number field holds an empty string. */
type EngineFormValues = Record<keyof EngineSettings, number | string>;

interface EngineFormProps {
  /** As they are kept. */
  readonly settings: EngineSettings;
}

/** The figures of the engine, saved together: what the pane shows is what counts. */
export function EngineForm({ settings }: EngineFormProps) {
  const form = useForm<EngineFormValues>({
    initialValues: { ...settings },
    validate: schemaResolver(EngineSettingsSchema, { sync: true }),
  });
  useUnsaved(form.isDirty());
  const update = useUpdateSettings();
  const warning = engineWarning(form.values.folderConcurrency);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        const engine = EngineSettingsSchema.parse(values);
        update.mutate(
          { engine },
          {
            onSuccess: () => {
              form.resetDirty({ ...engine });
            },
          },
        );
      })}
    >
      {ENGINE_SECTIONS.map(({ title, about, fields }) => (
        <section key={title} className={settingsStyles.section}>
          <h2 className={settingsStyles.sectionTitle}>{title}</h2>
          <p className={settingsStyles.sectionText}>{about}</p>
          <div className={styles.fields}>
            {fields.map(({ name, label, about: fieldAbout, unit }) => (
              <Fragment key={name}>
                <NumberInput
                  classNames={FIELD_CLASSES}
                  label={label}
                  description={fieldAbout}
                  allowDecimal={false}
                  suffix={unit}
                  {...form.getInputProps(name)}
                />
                {name === 'folderConcurrency' && warning !== null && (
                  <p className={styles.warning} role="status">
                    {warning}
                  </p>
                )}
              </Fragment>
            ))}
          </div>
        </section>
      ))}
      <div className={styles.actions}>
        <Button
          onClick={() => {
            form.setValues({ ...DEFAULT_ENGINE_SETTINGS });
          }}
        >
          Use the defaults
        </Button>
        <Button
          type="submit"
          variant="filled"
          loading={update.isPending}
          disabled={!form.isDirty()}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
