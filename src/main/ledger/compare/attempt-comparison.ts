import { z } from 'zod';
import {
  type AlignedCheck,
  type AlignedTool,
  type AlignedTurn,
  type AttemptComparison,
  type ComparedCheck,
  type ComparedTurn,
  MOST_COMPARED_TURNS,
  type ToolUse,
} from '../../../shared/model/attempt-comparison';
import type { AttemptOutline } from '../../../shared/model/attempt-outline';
import type { Attempt } from '../../../shared/model/run';
import { createOutline } from '../attempt-reading/outline';
import { createAttemptReader } from '../attempts';
import type { ReadLedger } from '../database';
import { alignSequences } from './align';
import { createLastWords } from './last-words';
import { createRunSums } from './read-run-sums';
import { NO_SUMS, type RunSums, type ToolSums } from './run-sums';

const INCIDENTS = 'SELECT COUNT(*) AS count FROM incidents WHERE run_id = @runId';
const PURGED = 'SELECT purged_at AS at FROM purges WHERE run_id = @runId';
const CountSchema = z.object({ count: z.number() });
const TimeRowSchema = z.object({ at: z.number() });

/**
 * Attempts beside one another; null when one of them is not in the ledger.
 * @throws the reason of `signal` when it aborts.
 */
export type ReadComparison = (
  ids: readonly string[],
  signal?: AbortSignal,
) => Promise<AttemptComparison | null>;

/** One attempt with all that is compared of it. */
interface Column {
  readonly attempt: Attempt;
  readonly purgedAt: number | null;
  readonly outline: AttemptOutline;
  readonly sums: RunSums;
  readonly incidents: number;
}

/** Of an attempt whose transcript was deleted for good, also while some of it is still to be taken away. */
const NOTHING_LEFT: AttemptOutline = {
  lastSeq: 0,
  lastBoundary: 0,
  turns: [],
  work: { ms: 0, since: null, slept: 0, lastAt: 0 },
  waiting: [],
};

/**
 * Compares attempts by sums that the ledger makes: nothing is held in proportion to their events. The
 * attempts are read one after the other, each as it is then.
 */
export function createAttemptComparison(db: ReadLedger): ReadComparison {
  const attempts = createAttemptReader(db);
  const outlineOf = createOutline(db);
  const runSums = createRunSums(db);
  const lastWords = createLastWords(db);
  const incidents = db.select(INCIDENTS, CountSchema);
  const purged = db.select(PURGED, TimeRowSchema);

  async function columnOf(id: string, signal?: AbortSignal): Promise<Column | null> {
    const attempt = attempts.attempt(id);
    if (attempt === null) return null;
    const purgedAt = purged.get({ runId: id })?.at ?? null;
    const outline = purgedAt === null ? outlineOf({ id }) : NOTHING_LEFT;
    const count = purgedAt === null ? (incidents.get({ runId: id })?.count ?? 0) : 0;
    const sums = purgedAt === null ? await runSums(id, outline.lastSeq, signal) : NO_SUMS;
    return { attempt, purgedAt, outline, sums, incidents: count };
  }

  function turnsOf({ attempt, outline, sums }: Column): readonly KindOfTurn[] {
    return outline.turns.slice(0, MOST_COMPARED_TURNS).map((turn, index) => {
      // A turn without an end goes on until the next one begins.
      const end = turn.endSeq ?? outline.turns[index + 1]?.seq ?? outline.lastSeq;
      return {
        ...turn,
        tools: mostUsedFirst(sums.toolsOfTurns.get(turn.number) ?? new Map()),
        answer: lastWords(attempt.id, turn.seq, end),
      };
    });
  }

  return async (ids, signal) => {
    const columns: Column[] = [];
    for (const id of ids) {
      const column = await columnOf(id, signal);
      if (column === null) return null;
      columns.push(column);
    }
    return {
      columns: columns.map(facts),
      turns: alignTurns(columns.map(turnsOf)),
      moreTurns: columns.map(({ outline }) =>
        Math.max(0, outline.turns.length - MOST_COMPARED_TURNS),
      ),
      tools: alignTools(columns),
      checks: alignChecks(columns),
    };
  };
}

type KindOfTurn = ComparedTurn & Pick<AlignedTurn, 'kind' | 'reason'>;

function alignTurns(columns: readonly (readonly KindOfTurn[])[]): readonly AlignedTurn[] {
  const rows = alignSequences(columns, ({ kind, reason }) => `${kind} ${reason ?? ''}`);
  return rows.map((turns) => {
    const first = turns.find((turn) => turn !== null);
    return { kind: first?.kind ?? 'initial', reason: first?.reason ?? null, turns };
  });
}

function facts({
  attempt,
  purgedAt,
  outline,
  sums,
  incidents,
}: Column): AttemptComparison['columns'][number] {
  const uses = [...sums.tools.values()];
  return {
    attempt,
    purgedAt,
    lastSeq: outline.lastSeq,
    work: outline.work,
    counts:
      purgedAt === null
        ? {
            turns: outline.turns.length,
            steps: outline.turns.reduce((sum, { steps }) => sum + steps, 0),
            toolCalls: uses.reduce((sum, { calls }) => sum + calls, 0),
            toolErrors: uses.reduce((sum, { errors }) => sum + errors, 0),
            incidents,
          }
        : null,
  };
}

function mostUsedFirst(tools: ToolSums): readonly ToolUse[] {
  return [...tools.values()].sort(
    (one, other) => other.calls - one.calls || (one.tool < other.tool ? -1 : 1),
  );
}

function alignTools(columns: readonly Column[]): readonly AlignedTool[] {
  const names = new Set(columns.flatMap(({ sums }) => [...sums.tools.keys()]));
  const calls = ({ uses }: AlignedTool) => uses.reduce((sum, use) => sum + (use?.calls ?? 0), 0);
  return [...names]
    .map((tool) => ({ tool, uses: columns.map(({ sums }) => sums.tools.get(tool) ?? null) }))
    .sort((one, other) => calls(other) - calls(one) || (one.tool < other.tool ? -1 : 1));
}

/** A task may have the same command twice: its second check is then beside the second one of the others. */
function alignChecks(columns: readonly Column[]): readonly AlignedCheck[] {
  const rows = new Map<string, { command: string; results: (ComparedCheck | null)[] }>();
  columns.forEach(({ sums }, column) => {
    const seen = new Map<string, number>();
    for (const { command, last } of sums.checks.values()) {
      const count = (seen.get(command) ?? 0) + 1;
      seen.set(command, count);
      const key = `${count} ${command}`;
      const row = rows.get(key) ?? { command, results: columns.map(() => null) };
      row.results[column] = last;
      rows.set(key, row);
    }
  });
  return [...rows.values()];
}
