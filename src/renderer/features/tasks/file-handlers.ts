import type { ClipboardEvent, DragEvent } from 'react';

interface FileHandlers {
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** What takes files that are dropped on a part of the screen, or pasted while the focus is in it. */
export function fileHandlers(take: (files: readonly File[]) => void): FileHandlers {
  return {
    onPaste: (event) => {
      const files = pastedFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    },
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    },
  };
}

/** Text that comes with a picture of itself, as from a spreadsheet, is pasted as text. */
export function pastedFiles({
  types,
  files,
}: Pick<DataTransfer, 'types'> & { readonly files: Iterable<File> }): readonly File[] {
  return types.includes('text/plain') ? [] : [...files];
}
