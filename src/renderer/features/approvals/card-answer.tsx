import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/model/approval';
import { errorMessage } from '../../ipc/error-message';
import { once } from './answer';
import { ApprovalDialog } from './approval-dialog';
import { AskedBecause } from './asked-about';
import styles from './card-answer.module.css';
import { cardBrief } from './card-brief';
import { ConfinementLine } from './confinement-line';
import { DecisionButtons } from './decision-buttons';
import { ToolButtons } from './tool-buttons';
import { useAnswering } from './use-approvals';
import { useReady } from './use-ready';

/**
 * What a card shows of a question, and the answers to it. What has no room on the card is allowed in the
 * dialog alone, where all of it is seen.
 */
export function CardAnswer({ approval }: { readonly approval: ApprovalCard }) {
  const { id, kind, call, requestedAt } = approval;
  const why = approval.detail.trim();
  const [reviewing, setReviewing] = useState(false);
  const { sending, error, answer } = useAnswering(id);
  const ready = useReady(requestedAt);
  const brief = kind === 'tool' && call !== null ? cardBrief(call.proposal) : null;
  const review = (
    <Button
      size="xs"
      variant={brief?.isWhole === true || kind === 'supervisor' ? 'subtle' : 'filled'}
      disabled={sending !== null}
      data-testid="approval-review"
      onClick={() => {
        setReviewing(true);
      }}
    >
      {kind === 'question' ? 'Answer…' : 'Review…'}
    </Button>
  );
  return (
    <>
      {brief !== null && (
        <div className={styles.brief}>
          {brief.subject !== '' && <code className={styles.subject}>{brief.subject}</code>}
          {brief.rest !== null && <span>{brief.rest}</span>}
          {brief.confinement !== null && <ConfinementLine confinement={brief.confinement} />}
          {why !== '' && <AskedBecause why={why} />}
        </div>
      )}
      <div className={styles.buttons}>
        {kind === 'supervisor' && (
          <DecisionButtons
            short
            pending={sending?.decision ?? null}
            ready={ready}
            onDecide={(decision) => {
              answer(once(decision, ''));
            }}
          />
        )}
        {brief?.isWhole === true && (
          <ToolButtons sending={sending} ready={ready} note="" onAnswer={answer} />
        )}
        {kind !== 'supervisor' && review}
      </div>
      {error !== null && (
        <p className={styles.error} role="alert">
          {errorMessage(error)}
        </p>
      )}
      <ApprovalDialog
        approval={approval}
        opened={reviewing}
        onClose={() => {
          setReviewing(false);
        }}
      />
    </>
  );
}
