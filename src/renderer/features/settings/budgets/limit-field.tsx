import { useState } from 'react';
import type { MicroUsd } from '../../../../shared/money';
import { MoneyField } from '../../../components/money-field';
import { useUnsaved } from '../../../components/unsaved-context';
import { errorMessage } from '../../../ipc/error-message';

/** A limit that is typed and not saved; an amount of null is no limit. */
export interface LimitDraft {
  readonly amount: MicroUsd | null;
}

interface LimitFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** As it is kept. */
  readonly value: MicroUsd | null;
  readonly onSave: (value: MicroUsd | null) => Promise<unknown>;
  /** Told what is being typed, and with null once that is saved or taken back. */
  readonly onDraft?: (draft: LimitDraft | null) => void;
  readonly onFocus?: () => void;
  readonly className?: string | undefined;
}

type Saving =
  | { readonly type: 'idle' }
  | { readonly type: 'saved' }
  | { readonly type: 'failed'; readonly why: string };

/**
 * A limit that is saved when its field is left or Enter is pressed, and taken back by Escape. What could
 * not be saved stays as it was typed, with the reason.
 */
export function LimitField(props: LimitFieldProps) {
  const { value, onSave, onDraft } = props;
  const [draft, setDraft] = useState<LimitDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState<Saving>({ type: 'idle' });
  useUnsaved(problem !== null || saving.type === 'failed');

  const keep = (next: LimitDraft | null) => {
    setDraft(next);
    onDraft?.(next);
  };
  const commit = async (amount: MicroUsd | null) => {
    if (amount === value) {
      keep(null);
      setSaving({ type: 'idle' });
      return;
    }
    try {
      await onSave(amount);
      keep(null);
      setSaving({ type: 'saved' });
    } catch (error) {
      setSaving({ type: 'failed', why: `${errorMessage(error)} Press Enter to try again.` });
    }
  };
  return (
    <>
      <MoneyField
        label={props.label}
        hideLabel={props.hideLabel ?? false}
        placeholder="No limit"
        value={draft === null ? value : draft.amount}
        error={saving.type === 'failed' ? saving.why : null}
        className={props.className}
        {...(props.onFocus && { onFocus: props.onFocus })}
        onProblem={setProblem}
        onChange={(amount) => {
          keep({ amount });
          setSaving({ type: 'idle' });
        }}
        onCommit={(amount) => void commit(amount)}
        onTakeBack={() => {
          keep(null);
          setSaving({ type: 'idle' });
        }}
      />
      <span className="tw-hidden" role="status">
        {saving.type === 'saved' && `${props.label}: saved`}
      </span>
    </>
  );
}
