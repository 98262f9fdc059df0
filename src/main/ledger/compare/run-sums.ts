import {
  type ComparedCheck,
  MOST_COMPARED_TURNS,
  type ToolUse,
} from '../../../shared/model/attempt-comparison';

/** A check of the task, and how it last ended. */
export interface CheckSums {
  readonly command: string;
  readonly last: ComparedCheck;
}

/** What tools by their names come to. */
export type ToolSums = ReadonlyMap<string, ToolUse>;

/** What the events of a run come to, up to one of them. */
export interface RunSums {
  readonly throughSeq: number;
  readonly tools: ToolSums;
  /** By number, those up to `MOST_COMPARED_TURNS`. */
  readonly toolsOfTurns: ReadonlyMap<number, ToolSums>;
  /** By place among the task's checks and command. */
  readonly checks: ReadonlyMap<string, CheckSums>;
}

export const NO_SUMS: RunSums = {
  throughSeq: 0,
  tools: new Map(),
  toolsOfTurns: new Map(),
  checks: new Map(),
};

/** Calls of one tool in one turn. */
export interface ToolUseInTurn extends ToolUse {
  readonly turn: number;
}

/** One time that a check was run. */
export interface CheckRun extends Omit<ComparedCheck, 'runs'> {
  /** Among the task's checks, from 0. */
  readonly place: number;
  readonly command: string;
}

/** With what the events after those of `sums` add, up to `throughSeq`; `checks` are in their order. */
export function addEvents(
  sums: RunSums,
  uses: readonly ToolUseInTurn[],
  checks: readonly CheckRun[],
  throughSeq: number,
): RunSums {
  const tools = new Map(sums.tools);
  const toolsOfTurns = new Map(sums.toolsOfTurns);
  for (const { turn, ...use } of uses) {
    add(tools, use);
    if (turn > MOST_COMPARED_TURNS) continue;
    const own = new Map(toolsOfTurns.get(turn));
    add(own, use);
    toolsOfTurns.set(turn, own);
  }
  const lastChecks = new Map(sums.checks);
  for (const { place, command, ...last } of checks) {
    const key = `${place} ${command}`;
    const runs = (lastChecks.get(key)?.last.runs ?? 0) + 1;
    lastChecks.set(key, { command, last: { ...last, runs } });
  }
  return { throughSeq, tools, toolsOfTurns, checks: lastChecks };
}

function add(tools: Map<string, ToolUse>, { tool, calls, errors, durationMs }: ToolUse): void {
  const before = tools.get(tool);
  tools.set(tool, {
    tool,
    calls: calls + (before?.calls ?? 0),
    errors: errors + (before?.errors ?? 0),
    durationMs: durationMs + (before?.durationMs ?? 0),
  });
}
