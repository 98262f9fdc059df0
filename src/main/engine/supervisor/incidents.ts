import type { Incident, Severity } from '../../../shared/model/incident';
import type { Facts, IncidentRule } from './incident-rule';
import { budgetPressure } from './incidents/budget-pressure';
import { contextPressure } from './incidents/context-pressure';
import { failedChecks } from './incidents/failed-checks';
import { noProgress } from './incidents/no-progress';
import { repeatedTool } from './incidents/repeated-tool';
import { runError } from './incidents/run-error';
import { runtimeFailure } from './incidents/runtime-failure';

/** Every rule there is; each sees one kind of incident. */
export const INCIDENT_RULES: readonly IncidentRule[] = [
  runError,
  repeatedTool,
  noProgress,
  budgetPressure,
  contextPressure,
  runtimeFailure,
  failedChecks,
];

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is wrong with a turn that has ended: most severe first, then in the order of the rules. */
export function incidentsOf(facts: Facts): readonly Incident[] {
  return INCIDENT_RULES.flatMap((rule) => rule(facts) ?? []).sort(
    (a, b) => RANK[a.severity] - RANK[b.severity],
  );
}
