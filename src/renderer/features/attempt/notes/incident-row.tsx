import { memo } from 'react';
import { incidentAction, incidentKind, severityTone } from './incident-words';
import { CutNote } from '../text/cut-note';
import { InlineCode } from '../text/inline-code';
import { NoteIcon } from './note-icon';
import type { IncidentView } from './note-model';
import { SeqLinks } from './seq-links';
import { Quiet, Strip } from './strip';
import { entryKey } from '../transcript/transcript-model';

interface IncidentRowProps {
  readonly incident: IncidentView;
  /** Its summary stands right above already, where the step failed. */
  readonly said: boolean;
}

/** What the supervisor saw, what would cure it, what it did, and the events that show it. */
export const IncidentRow = memo(function IncidentRow({ incident, said }: IncidentRowProps) {
  const { kind, severity, summary, remedy, action, evidence } = incident;
  return (
    <Strip
      icon={<NoteIcon note={incident} size={16} />}
      lead={`Supervisor: ${incidentKind(kind)}`}
      tone={severityTone(severity)}
      aside={<SeqLinks foldKey={`${entryKey(incident)}-evidence`} seqs={evidence} />}
      testId="incident"
    >
      <Quiet>
        <span className="tw-hidden">severity {severity}, </span>
        {incidentAction(action)}
      </Quiet>
      {!said && (
        <div>
          <InlineCode text={summary} />
        </div>
      )}
      {remedy !== '' && (
        <div>
          <Quiet>
            <InlineCode text={remedy} />
          </Quiet>
        </div>
      )}
      <CutNote seq={incident.seq} />
    </Strip>
  );
});
