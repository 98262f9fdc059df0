import type { Migration } from './migration';

/*
 * When in an attempt a checkpoint was taken: so far only the attempt's event says so, and there was one
 * moment besides its beginning. `before_restore` belongs to no event: a person has brought files back.
 * The index finds what is looked for in an attempt beside its transcript, however long it is.
 */
const sql = `
ALTER TABLE checkpoints ADD COLUMN moment TEXT NOT NULL DEFAULT 'before_attempt' CHECK (moment IN
  ('before_attempt', 'after_turn', 'at_limit', 'at_pause', 'at_end', 'before_going_on',
   'before_restore'));
ALTER TABLE checkpoints ADD COLUMN turn INTEGER CHECK (turn > 0);

UPDATE checkpoints SET moment = 'at_limit' WHERE EXISTS (
  SELECT 1 FROM run_events
  WHERE run_id = checkpoints.run_id AND type = 'checkpoint'
    AND payload ->> '$.checkpointId' = checkpoints.id AND payload ->> '$.moment' = 'at_limit');

CREATE INDEX run_events_findings ON run_events (run_id, seq)
  WHERE type IN ('check_finished', 'incident', 'approval_requested', 'approval_decided');
`;

export const checkpointMoments: Migration = { number: 6, name: 'checkpoint-moments', sql };
