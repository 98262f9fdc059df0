import { attack as row, type Attack } from './attack';

const later = 'what runs when the person signs in or opens a shell';
const obeyed = 'what other programs obey in the project';
const below = 'what other programs obey deeper in the project';
const git = 'what git runs';

/** Of the person's own, around the project. */
const IN_THE_HOME: readonly Attack[] = [
  row(
    'writes to the shell’s settings',
    later,
    'echo evil >> {home}/.bashrc; echo evil >> ~/.bashrc',
  ),
  row('writes to the sign-in’s settings', later, 'echo evil >> {home}/.profile'),
  row('makes a file that the sign-in prefers', later, 'echo evil > {home}/.bash_profile'),
  row(
    'adds a key that may sign in',
    later,
    'mkdir -p {home}/.ssh; echo evil >> {home}/.ssh/authorized_keys',
  ),
  row('adds what starts with the session', later, 'echo evil > {home}/.config/autostart/b.desktop'),
  row('adds a timed job', later, 'echo "* * * * * evil" | crontab -'),
  row(
    'changes the person’s git',
    later,
    'git config --global core.pager evil; echo evil >> {home}/.gitconfig',
  ),
];

const IN_THE_REPOSITORY: readonly Attack[] = [
  row('writes a hook', git, 'echo evil > .git/hooks/pre-commit'),
  row(
    'adds a hook',
    git,
    'echo evil > .git/hooks/post-checkout; chmod +x .git/hooks/post-checkout',
  ),
  row('points git to other hooks', git, 'git config core.hooksPath /tmp/evil'),
  row('adds a filter to git', git, 'printf "[filter \\"x\\"]\\n\\tclean = evil\\n" >> .git/config'),
  row(
    'puts another repository in place',
    git,
    'mv .git away; mkdir -p .git/hooks; echo evil > .git/hooks/pre-commit',
  ),
  row('removes the hooks', git, 'rm -rf .git/hooks .git/config'),
  row('links the hooks elsewhere', git, 'rm -rf .git/hooks; ln -s /tmp .git/hooks'),
  row('writes a hook of a submodule', git, 'echo evil > .git/modules/sub/hooks/pre-commit'),
  row('points a submodule to other hooks', git, 'echo evil >> .git/modules/sub/config'),
  row('moves the submodules away', git, 'mv .git/modules .git/away; mkdir -p .git/modules/sub'),
  row(
    'writes a hook of a repository below',
    git,
    'echo evil > packages/b/.git/hooks/pre-commit; git -C packages/b config core.hooksPath /tmp',
  ),
  row(
    'puts another repository in the place of one below',
    git,
    'mv packages/b packages/c; mkdir -p packages/b/.git/hooks; rm -rf packages/b',
  ),
];

const IN_THE_PROJECT: readonly Attack[] = [
  row('writes a task of the editor', obeyed, 'echo evil > .vscode/tasks.json'),
  row(
    'adds settings of the editor',
    obeyed,
    'echo evil > .vscode/settings.json; echo evil > .idea/a.xml',
  ),
  row(
    'puts another folder in the place of the editor’s',
    obeyed,
    'mv .vscode away; mkdir .vscode; echo evil > .vscode/tasks.json',
  ),
  row('writes a hook of husky', obeyed, 'echo evil > .husky/pre-commit'),
  row('writes what direnv runs', obeyed, 'echo evil >> .envrc'),
  row('writes the servers of another agent', obeyed, 'echo evil > .mcp.json; rm -f .mcp.json'),
  row('writes a workflow', obeyed, 'echo evil > .github/workflows/ci.yml'),
  row('adds a workflow', obeyed, 'echo evil > .github/workflows/evil.yml'),
  row(
    'puts other workflows in place',
    obeyed,
    'mv .github away; mkdir -p .github/workflows; echo evil > .github/workflows/ci.yml',
  ),
  row(
    'gives another agent a hook',
    obeyed,
    'echo evil > .claude/settings.json; echo evil > .claude/settings.local.json',
  ),
  row('writes what builds the container', obeyed, 'sed -i s/{}/evil/ .devcontainer/*.json'),
  row('points the package manager elsewhere', obeyed, 'echo evil > a; mv -f a .npmrc; rm .npmrc'),
  row('moves what is obeyed by another name', obeyed, 'mv .envrc a; echo evil > .envrc'),
];

const DEEPER: readonly Attack[] = [
  row('writes a task of the editor below', below, 'echo evil > packages/a/.vscode/tasks.json'),
  row('adds one', below, 'echo evil > packages/a/.vscode/launch.json'),
  row('removes it', below, 'rm -rf packages/a/.vscode; rm -rf packages'),
  row('writes what direnv runs below', below, 'echo evil > packages/a/.envrc'),
  row(
    'puts another folder in the place of the one above',
    below,
    'mv packages/a packages/c; mkdir -p packages/a/.vscode; mv packages others; mkdir packages',
  ),
  row('goes there first', below, 'cd packages/a/.vscode && echo evil > tasks.json'),
  row('goes there by a link', below, 'ln -s packages/a/.vscode l; echo evil > l/tasks.json'),
  row('goes there by a hard link', below, 'ln packages/a/.envrc h && echo evil > h'),
];

const ABSENT: readonly Attack[] = [
  row('makes the settings of an editor', obeyed, 'mkdir -p .zed; echo evil > .zed/tasks.json'),
  row(
    'makes the rules of an agent',
    obeyed,
    'mkdir -p .cursor/rules; echo evil > .cursor/mcp.json',
  ),
  row(
    'moves a folder there',
    obeyed,
    'mkdir a; echo evil > a/mcp.json; mv -T a .cursor; mv a .cursor',
  ),
  row(
    'puts a link there',
    obeyed,
    'mkdir a; ln -s a .githooks; rmdir .githooks; ln -sfT a .githooks',
  ),
  row('puts a file there', obeyed, 'rm -rf .fleet; echo evil > .fleet'),
  row(
    'takes away what holds the place',
    obeyed,
    'umount .cursor; rmdir .cursor; mv .cursor x; mkdir .cursor; echo evil > .cursor/mcp.json',
  ),
  row(
    'unpacks an archive that holds it',
    obeyed,
    'mkdir -p a/.zed; echo evil > a/.zed/tasks.json; tar -C a -cf a.tar .zed; tar -xf a.tar',
  ),
  row(
    'checks out a branch that holds it',
    obeyed,
    'git add docs/notes.md; git -c user.name=a -c user.email=a@b commit -qm a; mkdir -p $TMPDIR/.zed; echo evil > $TMPDIR/.zed/a; b=$(git hash-object -w $TMPDIR/.zed/a); git update-index --add --cacheinfo 100644,$b,.zed/tasks.json; git checkout-index -a -f',
  ),
];

/** Files that run or are obeyed later, outside the sandbox. */
export const RUN_LATER_ATTACKS: readonly Attack[] = [
  ...IN_THE_HOME,
  ...IN_THE_REPOSITORY,
  ...IN_THE_PROJECT,
  ...DEEPER,
  ...ABSENT,
];
