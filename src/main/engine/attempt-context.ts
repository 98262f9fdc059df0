import type { Agent } from '../../shared/model/agent';
import type { Run } from '../../shared/model/run';

/** What stays the same during an attempt. */
export interface AttemptContext {
  readonly run: Run;
  readonly agent: Agent;
  /** The project's folder, absolute and real. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Where in a run something happens; both count from 1 within the run. */
export interface Position {
  readonly turn: number;
  readonly step: number;
}
