/**
 * What programs of the person obey later, outside the sandbox: editors, shells that enter a folder, git,
 * package managers, other agents. What is written there acts with all of the person's rights. This is the
 * one list: tools for files ask about these names, and the sandbox keeps them from commands.
 */
export const RUN_LATER_FILES: readonly string[] = [
  ...['.gitconfig', '.gitmodules', '.gitattributes', '.envrc', '.mcp.json', '.ripgreprc', '.npmrc'],
  ...['.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.editorconfig'],
  ...['.lldbinit', '.gdbinit', '.vimrc', '.exrc', '.tmux.conf'],
];
export const RUN_LATER_FOLDERS: readonly string[] = [
  ...['.husky', '.githooks', '.vscode', '.idea', '.zed', '.fleet', '.devcontainer'],
  ...['.claude', '.cursor', '.github/workflows'],
];
/** What runs when the person signs in or opens a shell, in a home. */
export const RUN_LATER_IN_A_HOME: readonly string[] = [
  ...['.profile', '.bashrc', '.bash_profile', '.bash_login', '.bash_logout'],
  ...['.zshenv', '.zshrc', '.zprofile', '.zlogin', '.zlogout', '.config/fish', '.config/git'],
  ...['.xprofile', '.xsessionrc', '.xinitrc', '.config/autostart', '.config/systemd'],
  'Library/LaunchAgents',
];
/** A repository, of which commands need all but the hooks and the configuration. */
export const REPOSITORY = '.git';

const NAMES: ReadonlySet<string> = new Set(
  [RUN_LATER_FILES, RUN_LATER_FOLDERS, RUN_LATER_IN_A_HOME, REPOSITORY]
    .flat()
    .map((name) => name.toLowerCase()),
);

/** Whether a name in a folder of that name is one of the list, in whatever case. */
export function isRunLaterName(folder: string, name: string): boolean {
  const plain = name.toLowerCase();
  return NAMES.has(plain) || NAMES.has(`${folder.toLowerCase()}/${plain}`);
}

/** Whether something outside the sandbox obeys this file later. `path` has forward slashes. */
export function runsLater(path: string): boolean {
  const parts = path.split('/');
  return parts.some((part, index) => isRunLaterName(parts[index - 1] ?? '', part));
}
