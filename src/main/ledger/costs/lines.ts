import { assertNever } from '../../../shared/assert-never';
import type { CostFilter } from '../../../shared/model/cost-filter';
import type {
  CostGroup,
  CostGroupBy,
  CostLine,
  CostReport,
  CostRest,
} from '../../../shared/model/cost-report';
import { endOfDate, startOfDate } from '../../../shared/model/cost-range';
import type { CubeRow } from './cost-cube';
import type { CostNames } from './names';
import { createTally, type Tally } from './tally';

/** A line that rows are being added to. */
interface OpenLine {
  readonly first: CubeRow;
  readonly date: string;
  readonly tally: Tally;
  readonly models: Set<string>;
  readonly tasks: Map<string, OpenLine>;
}

/** How many lines are listed; the others are one line with their sum. */
export interface MostLines {
  readonly groups: number;
  /** Of each group. */
  readonly tasks: number;
}

/** Gathers rows into the lines of a table. */
export interface Lines {
  add(row: CubeRow, date: string): void;
  /** The dearest first, days in their order. */
  listed(names: CostNames, most: MostLines): Pick<CostReport, 'groups' | 'moreGroups'>;
}

export function createLines(groupBy: CostGroupBy): Lines {
  const groups = new Map<string, OpenLine>();
  return {
    add: (row, date) => {
      const group = lineOf(groups, groupKey(groupBy, row, date), row, date);
      addTo(group, row);
      if (groupBy === 'agent' || groupBy === 'project') {
        addTo(lineOf(group.tasks, row.taskId, row, date), row);
      }
    },
    listed: (names, most) => {
      const sorted = [...groups.values()].sort(groupBy === 'day' ? byDate : byCost);
      const { listed, rest } = cut(sorted, most.groups);
      const all = listed.map((group): CostGroup => {
        const tasks = cut([...group.tasks.values()].sort(byCost), most.tasks);
        return {
          ...groupLine(groupBy, group, names),
          tasks: tasks.listed.map((task) => taskLine(groupBy, task, names)),
          moreTasks: tasks.rest,
        };
      });
      return { groups: all, moreGroups: rest };
    },
  };
}

/** The dearest first; of those that cost the same the ones with more calls. */
function byCost(a: OpenLine, b: OpenLine): number {
  const [one, other] = [a.tally.figures(), b.tally.figures()];
  return other.costMicroUsd - one.costMicroUsd || other.calls - one.calls;
}

function byDate(a: OpenLine, b: OpenLine): number {
  return a.date < b.date ? -1 : 1;
}

function cut(
  lines: readonly OpenLine[],
  most: number,
): { readonly listed: readonly OpenLine[]; readonly rest: CostRest | null } {
  const others = lines.slice(most);
  if (others.length === 0) return { listed: lines, rest: null };
  const sum = createTally();
  for (const { tally } of others) sum.include(tally);
  return {
    listed: lines.slice(0, most),
    rest: { lines: others.length, figures: sum.figures() },
  };
}

function lineOf(lines: Map<string, OpenLine>, key: string, first: CubeRow, date: string): OpenLine {
  const found = lines.get(key);
  if (found !== undefined) return found;
  const line = { first, date, tally: createTally(), models: new Set<string>(), tasks: new Map() };
  lines.set(key, line);
  return line;
}

function addTo(line: OpenLine, row: CubeRow): void {
  line.tally.add(row);
  line.models.add(row.model);
}

function groupKey(groupBy: CostGroupBy, row: CubeRow, date: string): string {
  switch (groupBy) {
    case 'agent':
      return row.agentId;
    case 'project':
      return row.projectId;
    case 'model':
      return modelKey(row);
    case 'day':
      return date;
    default:
      return assertNever(groupBy);
  }
}

/** Tells models of two providers apart that have one name. */
export function modelKey({ provider, model }: Pick<CubeRow, 'provider' | 'model'>): string {
  return JSON.stringify([provider, model]);
}

const SETTLED = { calls: 'settled', demo: false } as const;

function groupLine(groupBy: CostGroupBy, line: OpenLine, names: CostNames): CostLine {
  const { agentId, projectId, provider, model } = line.first;
  const figures = line.tally.figures();
  switch (groupBy) {
    case 'agent':
      return {
        label: names.agent(agentId),
        note: modelsNote(line.models),
        filter: { ...SETTLED, agentId },
        figures,
      };
    case 'project':
      return {
        label: names.project(projectId),
        note: null,
        filter: { ...SETTLED, projectId },
        figures,
      };
    case 'model':
      return { label: model, note: provider, filter: { ...SETTLED, provider, model }, figures };
    case 'day': {
      const filter = { ...SETTLED, from: startOfDate(line.date), to: endOfDate(line.date) };
      return { label: line.date, note: null, filter, figures };
    }
    default:
      return assertNever(groupBy);
  }
}

function taskLine(groupBy: CostGroupBy, line: OpenLine, names: CostNames): CostLine {
  const { agentId, taskId } = line.first;
  // A task that was given to another agent has a line under each of them.
  const filter: CostFilter =
    groupBy === 'agent' ? { ...SETTLED, taskId, agentId } : { ...SETTLED, taskId };
  return { label: names.task(taskId), note: null, filter, figures: line.tally.figures() };
}

function modelsNote(models: ReadonlySet<string>): string {
  const [first = ''] = models;
  return models.size === 1 ? first : `${models.size} models`;
}
