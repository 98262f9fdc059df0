import { UncertainCallSchema, type UncertainCall } from '../../shared/model/budget';
import type { ReadLedger } from './database';

const UNCERTAIN = `
  SELECT c.id, c.run_id AS executionId, coalesce(t.title, r.message_preview) AS title,
    a.name AS agentName, c.provider, c.model, c.turn, c.step,
    c.reserved_micro_usd AS reservedMicroUsd, c.at
  FROM model_calls AS c INDEXED BY model_calls_uncertain
  CROSS JOIN runs AS r ON r.id = c.run_id
  CROSS JOIN agents AS a ON a.id = c.agent_id
  LEFT JOIN tasks AS t ON t.id = r.task_id
  WHERE c.state = 'uncertain' AND c.id < @before
  ORDER BY c.id DESC LIMIT @limit`;

/** After every id: where the first page begins. */
const AFTER_ALL = '\u{10FFFF}';

/** The calls that the app lost sight of, for a person who may know what became of them. */
export function createUncertainCallReader(db: ReadLedger) {
  const uncertain = db.select(UNCERTAIN, UncertainCallSchema);

  return {
    /** Newest first, from the call after `before` on. */
    uncertain: (page: {
      readonly before?: string | undefined;
      readonly limit: number;
    }): UncertainCall[] => uncertain.all({ before: page.before ?? AFTER_ALL, limit: page.limit }),
  };
}
