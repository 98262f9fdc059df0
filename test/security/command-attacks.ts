import { attack as row, type Attack } from './attack';
import { AROUND, ESCAPES, KERNEL } from './process-attacks';
import { RUN_LATER_ATTACKS } from './run-later-attacks';

const canary = 'a file outside the project';
const made = 'a new file outside the project';

/** Commands that try to change what is outside the project. */
const WRITES: readonly Attack[] = [
  row('writes over', canary, 'echo x > {outside}/canary.txt'),
  row('appends to', canary, 'echo x >> ../outside/canary.txt'),
  row('makes', made, 'echo x > {outside}/new.txt'),
  row('removes', canary, 'rm -f {outside}/canary.txt'),
  row(
    'removes all around',
    'the folders around the project',
    'rm -rf {outer}/outside {outer}/home',
  ),
  row('moves away', canary, 'mv {outside}/canary.txt .'),
  row('moves a file over', canary, 'echo x > a; mv a {outside}/canary.txt'),
  row('moves away the folder of', canary, 'mv {outside} {outer}/away'),
  row('changes the mode of', canary, 'chmod 777 {outside}/canary.txt'),
  row('changes the time of', canary, 'touch -d 2001-01-01 {outside}/canary.txt'),
  row('cuts', canary, 'truncate -s 0 {outside}/canary.txt'),
  row('edits in place', canary, 'sed -i s/the/a/ {outside}/canary.txt'),
  row('copies over', canary, 'echo x > a; cp a {outside}/canary.txt'),
  row('writes blocks to', canary, 'dd if=/dev/zero of={outside}/canary.txt count=1'),
  row('writes by tee to', canary, 'echo x | tee {outside}/canary.txt'),
  row('makes a folder beside', canary, 'mkdir -p {outside}/a/b'),
  row(
    'unpacks an archive that climbs out',
    made,
    'echo x > a; tar -cPf a.tar --transform s,a,../outside/new.txt, a; tar -xPf a.tar',
  ),
  row('makes a repository outside', made, 'git init {outside}/repository'),
  row(
    'moves the work tree of git outside',
    made,
    'echo x > new.txt; git add new.txt; git -c core.worktree={outside} checkout-index -a',
  ),
  row(
    'applies a patch that climbs out',
    made,
    "printf -- '--- /dev/null\\n+++ b/../outside/new.txt\\n@@ -0,0 +1 @@\\n+x\\n' | git apply --unsafe-paths",
  ),
  row('goes there first', made, 'cd .. && cd outside && echo x > new.txt'),
  row('writes through a link', canary, 'echo x > to-canary'),
  row('writes through a link that it makes', canary, 'ln -s {outside} l; echo x > l/canary.txt'),
  row('writes through the app’s link', made, 'echo x > to-new'),
  row(
    'writes through a hard link that it makes',
    canary,
    'ln {outside}/canary.txt h && echo x > h',
  ),
  row(
    'writes through a hard link that was there',
    'nothing but the project',
    'rm -f hard-link.txt; echo x > hard-link.txt',
  ),
];

/** The same, hidden in what a shell or another program makes of the words. */
const DISGUISES: readonly Attack[] = [
  row('substitutes a command', made, 'echo $(echo x > {outside}/new.txt)'),
  row('substitutes a command by backticks', made, 'echo `echo x > {outside}/new.txt`'),
  row('puts the words together', made, 'a=ec; b=ho; $a$b x > {outside}/new.txt'),
  row(
    'evaluates what it decodes',
    made,
    'eval "$(echo ZWNobyB4ID4= | base64 -d) {outside}/new.txt"',
  ),
  row('runs another shell', made, 'sh -c \'sh -c "echo x > {outside}/new.txt"\''),
  row('hides behind a line break', made, 'true\necho x > {outside}/new.txt'),
  row('hides behind a comment', made, 'true # \\\n\necho x > {outside}/new.txt'),
  row('separates without blanks', made, 'echo${IFS}x>{outside}/new.txt'),
  row('writes in a here-document', made, 'cat > {outside}/new.txt <<END\nx\nEND'),
  row('writes from a function', made, 'f() { echo x > {outside}/new.txt; }; f'),
  row('writes from a trap', made, "trap 'echo x > {outside}/new.txt' EXIT; true"),
  row('writes from awk', made, 'awk \'BEGIN { print "x" > "{outside}/new.txt" }\''),
  row('writes from find', made, "find . -maxdepth 0 -exec sh -c 'echo x > {outside}/new.txt' \\;"),
  row('writes from xargs', made, "echo x | xargs -I% sh -c 'echo % > {outside}/new.txt'"),
  row(
    'writes from Node',
    made,
    "node -e \"require('fs').writeFileSync('{outside}/new.txt', 'x')\"",
  ),
  row('writes from Python', made, "python3 -c \"open('{outside}/new.txt', 'w').write('x')\""),
  row('writes from Perl', made, "perl -e 'open(F, q(>{outside}/new.txt)); print F 1'"),
  row('writes from an alias of git', made, "git -c alias.x='!echo x > {outside}/new.txt' x"),
  row('writes from a pager of git', made, "git -c core.pager='tee {outside}/new.txt' -p help -a"),
  row(
    'writes from a program that it makes',
    made,
    "printf '#!/bin/sh\\necho x > {outside}/new.txt\\n' > p; chmod +x p; ./p",
  ),
  row(
    'writes as another user',
    made,
    "sudo -n sh -c 'echo x > {outside}/new.txt'; su -c 'echo x > {outside}/new.txt'",
  ),
  row('holds a NUL byte', made, 'true\0echo x > {outside}/new.txt'),
];

export const COMMAND_ATTACKS: readonly Attack[] = [
  ...WRITES,
  ...DISGUISES,
  ...RUN_LATER_ATTACKS,
  ...KERNEL,
  ...AROUND,
  ...ESCAPES,
];
