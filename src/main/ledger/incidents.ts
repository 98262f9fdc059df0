import { z } from 'zod';
import { IncidentSchema, type Incident } from '../../shared/model/incident';
import type { WriteLedger } from './database';

const OF_RUN = `
  SELECT run_id AS runId, seq, kind, severity, action, turn, at FROM incidents
  WHERE run_id = @runId ORDER BY seq`;
const INSERT = `
  INSERT INTO incidents (run_id, seq, kind, severity, action, turn, at)
  VALUES (@runId, @seq, @kind, @severity, @action, @turn, @at)`;

const IncidentRowSchema = IncidentSchema.pick({ kind: true, severity: true, action: true }).extend({
  runId: z.string(),
  seq: z.number(),
  turn: z.number(),
  at: z.number(),
});

/** An incident without its words: those are in the event that `runId` and `seq` name. */
export type IncidentRow = Readonly<z.infer<typeof IncidentRowSchema>>;

export type NewIncidentRow = Pick<IncidentRow, 'runId' | 'seq' | 'turn' | 'at'> &
  Pick<Incident, 'kind' | 'severity' | 'action'>;

/** An index over the `incident` events of all runs. */
export function createIncidentStore(db: WriteLedger) {
  const ofRun = db.select(OF_RUN, IncidentRowSchema);
  const insert = db.command(INSERT);

  return {
    /** In the order of their events. */
    ofRun: (runId: string): IncidentRow[] => ofRun.all({ runId }),

    /** Call it in the transaction that appends the event. @throws when there is no such event. */
    add: ({ runId, seq, kind, severity, action, turn, at }: NewIncidentRow): void => {
      db.transaction(() => {
        insert.run({ runId, seq, kind, severity, action, turn, at });
        db.touch('runs', `run:${runId}`);
      });
    },
  };
}
