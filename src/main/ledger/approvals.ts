import {
  ApprovalCardSchema,
  ApprovedCallSchema,
  ApprovalSchema,
  type Approval,
  type ApprovalCard,
  type ApprovalScope,
  type Decision,
} from '../../shared/model/approval';
import type { NewApproval } from '../engine/ports';
import { jsonText } from './columns';
import type { WriteLedger } from './database';

const COLUMNS = `v.id, v.run_id AS runId, v.turn, v.kind, v.call, v.scope, v.question, v.detail, v.state,
  v.note,
  v.requested_at AS requestedAt, v.decided_at AS decidedAt`;

const GET = `SELECT ${COLUMNS} FROM approvals AS v WHERE v.id = @id`;
const PENDING_OF_RUN = `
  SELECT ${COLUMNS} FROM approvals AS v INDEXED BY approvals_of_run
  WHERE v.run_id = @runId AND v.state = 'pending' ORDER BY v.requested_at, v.id LIMIT 1`;
/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const cardsFrom = (approvals: string): string => `
  SELECT ${COLUMNS}, t.id AS taskId, t.title AS taskTitle, a.name AS agentName
  FROM ${approvals}
  CROSS JOIN runs AS r ON r.id = v.run_id
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN agents AS a ON a.id = r.agent_id`;
const PENDING = `
  ${cardsFrom('approvals AS v INDEXED BY approvals_pending')}
  WHERE v.state = 'pending' ORDER BY v.requested_at, v.id`;
const OF_RUN = `
  ${cardsFrom('approvals AS v INDEXED BY approvals_of_run')}
  WHERE v.run_id = @runId ORDER BY v.requested_at, v.id`;
const INSERT = `
  INSERT INTO approvals (id, run_id, turn, kind, call, question, detail, requested_at)
  VALUES (@id, @runId, @turn, @kind, @call, @question, @detail, @now)`;
const DECIDE = `
  UPDATE approvals SET state = @decision, note = @note, scope = @scope, decided_at = @now
  WHERE id = @id AND state = 'pending'`;
const EXPIRE = `
  UPDATE approvals SET state = 'expired', decided_at = @now
  WHERE run_id = @runId AND state = 'pending'`;

const CallColumnSchema = jsonText(ApprovedCallSchema).nullable();
const ApprovalRowSchema = ApprovalSchema.extend({ call: CallColumnSchema });
const ApprovalCardRowSchema = ApprovalCardSchema.extend({ call: CallColumnSchema });

export function createApprovalStore(db: WriteLedger) {
  const get = db.select(GET, ApprovalRowSchema);
  const pendingOfRun = db.select(PENDING_OF_RUN, ApprovalRowSchema);
  const pending = db.select(PENDING, ApprovalCardRowSchema);
  const ofRun = db.select(OF_RUN, ApprovalCardRowSchema);
  const insert = db.command(INSERT);
  const decide = db.command(DECIDE);
  const expire = db.command(EXPIRE);

  /** @throws when there is no such approval. */
  function mustGet(id: string): Approval {
    const approval = get.get({ id });
    if (approval === null) throw new Error(`No approval ${id}`);
    return approval;
  }

  return {
    get: (id: string): Approval | null => get.get({ id }),

    /** The question that a run waits with, the oldest if there are several. */
    pendingOf: (runId: string): Approval | null => pendingOfRun.get({ runId }),

    /** All that wait for an answer, oldest first. */
    pending: (): ApprovalCard[] => pending.all(),

    /** All of one run in order, answered or not. */
    ofRun: (runId: string): ApprovalCard[] => ofRun.all({ runId }),

    /** @throws when the run is not in the ledger. */
    request: (approval: NewApproval): Approval =>
      db.transaction(() => {
        const id = db.newId();
        const call = approval.call === null ? null : JSON.stringify(approval.call);
        insert.run({ ...approval, call, id, now: db.now() });
        db.touch('approvals', `run:${approval.runId}`);
        return mustGet(id);
      }),

    /** @throws when it is not pending. */
    decide: (
      id: string,
      decision: Decision,
      note: string,
      scope: ApprovalScope | null = null,
    ): Approval =>
      db.transaction(() => {
        if (decide.run({ id, decision, note, scope, now: db.now() }) === 0) {
          throw new Error(`Approval ${id} is not pending: it is ${mustGet(id).state}.`);
        }
        const decided = mustGet(id);
        db.touch('approvals', `run:${decided.runId}`);
        return decided;
      }),

    /** For a run that has ended: nobody need answer any more. */
    expire: (runId: string): void => {
      db.transaction(() => {
        if (expire.run({ runId, now: db.now() }) > 0) db.touch('approvals', `run:${runId}`);
      });
    },
  };
}
