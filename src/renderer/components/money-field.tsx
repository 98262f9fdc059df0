import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { MicroUsd } from '../../shared/money';
import { moneyEntered, moneyShown } from './money-entry';
import styles from './money-field.module.css';
import { stepUsd } from './money-step';

interface MoneyFieldProps {
  readonly label: string;
  /** Null where the field is empty. */
  readonly value: MicroUsd | null;
  /** Told of each amount as it is typed; not of what is none, which `onProblem` is told of. */
  readonly onChange: (value: MicroUsd | null) => void;
  /** Told what is wrong with what is typed, in a sentence, and with null once nothing is. */
  readonly onProblem?: (problem: string | null) => void;
  /** Told when an amount stands: the field was left, or Enter pressed. */
  readonly onCommit?: (value: MicroUsd | null) => void;
  /** Told when Escape takes back what was typed since the field was last committed. */
  readonly onTakeBack?: () => void;
  readonly placeholder?: string | undefined;
  /** What is wrong beyond the amount itself. */
  readonly error?: string | null | undefined;
  readonly description?: string | undefined;
  /** For screen readers only, where the label stands elsewhere. */
  readonly hideLabel?: boolean;
  readonly className?: string | undefined;
  readonly onFocus?: () => void;
}

/**
 * An amount of dollars. The arrow keys step it; what is no amount is told in a sentence once the field is
 * left, and stays as it was typed.
 */
export function MoneyField(props: MoneyFieldProps) {
  const { value, label, hideLabel = false } = props;
  // As typed; null where it shows `value`.
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const text = typed ?? moneyShown(value);

  const type = (next: string) => {
    const entered = moneyEntered(next);
    setTyped(next);
    // A sentence that stands goes with its cause; a new one waits until the field is left.
    setProblem(null);
    props.onProblem?.(entered.ok ? null : entered.error);
    if (entered.ok) props.onChange(entered.value);
  };
  const commit = () => {
    const entered = moneyEntered(text);
    setProblem(entered.ok ? null : entered.error);
    if (!entered.ok) return;
    setTyped(null);
    props.onCommit?.(entered.value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const entered = moneyEntered(text);
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (!entered.ok) return;
      type(moneyShown(stepUsd(entered.value, event.key === 'ArrowUp' ? 'up' : 'down')));
    } else if (event.key === 'Enter') {
      commit();
    } else if (event.key === 'Escape' && props.onTakeBack !== undefined) {
      setTyped(null);
      setProblem(null);
      props.onProblem?.(null);
      props.onTakeBack();
    }
  };
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      description={props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={props.placeholder ?? ''}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className={props.className ?? ''}
      classNames={{ input: styles.input ?? '' }}
      value={text}
      error={problem ?? props.error ?? null}
      onFocus={(event) => {
        event.currentTarget.select();
        props.onFocus?.();
      }}
      onChange={(event) => {
        type(event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
      onBlur={commit}
    />
  );
}
