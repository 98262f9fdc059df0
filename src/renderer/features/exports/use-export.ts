import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ExportedFile, ExportOptions } from '../../../shared/model/export-options';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { savedNotice } from './saved-notice';

/** What is exported. */
export interface Exported {
  readonly scope: 'attempt' | 'task';
  readonly id: string;
}

/** How long the options stand still before the file is made to be measured (ms). */
const SETTLED_MS = 400;

/** The file before it is written, and how it is written. */
export function useExport({ scope, id }: Exported, options: ExportOptions, onSaved: () => void) {
  const settled = useSettled(options);
  const preview = useQuery({
    ...orpc[scope === 'task' ? 'tasks' : 'attempts'].previewExport.queryOptions({
      input: { id, options: settled },
    }),
    // A live attempt grows, and a preview may be of a million events.
    gcTime: 0,
    staleTime: 0,
  });
  const [writing, setWriting] = useState<AbortController | null>(null);
  const save = useMutation({
    mutationFn: (): Promise<ExportedFile | null> => {
      const controller = new AbortController();
      setWriting(controller);
      const procedures = scope === 'task' ? client.tasks : client.attempts;
      return procedures.export({ id, options }, { signal: controller.signal });
    },
    onSuccess: (saved) => {
      if (saved === null) return;
      notifications.show(savedNotice(saved));
      onSaved();
    },
    onError: (error) => {
      if (writing?.signal.aborted !== true) notifyFailure('The file was not written', error);
    },
    onSettled: () => setWriting(null),
  });
  return {
    preview,
    isStale: settled !== options,
    save: () => save.mutate(),
    isSaving: save.isPending,
    cancel: () => writing?.abort(),
  };
}

/** The value once it has not changed for a while. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
