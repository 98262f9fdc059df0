import type { MarkFilter } from '../../../shared/model/attempt-marks';

/** Which events a filter leaves, and the index that holds just them. */
export const MARK_SOURCES: Readonly<Record<MarkFilter, string>> = {
  tools: `run_events INDEXED BY run_events_tools
    WHERE run_id = @runId AND type = 'tool_call'`,
  errors: `run_events INDEXED BY run_events_errors
    WHERE run_id = @runId AND is_error = 1`,
  // Few turns are not follow-ups; the index holds few events besides.
  follow_ups: `run_events INDEXED BY run_events_course
    WHERE run_id = @runId
      AND type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished')
      AND type = 'turn_started' AND payload ->> '$.kind' = 'follow_up'`,
};
