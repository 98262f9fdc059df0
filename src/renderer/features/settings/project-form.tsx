import { TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { z } from 'zod';
import { type Project, ProjectNameSchema } from '../../../shared/model/project';
import { CopyablePath } from '../../components/copyable-path';
import { RecordForm } from '../../components/record-form';
import { useUnsaved } from '../../components/unsaved-context';
import styles from './projects.module.css';
import { useRemoveProject, useRenameProject } from './use-project-mutations';

const ProjectFormSchema = z.object({ name: ProjectNameSchema });

interface ProjectFormProps {
  readonly project: Project;
  readonly onDone: () => void;
}

/** The project's name; its folder is what it is, another folder is another project. */
export function ProjectForm({ project, onDone }: ProjectFormProps) {
  const { id, name, folder } = project;
  const form = useForm({
    initialValues: { name },
    validate: schemaResolver(ProjectFormSchema, { sync: true }),
  });
  useUnsaved(form.isDirty());
  const rename = useRenameProject(onDone);
  const remove = useRemoveProject(onDone);
  return (
    <RecordForm
      onSubmit={form.onSubmit((values) => {
        rename.mutate({ id, ...ProjectFormSchema.parse(values) });
      })}
      onDiscard={onDone}
      verb="Save"
      saving={rename.isPending}
      removal={{
        name,
        consequence:
          'Its tasks no longer run, and it is no longer offered for new ones. The folder on disk stays as it is, and so do its attempts and what they cost.',
        pending: remove.isPending,
        onConfirm: () => {
          remove.mutate({ id });
        },
      }}
    >
      <TextInput label="Name" {...form.getInputProps('name')} />
      <div>
        <div className={styles.label}>Folder</div>
        <div className={styles.folder}>
          <CopyablePath path={folder} what={`folder of ${name}`} />
        </div>
      </div>
    </RecordForm>
  );
}
