import type { Migration } from './migration';

/*
 * What opens an attempt of any length without reading it: small indexes over the few events that say where
 * things are. Each holds only its own kind of event, so that most events are written to none of them. Their
 * last columns are what a reader asks for, so that it need not open the event.
 */
const sql = `
ALTER TABLE run_events ADD COLUMN is_error INTEGER GENERATED ALWAYS AS (
  CASE type
    WHEN 'step_failed' THEN 1
    WHEN 'tool_result' THEN payload ->> '$.outcome' <> 'ok'
    WHEN 'check_finished' THEN payload ->> '$.outcome' = 'failed'
    WHEN 'incident' THEN payload ->> '$.severity' <> 'info'
    WHEN 'approval_decided' THEN payload ->> '$.decision' = 'denied'
    WHEN 'budget_checked' THEN payload ->> '$.verdict' = 'refused'
    WHEN 'status' THEN payload ->> '$.to' IN ('failed', 'interrupted')
    ELSE 0
  END) VIRTUAL;

CREATE INDEX run_events_course ON run_events (run_id, seq, type)
  WHERE type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished');
CREATE INDEX run_events_steps ON run_events (run_id, seq, payload ->> '$.step')
  WHERE type = 'step_started';
CREATE INDEX run_events_step_ends ON run_events (
    run_id, seq, payload ->> '$.step', payload ->> '$.modelCallId' IS NULL,
    payload ->> '$.costMicroUsd', payload ->> '$.provenance')
  WHERE type IN ('step_finished', 'step_failed');
CREATE INDEX run_events_estimated ON run_events (run_id, seq)
  WHERE type IN ('step_finished', 'step_failed') AND payload ->> '$.provenance' = 'estimated';
CREATE INDEX run_events_tools ON run_events (run_id, seq) WHERE type = 'tool_call';
CREATE INDEX run_events_errors ON run_events (run_id, seq) WHERE is_error = 1;
`;

export const review: Migration = { number: 5, name: 'review', sql };
