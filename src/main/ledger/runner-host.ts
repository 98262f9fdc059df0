/** Where a process runs. */
export interface RunnerHost {
  /** The same from one boot to the next. */
  readonly machine: string;
  readonly boot: string;
  /** The space of process ids: each container has one of its own. */
  readonly pidNamespace: string;
}

/** The host as the ledger keeps it: three words, none of which may hold a space. */
export function hostText({ machine, boot, pidNamespace }: RunnerHost): string {
  return `${machine} ${boot} ${pidNamespace}`;
}

/**
 * What a host is to this one. `same`: its process ids are ours. `other_boot`: this machine before it
 * was started anew, so that nothing of it lives. `foreign`: its process ids say nothing here.
 */
export type HostRelation = 'same' | 'other_boot' | 'foreign';

/** Compares what two runs say of their hosts. */
export function relationOf(theirs: string, ours: string): HostRelation {
  if (theirs === ours) return 'same';
  const [there, here] = [parse(theirs), parse(ours)];
  if (there === null || here === null) return 'foreign';
  if (there.machine !== null && there.machine !== here.machine) return 'foreign';
  if (there.boot !== here.boot) return 'other_boot';
  return there.pidNamespace === here.pidNamespace ? 'same' : 'foreign';
}

/**
 * A host of two words is of a version that did not name the machine: ledgers seldom move to another
 * one. Null for a single word, a name that tells nothing of the boot.
 */
function parse(text: string) {
  const [pidNamespace, boot, machine = null] = text.split(' ').toReversed();
  return boot === undefined ? null : { machine, boot, pidNamespace };
}
