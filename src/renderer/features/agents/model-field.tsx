import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ModelInfo } from '../../../shared/model/provider';
import styles from './agent-form.module.css';
import { modelFacts } from './agent-words';
import { ModelPrice } from './model-price';

interface ModelFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly models: readonly ModelInfo[];
  readonly providerId: string;
  readonly model: string;
  /** Stands below while no model is named. */
  readonly whenEmpty?: ReactNode;
  /** What the form gives its inputs: value, error and handlers. */
  readonly inputProps: Partial<AutocompleteProps>;
}

/** The model's name, typed or chosen from those of the provider, with what each of them costs. */
export function ModelField(props: ModelFieldProps) {
  const { models, providerId, model } = props;
  const offered = models.filter((info) => info.providerId === providerId);
  const typed = model.trim();
  return (
    <Autocomplete
      label={props.label}
      placeholder={props.placeholder}
      classNames={{ input: styles.mono ?? '' }}
      data={offered.map((info) => info.model)}
      // A name that is already whole does not narrow the list: the others stay in reach.
      {...(offered.some((info) => info.model === typed) && { filter: ({ options }) => options })}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span className="tw-mono">{option.value}</span>
          <ModelPrice facts={modelFacts(models, providerId, option.value)} />
        </span>
      )}
      description={
        typed === '' ? (
          props.whenEmpty
        ) : (
          <ModelPrice facts={modelFacts(models, providerId, typed)} long />
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...props.inputProps}
    />
  );
}
