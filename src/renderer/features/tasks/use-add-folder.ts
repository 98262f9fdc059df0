import { useMutation } from '@tanstack/react-query';
import type { Project } from '../../../shared/model/project';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';
import { projectNameOf } from './task-form-values';

/** Asks for a folder and adds it as a project; null when the person cancels. */
async function addFolder(): Promise<Project | null> {
  const picked = await client.projects.pickFolder();
  if (picked === null) return null;
  const project = await client.projects.create({
    name: projectNameOf(picked.folder),
    folder: picked.folder,
  });
  await queryClient.invalidateQueries({ queryKey: orpc.projects.key() });
  return project;
}

export function useAddFolder(onAdded?: (project: Project) => void) {
  return useMutation({
    mutationFn: addFolder,
    onSuccess: (project) => {
      if (project !== null) onAdded?.(project);
    },
    onError: (error) => {
      notifyFailure('The folder was not added', error);
    },
  });
}
