import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { GrantedFolder } from '../../../shared/model/permission';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { visibleText } from '../attempt/text/visible-text';
import fields from './fields.module.css';

const ACCESS = [
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and change' },
] as const;

interface FoldersFieldProps {
  readonly folders: readonly GrantedFolder[];
  readonly onChange: (folders: GrantedFolder[]) => void;
}

/** Folders outside the project that the agent may use, and how. */
export function FoldersField({ folders, onChange }: FoldersFieldProps) {
  const pick = useMutation(
    orpc.projects.pickFolder.mutationOptions({
      onSuccess: (picked) => {
        if (picked === null || folders.some(({ path }) => path === picked.folder)) return;
        onChange([...folders, { path: picked.folder, access: 'read' }]);
      },
      onError: (error) => {
        notifyFailure('No folder could be chosen', error);
      },
    }),
  );
  return (
    <div role="group" aria-labelledby="agent-folders" className={fields.field}>
      <div className={fields.head}>
        <h4 className={fields.label} id="agent-folders">
          Folders outside the project
        </h4>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={13} stroke={1.6} aria-hidden />}
          loading={pick.isPending}
          onClick={() => {
            pick.mutate(undefined);
          }}
        >
          Add a folder…
        </Button>
      </div>
      {folders.length === 0 ? (
        <p className={fields.about}>None: it sees the project’s folder alone.</p>
      ) : (
        <ul className={fields.list}>
          {folders.map(({ path, access }) => (
            <li key={path} className={fields.item}>
              <div className={fields.words}>
                <span className={fields.path}>{visibleText(path)}</span>
              </div>
              <Select
                aria-label={`What it may do in ${path}`}
                data={ACCESS}
                w={148}
                value={access}
                onChange={(value) => {
                  const chosen = ACCESS.find((each) => each.value === value);
                  if (chosen === undefined) return;
                  onChange(
                    folders.map((folder) =>
                      folder.path === path ? { path, access: chosen.value } : folder,
                    ),
                  );
                }}
              />
              <ActionIcon
                aria-label={`Remove ${path}`}
                onClick={() => {
                  onChange(folders.filter((folder) => folder.path !== path));
                }}
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
