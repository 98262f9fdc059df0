import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './exports.module.css';
import { ImportDialog } from './import-dialog';
import { useImport } from './use-import';

interface ImportZoneProps {
  /** The page; `button` is where it is imported by. */
  readonly children: (button: ReactNode) => ReactNode;
}

/** A page on which a file of attempts can be dropped, or picked by its button. */
export function ImportZone({ children }: ImportZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const importing = useImport();
  const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const button = (
    <Button
      leftSection={<IconFileImport size={15} stroke={1.6} aria-hidden />}
      loading={importing.isLooking}
      onClick={importing.pick}
    >
      Import…
    </Button>
  );
  return (
    <div
      className={styles.drop}
      onDragOver={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setIsOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) importing.drop(file);
      }}
    >
      {children(button)}
      {isOver && (
        <div className={styles.over}>Drop an export of Taskwright (.jsonl) to import it</div>
      )}
      <ImportDialog
        preview={importing.preview}
        isTaking={importing.isTaking}
        onImport={importing.take}
        onCancel={importing.cancel}
      />
    </div>
  );
}
