import { z } from 'zod';

export const INCIDENT_KINDS = [
  'run_error',
  'repeated_tool',
  'no_progress',
  'budget_pressure',
  'context_pressure',
  'runtime_failure',
  'failed_checks',
  'bound_exceeded',
] as const;
export const IncidentKindSchema = z.enum(INCIDENT_KINDS);
export type IncidentKind = z.infer<typeof IncidentKindSchema>;

export const SeveritySchema = z.enum(['info', 'warning', 'error']);
export type Severity = z.infer<typeof SeveritySchema>;

/**
 * What the supervisor does about an incident. `note`: nothing but to write it down. `fail`: the attempt
 * ends as failed. `block`: it is paused until a person says more. `ask`: it is paused until a person
 * answers yes or no.
 */
export const IncidentActionSchema = z.enum([
  'note',
  'follow_up',
  'replan',
  'compact',
  'budget_trim',
  'ask',
  'block',
  'fail',
]);
export type IncidentAction = z.infer<typeof IncidentActionSchema>;

/** What the supervisor saw in the recorded events of a run, and what it does about it. */
export const IncidentSchema = z.object({
  kind: IncidentKindSchema,
  severity: SeveritySchema,
  /** What happened, in one sentence. */
  summary: z.string(),
  /** What would cure it, in one sentence. */
  remedy: z.string(),
  action: IncidentActionSchema,
  /** The `seq` of each event that shows it. */
  evidence: z.array(z.number().int().positive()).readonly(),
});
export type Incident = z.infer<typeof IncidentSchema>;
