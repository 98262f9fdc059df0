import type { ApprovalCard } from '../../../shared/model/approval';
import { InlineCode } from '../attempt/text/inline-code';
import { visibleText } from '../attempt/text/visible-text';
import { ProposalView } from './proposal-view';
import styles from './asked-about.module.css';

/** What a question is about: the call with the reason why it is asked, or the evidence of a supervisor. */
export function AskedAbout({ kind, call, detail }: Pick<ApprovalCard, 'kind' | 'call' | 'detail'>) {
  const words = detail.trim();
  return (
    <>
      {call !== null && <ProposalView proposal={call.proposal} />}
      {words !== '' &&
        (kind === 'supervisor' ? (
          <pre className={styles.evidence} tabIndex={0} aria-label="What it is about">
            {visibleText(words)}
          </pre>
        ) : (
          <AskedBecause why={words} />
        ))}
    </>
  );
}

/** Why a call is asked about; of a question of the agent it says nothing. */
export function AskedBecause({ why }: { readonly why: string }) {
  return (
    <p className={styles.why}>
      <strong>Why it asks</strong> <InlineCode text={why} />
    </p>
  );
}
