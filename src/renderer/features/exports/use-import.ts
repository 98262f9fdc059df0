import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportPreview } from '../../../shared/model/import-preview';
import { IMPORT_PIECE_BYTES } from '../../../shared/model/import-sizes';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';

const FAILED = 'The file was not imported';

/** From a file that is picked or dropped over what it holds to its attempts. */
export function useImport() {
  const navigate = useNavigate();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [controller, setController] = useState<AbortController | null>(null);
  const began = () => {
    const current = new AbortController();
    setController(current);
    return current.signal;
  };
  const onError = (error: unknown) => {
    if (controller?.signal.aborted !== true) notifyFailure(FAILED, error);
  };
  const onSettled = () => setController(null);
  const look = useMutation({
    mutationFn: async (file: File | null) => {
      const signal = began();
      if (file === null) return client.attempts.pickImport(undefined, { signal });
      return handOver(file, signal);
    },
    onSuccess: setPreview,
    onError,
    onSettled,
  });
  const take = useMutation({
    mutationFn: ({ importId }: ImportPreview) =>
      client.attempts.import({ importId }, { signal: began() }),
    onSuccess: ({ attemptIds }) => {
      setPreview(null);
      open(attemptIds[0]);
    },
    onError: (error) => {
      setPreview(null);
      onError(error);
    },
    onSettled,
  });
  const open = (attemptId: string | undefined) => {
    if (attemptId === undefined) return;
    void navigate({ to: '/attempts/$attemptId', params: { attemptId } });
  };
  return {
    preview,
    isLooking: look.isPending,
    isTaking: take.isPending,
    pick: () => look.mutate(null),
    drop: (file: File) => look.mutate(file),
    take: (found: ImportPreview) => {
      const [already] = found.already;
      if (already === undefined) take.mutate(found);
      else {
        open(already);
        forget(found);
      }
    },
    /** Ends what is at work, and forgets the file. */
    cancel: () => {
      controller?.abort();
      if (preview !== null && !take.isPending) forget(preview);
    },
  };

  function forget({ importId }: ImportPreview): void {
    setPreview(null);
    client.attempts.dropImport({ importId }).catch((error: unknown) => {
      notifyFailure('The file is still at hand', error);
    });
  }
}

/** The page knows no paths: it hands the bytes of a dropped file over. */
async function handOver(file: File, signal: AbortSignal): Promise<ImportPreview> {
  const { importId } = await client.attempts.beginImport({
    fileName: file.name,
    bytes: file.size,
  });
  try {
    for (let from = 0; from < file.size; from += IMPORT_PIECE_BYTES) {
      signal.throwIfAborted();
      const piece = file.slice(from, from + IMPORT_PIECE_BYTES);
      await client.attempts.addToImport({ importId, data: await base64(piece) });
    }
    return await client.attempts.previewImport({ importId }, { signal });
  } catch (error) {
    await client.attempts.dropImport({ importId });
    throw error;
  }
}

/** The browser's own way: a data URL behind its comma. */
function base64(piece: Blob): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      settle(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : '');
    };
    reader.onerror = () => fail(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(piece);
  });
}
