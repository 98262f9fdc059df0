import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Attempt } from '../../../../shared/model/run';
import { clockTime } from '../../../components/clock-time';
import { StatusGlyph } from '../../../components/status-glyph';
import { useNow } from '../../../components/use-now';
import { orpc } from '../../../ipc/queries';
import styles from './attempt-menu.module.css';
import { shownStatus, standingLabel } from '../waiting-words';

/** Which attempt of its task this is, and the way to the others. */
export function AttemptMenu({ attempt: { id, attempt, ownerId } }: { readonly attempt: Attempt }) {
  const navigate = useNavigate();
  const now = useNow();
  const { data: all = [] } = useQuery(
    orpc.attempts.list.queryOptions({ input: { taskId: ownerId } }),
  );
  const words = `attempt ${attempt}`;
  if (all.length < 2) return <>{words}</>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={styles.target} aria-label={`${words}, show the others`}>
          {words}
          <IconChevronDown size={13} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((other) => (
          <Menu.Item
            key={other.id}
            leftSection={<StatusGlyph status={shownStatus(other)} decorative />}
            rightSection={
              <span className={styles.when}>
                {clockTime(other.startedAt ?? other.queuedAt, now)}
              </span>
            }
            aria-current={other.id === id ? 'page' : undefined}
            onClick={() => {
              void navigate({ to: '/attempts/$attemptId', params: { attemptId: other.id } });
            }}
          >
            {`Attempt ${other.attempt}: ${standingLabel(other).toLowerCase()}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
