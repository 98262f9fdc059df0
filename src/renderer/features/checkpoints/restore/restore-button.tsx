import { ActionIcon, Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { RestoreDialog } from './restore-dialog';

interface RestoreButtonProps {
  readonly checkpointId: string;
  /** A character a byte each; absent: all files. */
  readonly paths?: readonly string[];
  /** What is restored, as a person reads it: the name of the file, "all files". */
  readonly what: string;
  /** An icon alone, for a row. Default: with a word. */
  readonly isIcon?: boolean;
}

/** Opens the dialog that says what restoring would do. */
export function RestoreButton({ checkpointId, paths, what, isIcon = false }: RestoreButtonProps) {
  const [opened, setOpened] = useState(false);
  const label = `Restore ${visibleText(what)}`;
  const open = () => {
    setOpened(true);
  };
  return (
    <>
      {isIcon ? (
        <ActionIcon aria-label={label} title={label} onClick={open}>
          <IconRestore size={14} stroke={1.6} />
        </ActionIcon>
      ) : (
        <Button
          variant="subtle"
          leftSection={<IconRestore size={15} stroke={1.6} aria-hidden />}
          aria-label={label}
          onClick={open}
        >
          Restore…
        </Button>
      )}
      {opened && (
        <RestoreDialog
          checkpointId={checkpointId}
          paths={paths ?? null}
          title={label}
          onClose={() => {
            setOpened(false);
          }}
        />
      )}
    </>
  );
}
