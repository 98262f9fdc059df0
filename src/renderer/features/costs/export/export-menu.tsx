import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { CostQuery } from '../../../../shared/model/cost-report';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import { counted } from '../table/figure-words';
import styles from './export-menu.module.css';

type Rows = 'table' | 'calls';

interface ExportMenuProps {
  readonly format: 'csv' | 'json';
  readonly query: CostQuery;
}

/** Saves the table as a file, or every call of its days. */
export function ExportMenu({ format, query }: ExportMenuProps) {
  const save = useMutation({
    mutationFn: (rows: Rows) => client.costs.export({ ...query, rows, format }),
    onSuccess: (saved) => {
      if (saved === null) return;
      notifications.show({
        title: `${counted(saved.rows, 'row')} saved`,
        message: saved.file,
        classNames: { root: styles.saved ?? '', title: styles.title ?? '' },
      });
    },
    onError: (error) => notifyFailure('The costs were not saved', error),
  });
  const name = format.toUpperCase();
  return (
    <Menu>
      <Menu.Target>
        <Button
          leftSection={<IconDownload size={14} stroke={1.6} aria-hidden />}
          loading={save.isPending}
          title={`Save as ${name}`}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate('table')}>The lines of this table</Menu.Item>
        <Menu.Item onClick={() => save.mutate('calls')}>Every model call of these days</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
