import { AttemptSchema, RunSchema } from '../../shared/model/run';
import { jsonText } from './columns';

/** The columns of `runs AS r` under the names of the shared model. */
export const RUN_COLUMNS = `r.id, r.kind, r.owner_type AS ownerType, r.owner_id AS ownerId, r.attempt,
  r.parent_run_id AS parentRunId, r.session_id AS sessionId, r.agent_id AS agentId,
  r.provider_id AS providerId, r.model, r.source, r.recovery_policy AS recoveryPolicy,
  r.started_by AS startedBy, r.try_number AS tryNumber, r.recoveries, r.status,
  r.paused_for AS pausedFor, r.message_preview AS messagePreview, r.queued_at AS queuedAt,
  r.started_at AS startedAt, r.ended_at AS endedAt, r.error, r.failure_code AS failureCode,
  r.result_preview AS resultPreview, r.citation_count AS citationCount,
  r.source_ids AS sourceIds, r.check_states AS checks,
  r.input_tokens AS inputTokens, r.cached_input_tokens AS cachedInputTokens,
  r.output_tokens AS outputTokens, r.cost_micro_usd AS costMicroUsd,
  r.unpriced_calls AS unpricedCalls, r.estimated_calls AS estimatedCalls`;

/** How those columns are read that hold JSON. */
const RUN_ROW = {
  sourceIds: jsonText(RunSchema.shape.sourceIds),
  checks: jsonText(RunSchema.shape.checks),
};

export const RunRowSchema = RunSchema.extend(RUN_ROW);
export const AttemptRowSchema = AttemptSchema.extend(RUN_ROW);
