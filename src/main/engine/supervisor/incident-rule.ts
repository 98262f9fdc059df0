import type { Incident } from '../../../shared/model/incident';
import type { RunEvent } from '../../../shared/model/run-event';
import type { EngineSettings } from '../../../shared/model/settings';

/** What a rule judges by: recorded events and thresholds, nothing else. */
export interface Facts {
  /** The turn that is assessed. */
  readonly turn: number;
  /** The run's events so far, in order; a rule of the turn alone also takes a part that holds it. */
  readonly events: readonly RunEvent[];
  readonly thresholds: EngineSettings;
}

/** One kind of incident: a pure function that sees it in recorded events, or null. */
export type IncidentRule = (facts: Facts) => Incident | null;
