import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { orpc } from '../../ipc/queries';
import { ApprovalsBand } from '../approvals/approvals-band';
import { HeldBand } from '../queue/held-band';
import { BoardView } from './board-view';
import { useTaskDialog } from './task-dialog-context';
import { TaskFilters } from './task-filters';
import { TaskTable } from './task-table';
import type { TasksView } from './tasks-view';
import { type Board, useBoard } from './use-board';
import { Welcome } from './welcome';

/** The tasks of all projects, as a board or a table; before there is a project, the welcome. */
export function TasksPage() {
  const { view = 'board', project, agent } = useSearch({ from: '/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  const projects = useQuery(orpc.projects.list.queryOptions());
  const board = useBoard({ projectId: project, agentId: agent });
  const error = (projects.data === undefined ? projects.error : null) ?? board.error;
  const change = (patch: TasksView) => {
    void navigate({ search: (current) => ({ ...current, ...patch }), replace: true });
  };

  if (projects.data?.length === 0) {
    if (board.isPending) return null;
    if (isEmpty(board)) return <Welcome />;
  }
  return (
    <>
      <HeldBand />
      <ApprovalsBand />
      <PageBar
        title="Tasks"
        note={board.isPending || board.error !== null ? undefined : totalWords(board.total)}
        actions={
          <>
            <TaskFilters projectId={project} agentId={agent} onChange={change} />
            <SegmentedControl
              aria-label="View"
              value={view}
              data={[
                { value: 'board', label: 'Board' },
                { value: 'table', label: 'Table' },
              ]}
              onChange={(next) => {
                change({ view: next });
              }}
            />
          </>
        }
      />
      <Content
        board={board}
        view={view}
        error={error}
        onRetry={() => {
          void projects.refetch();
          board.retry();
        }}
      />
    </>
  );
}

interface ContentProps {
  readonly board: Board;
  readonly view: 'board' | 'table';
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function Content({ board, view, error, onRetry }: ContentProps) {
  if (error !== null) {
    return <ErrorState title="The tasks could not be read" error={error} onRetry={onRetry} />;
  }
  if (board.isPending) return <LoadingState label="Loading tasks" lines={8} />;
  if (board.total === 0) return <NoTasks />;
  return view === 'board' ? <BoardView board={board} /> : <TaskTable board={board} />;
}

function NoTasks() {
  const { openNew } = useTaskDialog();
  return (
    <EmptyState
      title="No tasks yet"
      actions={<Button onClick={openNew}>Write the first task</Button>}
    >
      A task says what should be done in one of your projects. An agent attempts it, and everything
      it does is kept here to look at later.
    </EmptyState>
  );
}

/** Tasks of a project that was removed stay on the board. */
function isEmpty({ error, total }: Board): boolean {
  return error === null && total === 0;
}

function totalWords(total: number): string {
  return total === 1 ? '1 in all projects' : `${total.toLocaleString('en-US')} in all projects`;
}
