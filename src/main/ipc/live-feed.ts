import type { Delta } from '../../shared/model/run-event';
import type { Live } from '../engine/ports';

type DeltaListener = (delta: Delta) => void;

/** Words on their way from a model to the screens. */
export interface LiveFeed extends Live {
  /** What the step in progress has said so far, for a screen that joins in the middle. */
  soFar(runId: string): readonly Delta[];
  subscribe(runId: string, listener: DeltaListener): () => void;
}

export function createLiveFeed(): LiveFeed {
  const current = new Map<string, readonly Delta[]>();
  const listeners = new Map<string, Set<DeltaListener>>();
  return {
    delta: (runId, delta) => {
      current.set(runId, appended(current.get(runId) ?? [], delta));
      for (const listener of listeners.get(runId) ?? []) listener(delta);
    },
    soFar: (runId) => current.get(runId) ?? [],
    subscribe: (runId, listener) => {
      const ofRun = listeners.get(runId) ?? new Set();
      listeners.set(runId, ofRun.add(listener));
      return () => {
        ofRun.delete(listener);
        if (ofRun.size === 0) listeners.delete(runId);
      };
    },
    settled: (runId) => current.delete(runId),
  };
}

/** Joins a delta to the last one of the same kind and step; another step begins anew. */
export function appended(deltas: readonly Delta[], delta: Delta): readonly Delta[] {
  const last = deltas.at(-1);
  if (last?.step !== delta.step) return [delta];
  if (last.kind !== delta.kind) return [...deltas, delta];
  return [...deltas.slice(0, -1), { ...delta, text: last.text + delta.text }];
}
