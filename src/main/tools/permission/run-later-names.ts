/**
 * Files of a project that programs of the person obey later, outside the sandbox: editors, shells that
 * enter the folder, git, other agents. What is written there acts with all of the person's rights.
 */
const FILES: readonly string[] = [
  ...['.gitconfig', '.gitmodules', '.gitattributes', '.envrc', '.mcp.json', '.ripgreprc', '.npmrc'],
  ...['.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.editorconfig', '.bashrc', '.bash_profile'],
  ...['.profile', '.zshrc', '.zshenv', '.lldbinit', '.gdbinit', '.vimrc', '.exrc', '.tmux.conf'],
];
const FOLDERS: readonly string[] = [
  ...['.git', '.husky', '.githooks', '.vscode', '.idea', '.zed', '.fleet', '.devcontainer'],
  ...['.claude', '.cursor', '.github/workflows'],
];

/** Whether something outside the sandbox obeys this file later. `path` is relative to the project. */
export function runsLater(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const last = parts.at(-1) ?? '';
  const whole = `/${parts.join('/')}/`;
  return FILES.includes(last) || FOLDERS.some((folder) => whole.includes(`/${folder}/`));
}
