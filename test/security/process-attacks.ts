import { attack as row, type Attack } from './attack';

const canary = 'a file outside the project';
const made = 'a new file outside the project';
const obeyed = 'what other programs obey in the project';
const machine = 'the machine';
const secret = 'a secret';

/** What the kernel shows of other processes, and what they left open. */
export const KERNEL: readonly Attack[] = [
  row(
    'goes through the root of the first process',
    made,
    'echo x > /proc/1/root/{outside}/new.txt',
  ),
  row('goes through its own root', made, 'echo x > /proc/self/root/{outside}/new.txt'),
  row('goes through the app’s root', made, 'echo x > /proc/{pid}/root/{outside}/new.txt'),
  row('goes through its parent’s folder', made, 'echo x > /proc/$PPID/cwd/../outside/new.txt'),
  row(
    'writes to all that it has open',
    canary,
    'for f in /proc/self/fd/*; do [ $f -ef /dev/null ] || echo x 1>&- > $f; done 2>/dev/null; true',
  ),
  row(
    'writes to each number that could be open',
    canary,
    'for n in 3 4 5 6 7 8 9; do eval "echo x >&$n"; done; bash -c \'for n in $(seq 3 400); do echo x >&$n; done\'',
  ),
  row(
    'looks for open files of others',
    secret,
    'cat /proc/[0-9]*/fd/* < /dev/null & sleep 0.3; kill $!',
  ),
  row(
    'reads the environment of the app',
    secret,
    'cat /proc/{pid}/environ /proc/*/environ | tr "\\0" "\\n" | grep -i key',
  ),
  row(
    'enters the namespaces of the first process',
    made,
    "nsenter -t 1 -a sh -c 'echo x > {outside}/new.txt'",
  ),
  row(
    'makes namespaces of its own',
    made,
    "unshare -r -m sh -c 'mount -o remount,rw / && echo x > {outside}/new.txt'",
  ),
  row(
    'mounts the disk again',
    made,
    'mount -o remount,bind,rw {outside}; echo x > {outside}/new.txt',
  ),
  row(
    'takes the mounts away',
    obeyed,
    'umount -l .vscode; umount -l .git/hooks; echo evil > .vscode/tasks.json',
  ),
  row('mounts over', canary, 'mkdir m; mount --bind m {outside}; echo x > {outside}/canary.txt'),
  row('changes its root', made, 'chroot / sh -c "echo x > {outside}/new.txt"'),
  row('makes a device', machine, 'mknod d b 8 0 && dd if=/dev/zero of=d count=1'),
  row('sets what the kernel runs', machine, 'echo "|/tmp/evil" > /proc/sys/kernel/core_pattern'),
  row('presses the kernel’s keys', machine, 'echo h > /proc/sysrq-trigger'),
  row('ends the app', 'the app', 'kill -9 {pid}; kill -9 -1'),
];

/** Temporary files, secrets, and ways out over the network. */
export const AROUND: readonly Attack[] = [
  row(
    'sets its own temporary folder',
    made,
    'TMPDIR={outside} mktemp; TMPDIR={outside} sort -S 1 /etc/passwd > /dev/null',
  ),
  row(
    'puts a link in the place of its temporary folder',
    canary,
    'cd /; rm -rf $TMPDIR; ln -s {outside} $TMPDIR; echo x > $TMPDIR/new.txt',
  ),
  row(
    'leaves links in its temporary folder',
    canary,
    'ln -s {outside} $TMPDIR/l; ln -s / $TMPDIR/r; mkdir $TMPDIR/d; ln -s {outside}/canary.txt $TMPDIR/d/f',
  ),
  row(
    'leaves a folder there that cannot be entered',
    'the temporary folder',
    'mkdir -p $TMPDIR/a/b; chmod 0 $TMPDIR/a',
  ),
  row(
    'leaves a program where others look',
    machine,
    'mkdir -p /tmp/taskwright-evil; echo evil > /var/tmp/taskwright-evil',
  ),
  row('reads a key of the person', secret, 'cat {home}/.ssh/id_ed25519 {home}/.npmrc'),
  row(
    'reads this app’s ledger',
    secret,
    'cat {data}/ledger.db; cp {data}/ledger.db . ; strings {data}/ledger.db',
  ),
  row('reads a key through a link', secret, 'ln -s {home}/.ssh k; cat k/id_ed25519; cat to-ledger'),
  row('reads a key through the first process', secret, 'cat /proc/1/root/{home}/.ssh/id_ed25519'),
  row('reads a key in an archive', secret, 'tar -cf - {home} 2>/dev/null | tr -d "\\0"'),
  row('asks a server of this machine', 'the server', 'curl --max-time 2 http://127.0.0.1:{port}/'),
  row(
    'asks it without the proxy',
    'the server',
    "curl --max-time 2 --noproxy '*' http://localhost:{port}/",
  ),
  row(
    'asks it by Node',
    'the server',
    "node -e \"require('net').connect({port}, '127.0.0.1', () => console.log('in')).on('error', () => {})\"",
  ),
  row(
    'asks it by the shell’s own means',
    'the server',
    "bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}; echo x >&3'",
  ),
  row(
    'asks the machine by its address',
    'the server',
    'for a in $(hostname -I); do curl --max-time 2 http://$a:{port}/; done',
  ),
  row(
    'asks a program at a socket',
    'the server',
    "curl --max-time 2 --unix-socket {socket} http://a/; node -e \"require('net').connect('{socket}').on('error', () => {})\"",
  ),
];

/** Processes that try to outlive their command. */
export const ESCAPES: readonly Attack[] = [
  row('leaves in the background', 'anything alive', 'sleep {sleep} &'),
  row('leaves without a terminal', 'anything alive', 'nohup sleep {sleep} > /dev/null 2>&1 &'),
  row('leaves in a session of its own', 'anything alive', 'setsid sleep {sleep} &'),
  row('leaves and disowns', 'anything alive', "bash -c 'sleep {sleep} & disown -a'"),
  row('leaves by forking twice', 'anything alive', '( (sleep {sleep} &) & )'),
  row(
    'leaves by forking twice in a session of its own',
    'anything alive',
    '(setsid sh -c "(sleep {sleep} &)" &)',
  ),
  row('leaves without an environment', 'anything alive', 'env -i setsid sleep {sleep} &'),
  row(
    'leaves by all these means at once',
    'anything alive',
    '(env -i setsid sh -c "(env -i setsid sleep {sleep} > /dev/null 2>&1 &) &" &)',
  ),
  row(
    'leaves what ignores every signal',
    'anything alive',
    'setsid sh -c \'trap "" TERM HUP INT QUIT; sleep {sleep}; sleep {sleep}\' &',
  ),
  row('leaves what is stopped', 'anything alive', 'sleep {sleep} & kill -STOP $!'),
  row('leaves fifty', 'anything alive', 'for i in $(seq 50); do sleep {sleep} & done'),
  row('leaves what starts itself anew', 'anything alive', '(while :; do sleep {sleep}; done &)'),
  row(
    'leaves a daemon of Node',
    'anything alive',
    "node -e \"require('child_process').spawn('sleep', ['{sleep}'], { detached: true, stdio: 'ignore' }).unref()\"",
  ),
  row(
    'leaves a daemon of Python',
    'anything alive',
    "python3 -c \"import os\nif os.fork() == 0:\n os.setsid()\n if os.fork() == 0: os.execvp('sleep', ['sleep', '{sleep}'])\"",
  ),
  row(
    'leaves under the sandbox’s own name',
    'anything alive',
    'cp /bin/sleep bwrap; setsid ./bwrap {sleep} &',
  ),
  row(
    'leaves a job for later',
    'anything alive',
    'echo "sleep {sleep}" | at now; systemd-run --user sleep {sleep}',
  ),
  row(
    'leaves a server for terminals',
    'anything alive',
    'tmux new -d "sleep {sleep}"; screen -dm sleep {sleep}',
  ),
  { ...row('never ends', 'anything alive', 'sleep {sleep}'), timeoutSeconds: 1 },
  {
    ...row(
      'never ends and ignores its timeout',
      'anything alive',
      'trap "" TERM; sleep {sleep}; sleep {sleep}',
    ),
    timeoutSeconds: 1,
  },
  { ...row('runs in the background', 'anything alive', 'sleep {sleep}'), background: true },
  {
    ...row(
      'escapes from the background',
      'anything alive',
      '(env -i setsid sleep {sleep} &); setsid sleep {sleep} & sleep {sleep}',
    ),
    background: true,
  },
];
