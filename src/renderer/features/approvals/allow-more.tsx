import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ApprovalScope } from '../../../shared/model/approval';
import type { Rule } from '../../../shared/model/permission';
import { ruleSubject } from '../permissions/rule-words';
import styles from './allow-more.module.css';

interface AllowMoreProps {
  /** What more than this one call would be allowed. */
  readonly rule: Rule;
  readonly agentName: string;
  readonly loading: boolean;
  readonly disabled: boolean;
  readonly onAllow: (scope: Exclude<ApprovalScope, 'once'>) => void;
}

/** Yes to more than one call; each choice says what it allows from then on. */
export function AllowMore({ rule, agentName, loading, disabled, onAllow }: AllowMoreProps) {
  const subject = <code className={styles.rule}>{ruleSubject(rule)}</code>;
  return (
    <Menu position="bottom-start" width={380} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          loading={loading}
          disabled={disabled}
          rightSection={<IconChevronDown size={13} stroke={1.6} aria-hidden />}
          data-testid="approval-allow-more"
        >
          Allow more
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            onAllow('attempt');
          }}
        >
          <span className={styles.title}>For this attempt</span>
          <span className={styles.words}>Until it ends, allow</span>
          {subject}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            onAllow('always');
          }}
        >
          <span className={styles.title}>Always</span>
          <span className={styles.words}>
            As a rule of {agentName}, which you can remove under Agents: always allow
          </span>
          {subject}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
