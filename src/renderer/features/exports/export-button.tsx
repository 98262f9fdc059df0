import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attempt } from '../../../shared/model/run';
import { ExportDialog } from './export-dialog';

/** Writes an attempt as a file. */
export function ExportButton({ attempt }: { readonly attempt: Attempt }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconDownload size={15} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Export
      </Button>
      <ExportDialog
        exported={{ scope: 'attempt', id: attempt.id }}
        what={`attempt ${attempt.attempt}`}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
