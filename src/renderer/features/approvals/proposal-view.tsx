import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert-never';
import type { Proposal } from '../../../shared/model/proposal';
import { visibleText } from '../attempt/text/visible-text';
import { addressParts } from './address-parts';
import { ConfinementLine } from './confinement-line';
import { diffCounts, diffLines } from './diff-lines';
import { DiffView } from './diff-view';
import { LongText } from './long-text';
import { CHANGE_WORDS, confinement, proposalName } from './proposal-words';
import styles from './proposal-view.module.css';

/** What exactly a tool call would do. A question is none: it stands by itself. */
export function ProposalView({ proposal }: { readonly proposal: Proposal }) {
  if (proposal.type === 'question') return null;
  return (
    <div
      className={styles.proposal}
      role="group"
      aria-label={proposalName(proposal)}
      data-testid="proposal"
    >
      <Body proposal={proposal} />
    </div>
  );
}

type Shown = Exclude<Proposal, { readonly type: 'question' }>;

function Body({ proposal }: { readonly proposal: Shown }) {
  switch (proposal.type) {
    case 'command':
      return (
        <>
          <div className={styles.code}>
            <span className={styles.prompt} aria-hidden>
              ${' '}
            </span>
            <LongText text={proposal.command} />
          </div>
          <Foot>
            <ConfinementLine confinement={confinement(proposal)} />
            {proposal.background && <span>goes on in the background</span>}
          </Foot>
        </>
      );
    case 'file':
      return (
        <>
          <Head label={CHANGE_WORDS[proposal.change]} subject={proposal.path}>
            <Counts diff={proposal.diff} />
          </Head>
          <DiffView diff={proposal.diff} path={proposal.path} />
        </>
      );
    case 'read':
      return <Head label="Reads" subject={proposal.path} />;
    case 'address':
      return <Address url={proposal.url} />;
    case 'mcp':
      return (
        <>
          <Head
            label={`MCP server ${visibleText(proposal.server)}, tool`}
            subject={proposal.tool}
          />
          <div className={styles.code}>
            <LongText text={JSON.stringify(proposal.input, null, 2)} />
          </div>
        </>
      );
    case 'note':
      return (
        <>
          <Head label="Keeps for later attempts" subject="" />
          <div className={styles.words}>
            <LongText text={proposal.text} />
          </div>
        </>
      );
    default:
      return assertNever(proposal);
  }
}

interface HeadProps {
  readonly label: string;
  /** Empty for none. */
  readonly subject: string;
  readonly children?: ReactNode;
}

function Head({ label, subject, children }: HeadProps) {
  return (
    <div className={styles.head}>
      <span className={styles.label}>{label}</span>{' '}
      {subject !== '' && <code className={styles.subject}>{visibleText(subject)}</code>}
      {children}
    </div>
  );
}

function Foot({ children }: { readonly children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}

function Counts({ diff }: { readonly diff: string }) {
  const { added, removed, isAll } = diffCounts(diffLines(diff));
  if (added + removed === 0) return null;
  return (
    <span className={styles.counts}>
      {!isAll && 'at least '}
      <span className={styles.added}>+{added}</span>{' '}
      <span className={styles.removed}>−{removed}</span>
    </span>
  );
}

function Address({ url }: { readonly url: string }) {
  const { before, host, after } = addressParts(url);
  return (
    <div className={styles.address}>
      <span className={styles.rest}>{before}</span>
      {host !== '' && <strong className={styles.host}>{host}</strong>}
      <span className={styles.rest}>{after}</span>
    </div>
  );
}
