import type { Migration } from './migration';

/** What a call holds, of each kind: the row as it is inserted, and as it was before and after a change. */
const HOLDS = [
  ['settled_micro_usd', 'settled', 'actual_micro_usd'],
  ['reserved_micro_usd', 'reserved', 'reserved_micro_usd'],
  ['uncertain_micro_usd', 'uncertain', 'reserved_micro_usd'],
] as const;
const held = (row: 'NEW' | 'OLD', state: string, amount: string) =>
  `iif(${row}.state = '${state}', coalesce(${row}.${amount}, 0), 0)`;
const insertedHolds = HOLDS.map(([, state, amount]) => `    ${held('NEW', state, amount)}`).join(
  ',\n',
);
const added = HOLDS.map(([column]) => `\n      ${column} = ${column} + excluded.${column}`).join(
  ',',
);
const changed = HOLDS.map(
  ([column, state, amount]) =>
    `\n    ${column} = ${column} + ${held('NEW', state, amount)} - ${held('OLD', state, amount)}`,
).join(',');

/*
 * Limits, and the sums that they are held against. `model_calls` stays the only source of spend: triggers
 * derive the sums from it in the statement that changes a call, whoever changes it. A call counts where it
 * began (`at`, in quarters of an hour since 1970) with what it holds: its cost when it is settled, its
 * reservation while it is out or uncertain, nothing when it was released.
 *
 * The indexes of `model_calls` lose the amounts: settling a call need not write them anew. The id of an
 * attempt begins with the id of its task, so that both sums of `spend_by_work` lie on one page.
 */
const sql = `
ALTER TABLE agents ADD COLUMN budget TEXT NOT NULL
  DEFAULT '{"hourlyMicroUsd":null,"dailyMicroUsd":null,"monthlyMicroUsd":null,"action":"block"}'
  CHECK (json_valid(budget) AND json_type(budget) = 'object');
ALTER TABLE agents ADD COLUMN bound_percent INTEGER NOT NULL DEFAULT 100 CHECK (bound_percent >= 100);
ALTER TABLE tasks ADD COLUMN budget TEXT NOT NULL DEFAULT '{"taskMicroUsd":null,"attemptMicroUsd":null}'
  CHECK (json_valid(budget) AND json_type(budget) = 'object');
ALTER TABLE model_calls ADD COLUMN note TEXT;
ALTER TABLE model_calls ADD COLUMN print TEXT CHECK (json_valid(print));

CREATE TABLE machine_budget (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  budget TEXT NOT NULL CHECK (json_valid(budget) AND json_type(budget) = 'object')
) STRICT;

DROP INDEX model_calls_by_time;
CREATE INDEX model_calls_by_time ON model_calls (at);
DROP INDEX model_calls_by_agent;
CREATE INDEX model_calls_by_agent ON model_calls (agent_id, at);
CREATE INDEX model_calls_uncertain ON model_calls (id) WHERE state = 'uncertain';
CREATE INDEX runs_beneath ON runs (parent_run_id) WHERE parent_run_id IS NOT NULL;

CREATE TABLE spend_by_quarter (
  scope TEXT NOT NULL,
  quarter INTEGER NOT NULL,
  settled_micro_usd INTEGER NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd INTEGER NOT NULL CHECK (reserved_micro_usd >= 0),
  uncertain_micro_usd INTEGER NOT NULL CHECK (uncertain_micro_usd >= 0),
  PRIMARY KEY (scope, quarter)
) STRICT, WITHOUT ROWID;

CREATE TABLE spend_by_work (
  id TEXT NOT NULL PRIMARY KEY,
  settled_micro_usd INTEGER NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd INTEGER NOT NULL CHECK (reserved_micro_usd >= 0),
  uncertain_micro_usd INTEGER NOT NULL CHECK (uncertain_micro_usd >= 0)
) STRICT, WITHOUT ROWID;

CREATE VIEW held_by_call AS
  SELECT id, run_id, agent_id, provider, at,
    iif(state = 'settled', coalesce(actual_micro_usd, 0), 0) AS settled_micro_usd,
    iif(state = 'reserved', coalesce(reserved_micro_usd, 0), 0) AS reserved_micro_usd,
    iif(state = 'uncertain', coalesce(reserved_micro_usd, 0), 0) AS uncertain_micro_usd
  FROM model_calls;

INSERT INTO spend_by_quarter
  SELECT agent_id, at / 900000, sum(settled_micro_usd), sum(reserved_micro_usd),
    sum(uncertain_micro_usd)
  FROM held_by_call GROUP BY 1, 2;
INSERT INTO spend_by_quarter
  SELECT 'machine', at / 900000, sum(settled_micro_usd), sum(reserved_micro_usd),
    sum(uncertain_micro_usd)
  FROM held_by_call WHERE provider <> 'demo' GROUP BY 2;
INSERT INTO spend_by_work
  SELECT run_id, sum(settled_micro_usd), sum(reserved_micro_usd), sum(uncertain_micro_usd)
  FROM held_by_call GROUP BY 1;
INSERT INTO spend_by_work
  SELECT r.task_id, sum(w.settled_micro_usd), sum(w.reserved_micro_usd), sum(w.uncertain_micro_usd)
  FROM spend_by_work AS w JOIN runs AS r ON r.id = w.id WHERE r.task_id IS NOT NULL GROUP BY 1;

CREATE TRIGGER model_calls_counted AFTER INSERT ON model_calls BEGIN
  INSERT INTO spend_by_quarter VALUES (
    NEW.agent_id, NEW.at / 900000,
${insertedHolds})
    ON CONFLICT (scope, quarter) DO UPDATE SET ${added};
  INSERT INTO spend_by_quarter SELECT
    'machine', NEW.at / 900000,
${insertedHolds}
    WHERE NEW.provider <> 'demo'
    ON CONFLICT (scope, quarter) DO UPDATE SET ${added};
  INSERT INTO spend_by_work SELECT
    id,
${insertedHolds}
    FROM (SELECT NEW.run_id AS id UNION ALL
      SELECT task_id FROM runs WHERE id = NEW.run_id AND task_id IS NOT NULL) WHERE true
    ON CONFLICT (id) DO UPDATE SET ${added};
END;

CREATE TRIGGER model_calls_recounted
AFTER UPDATE OF state, actual_micro_usd, reserved_micro_usd ON model_calls BEGIN
  UPDATE spend_by_quarter SET ${changed}
  WHERE quarter = NEW.at / 900000
    AND scope IN (NEW.agent_id, iif(NEW.provider = 'demo', NEW.agent_id, 'machine'));
  UPDATE spend_by_work SET ${changed}
  WHERE id IN (NEW.run_id, (SELECT task_id FROM runs WHERE id = NEW.run_id));
END;

CREATE TRIGGER model_calls_stay_counted
BEFORE UPDATE OF id, run_id, agent_id, provider, at ON model_calls
WHEN OLD.id IS NOT NEW.id OR OLD.run_id IS NOT NEW.run_id OR OLD.agent_id IS NOT NEW.agent_id
  OR OLD.provider IS NOT NEW.provider OR OLD.at IS NOT NEW.at
BEGIN
  SELECT RAISE(ABORT, 'What a model call counts towards cannot be changed.');
END;

CREATE TRIGGER model_calls_kept BEFORE DELETE ON model_calls BEGIN
  SELECT RAISE(ABORT, 'A model call cannot be deleted: it is the record of what was spent.');
END;
`;

export const budgets: Migration = { number: 4, name: 'budgets', sql };
