import { IconFlag, IconUser } from '@tabler/icons-react';
import type { RunEvent } from '../../../../shared/model/run-event';
import { visibleText } from '../../../../shared/visible-text';
import { incidentAction, incidentKind, severityTone } from '../../attempt/notes/incident-words';
import { FindingList, type FindingsProps } from './finding-list';
import styles from './lists.module.css';

/** What the supervisor saw, and what a person was asked and answered. */
export function IncidentsTab(props: FindingsProps) {
  return (
    <FindingList
      {...props}
      of="incidents"
      label="Incidents and approvals"
      nothing="The supervisor saw nothing that it had to act on, and nobody was asked for anything."
      row={incidentRow}
    />
  );
}

function incidentRow({ body }: RunEvent) {
  if (body.type === 'incident') {
    return (
      <>
        <IconFlag size={14} stroke={1.6} data-tone={severityTone(body.severity)} aria-hidden />
        <span className={styles.words}>
          <span>{visibleText(body.summary)}</span>
          <span className={styles.note}>
            Turn {body.turn}: {incidentKind(body.kind)}; the supervisor{' '}
            {incidentAction(body.action)}
          </span>
        </span>
      </>
    );
  }
  if (body.type === 'approval_requested') {
    return (
      <>
        <IconUser size={14} stroke={1.6} data-tone="wait" aria-hidden />
        <span className={styles.words}>
          <span>{visibleText(body.question)}</span>
          <span className={styles.note}>Turn {body.turn}: you were asked</span>
        </span>
      </>
    );
  }
  if (body.type !== 'approval_decided') return null;
  return (
    <>
      <IconUser size={14} stroke={1.6} data-tone="quiet" aria-hidden />
      <span className={styles.words}>
        <span>{body.decision === 'approved' ? 'You said yes' : 'You said no'}</span>
        {body.note !== '' && <span className={styles.note}>{visibleText(body.note)}</span>}
      </span>
    </>
  );
}
