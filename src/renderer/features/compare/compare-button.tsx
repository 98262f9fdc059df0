import { Button, Menu } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MOST_COMPARED } from '../../../shared/model/attempt-comparison';
import type { Attempt } from '../../../shared/model/run';
import { StatusGlyph } from '../../components/status-glyph';
import { orpc } from '../../ipc/queries';
import { shownStatus, standingLabel } from '../attempt/waiting-words';

/** Sets an attempt beside others of its task, or beside any other. */
export function CompareButton({ attempt }: { readonly attempt: Attempt }) {
  const navigate = useNavigate();
  const { data: all = [] } = useQuery(
    orpc.attempts.list.queryOptions({ input: { taskId: attempt.ownerId } }),
  );
  const others = all.filter(({ id }) => id !== attempt.id);
  const compare = (...beside: readonly Attempt[]) => {
    const inOrder = [attempt, ...beside].sort((one, other) => one.attempt - other.attempt);
    void navigate({ to: '/compare', search: { ids: inOrder.map(({ id }) => id) } });
  };
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={<IconArrowsDiff size={15} stroke={1.6} aria-hidden />}
        >
          Compare
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.slice(0, MOST_LISTED).map((other) => (
          <Menu.Item
            key={other.id}
            leftSection={<StatusGlyph status={shownStatus(other)} decorative />}
            onClick={() => compare(other)}
          >
            {`With attempt ${other.attempt}: ${standingLabel(other).toLowerCase()}`}
          </Menu.Item>
        ))}
        {others.length > 1 && (
          <Menu.Item onClick={() => compare(...others.slice(0, MOST_COMPARED - 1))}>
            {others.length < MOST_COMPARED
              ? `All ${others.length + 1} attempts of this task`
              : `The latest ${MOST_COMPARED} attempts of this task`}
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => compare()}>With any other attempt…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Attempts of the task that the menu lists; the others are in the list of all. */
const MOST_LISTED = 8;
