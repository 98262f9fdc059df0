import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { AppError } from '../../shared/ipc/errors';
import type { NewProject, Project } from '../../shared/model/project';
import { err, ok, type Result } from '../../shared/result';

/** The rows of `projects`, as far as adding one needs them. */
export interface ProjectRows {
  list(): readonly Project[];
  create(project: NewProject): Project;
}

/** The real path of a folder that exists, or a sentence that says what is wrong with it. */
export async function realFolder(folder: string): Promise<Result<string, AppError>> {
  if (!isAbsolute(folder)) {
    return invalid(`“${folder}” is not a whole path; give the folder from the root on.`);
  }
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return ok(real);
    return invalid(`${folder} is a file; choose the folder that holds the project.`);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return invalid(
      missing
        ? `The folder ${folder} does not exist; create it or choose another one.`
        : `The folder ${folder} cannot be opened; check that you may read it.`,
    );
  }
}

/** Adds a project; a folder that is a project already is refused by its name. */
export async function addProject(
  projects: ProjectRows,
  name: string,
  folder: string,
): Promise<Result<Project, AppError>> {
  const real = await realFolder(folder);
  if (!real.ok) return real;
  const same = projects.list().find((project) => project.folder === real.value);
  if (same !== undefined) {
    return err({ code: 'CONFLICT', message: `This folder is the project “${same.name}” already.` });
  }
  return ok(projects.create({ name, folder: real.value }));
}

/** The real path of a file of a project; outside of it nothing is shown. */
export async function fileInProject(
  project: Project,
  path: string,
): Promise<Result<string, AppError>> {
  const gone: Result<never, AppError> = err({
    code: 'NOT_FOUND',
    message: `${path} is not in the project folder any more.`,
  });
  try {
    const real = await realpath(resolve(project.folder, path));
    const inside = relative(project.folder, real);
    return inside.split(sep)[0] === '..' || isAbsolute(inside) ? gone : ok(real);
  } catch {
    return gone;
  }
}

function invalid(message: string): Result<never, AppError> {
  return err({ code: 'INVALID', message });
}
