import { Button } from '@mantine/core';
import type { Project } from '../../../shared/model/project';
import { CopyablePath } from '../../components/copyable-path';
import table from '../../components/data-table.module.css';
import styles from './projects.module.css';

interface ProjectTableProps {
  readonly projects: readonly Project[];
  readonly selectedId: string | undefined;
  readonly onEdit: (project: Project) => void;
}

export function ProjectTable({ projects, selectedId, onEdit }: ProjectTableProps) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={styles.name}>Project</th>
          <th>Folder</th>
          <th>
            <span className="tw-hidden">Edit</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr
            key={project.id}
            className={styles.row}
            data-selected={project.id === selectedId || undefined}
          >
            <td>
              <button
                type="button"
                className={table.name}
                onClick={() => {
                  onEdit(project);
                }}
              >
                {project.name}
              </button>
            </td>
            <td>
              <CopyablePath path={project.folder} what={`folder of ${project.name}`} />
            </td>
            <td className={table.actions}>
              <Button
                size="xs"
                aria-label={`Edit ${project.name}`}
                onClick={() => {
                  onEdit(project);
                }}
              >
                Edit
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
