import type { CallPurpose } from '../../../../shared/model/run-event';
import styles from './step-row.module.css';

const PURPOSES: Readonly<Record<Exclude<CallPurpose, 'work'>, { lead: string; why: string }>> = {
  compaction: {
    lead: 'Compaction',
    why: 'a call that summarises older messages, so that the conversation fits the model’s window',
  },
  reflection: {
    lead: 'Reflection',
    why: 'a call that looks for lessons which later attempts are told',
  },
};

interface PurposeLeadProps {
  readonly purpose: Exclude<CallPurpose, 'work'>;
}

/** What a model call is for that is not the agent’s own work: it explains its cost. */
export function PurposeLead({ purpose }: PurposeLeadProps) {
  const { lead, why } = PURPOSES[purpose];
  return (
    <div className={styles.purpose}>
      <strong>{lead}</strong> {why}
    </div>
  );
}
