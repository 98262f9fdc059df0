import { AskedBecause } from '../../approvals/asked-about';
import { cardBrief } from '../../approvals/card-brief';
import { ProposalView } from '../../approvals/proposal-view';
import { ruleSubject } from '../../permissions/rule-words';
import styles from './call-asked.module.css';
import { MoreButton } from '../text/more-button';
import type { ApprovalView } from '../notes/note-model';
import { useReading } from '../reading/reading-context';
import { entryKey } from '../transcript/transcript-model';
import { visibleText } from '../text/visible-text';

/** A call that a person has decided about: in short, with all that they saw behind a button. */
export function DecidedCall({ approval }: { readonly approval: ApprovalView }) {
  const { isOpen, toggle } = useReading();
  const { question, detail, call, answer } = approval;
  const key = entryKey(approval);
  const open = isOpen(key);
  const rule = answer !== null && answer.scope !== 'once' ? (call?.rule ?? null) : null;
  const shown = visibleText(question);
  const subject = call === null ? '' : cardBrief(call.proposal).subject;
  return (
    <>
      <div>
        {shown} {!shown.includes(subject) && <code className={styles.brief}>{subject}</code>}{' '}
        {call !== null && (
          <MoreButton
            open={open}
            onToggle={() => toggle(key)}
            more="Show what was asked"
            less="Hide what was asked"
          />
        )}
      </div>
      {rule !== null && answer?.decision === 'approved' && (
        <div className={styles.rule}>
          {answer.scope === 'always' ? 'Always allows' : 'Until it ends, allows'}{' '}
          <code>{ruleSubject(rule)}</code>
        </div>
      )}
      {open && call !== null && (
        <div className={styles.pending}>
          <ProposalView proposal={call.proposal} />
          {detail.trim() !== '' && <AskedBecause why={detail.trim()} />}
        </div>
      )}
    </>
  );
}
