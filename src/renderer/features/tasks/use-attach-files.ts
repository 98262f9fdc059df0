import { useMutation } from '@tanstack/react-query';
import type { Attachment } from '../../../shared/model/attachment';
import { attachFile } from './attach-file';

export interface AttachFiles {
  readonly attach: (files: readonly File[]) => void;
  /** A task that is saved by now would be without them. */
  readonly attaching: boolean;
  /** Why some of the last files could not be attached, a sentence each. */
  readonly problems: readonly string[];
}

/** Hands files over one after the other; `onAttached` hears of each that was taken. */
export function useAttachFiles(onAttached: (file: Attachment) => void): AttachFiles {
  const { mutate, data, isPending } = useMutation({
    // One after the other: once the last ones are there, so are those before them.
    scope: { id: 'attach-files' },
    mutationFn: async (files: readonly File[]): Promise<readonly string[]> => {
      const problems: string[] = [];
      for (const file of files) {
        const attached = await attachFile(file);
        if (attached.ok) onAttached(attached.value);
        else problems.push(attached.error);
      }
      return problems;
    },
  });
  return {
    attach: (files) => {
      if (files.length > 0) mutate(files);
    },
    attaching: isPending,
    problems: data ?? [],
  };
}
