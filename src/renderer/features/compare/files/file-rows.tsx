import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import type { Attempt } from '../../../../shared/model/run';
import { errorMessage } from '../../../ipc/error-message';
import { visibleText } from '../../attempt/text/visible-text';
import { ComparisonRow } from '../comparison-row';
import { ComparisonSection } from '../comparison-section';
import { differingFirst } from '../differences';
import { alikeNote } from '../section-notes';
import { alignFiles, differsInFile } from './align-files';
import { ChangeMark } from './change-mark';
import { FileComparison } from './file-comparison';
import styles from './files.module.css';
import { type FilesLoad, useChangedFiles } from './use-changed-files';

interface FileRowsProps {
  readonly attempts: readonly Attempt[];
  /** Of each attempt: whether its transcript and its checkpoints were deleted. */
  readonly purged: readonly boolean[];
  readonly only: boolean;
}

/** Each file that one of the attempts changed; it opens to what is the same in the changes and what differs. */
export function FileRows({ attempts, purged, only }: FileRowsProps) {
  const { loads, more } = useChangedFiles(attempts);
  const [opened, setOpened] = useState<string | null>(null);
  const known = loads.map(({ type }) => type === 'ready');
  const files = alignFiles(loads.map((load) => (load.type === 'ready' ? load : null)));
  const isDifferent = (file: (typeof files)[number]) => differsInFile(file, known);
  const different = files.filter(isDifferent).length;
  const rows = only ? files.filter(isDifferent) : differingFirst(files, isDifferent);
  const allKnown = known.every(Boolean);
  return (
    <ComparisonSection
      title="Files changed"
      columns={attempts.length}
      {...(files.length > 0 && {
        note: alikeNote(different, files.length, 'file', 'changed differently'),
      })}
    >
      {(!allKnown || files.length === 0) && (
        <ComparisonRow
          label=""
          differs={false}
          cells={loads.map((load, column) => (purged[column] === true ? PURGED : loadWords(load)))}
        />
      )}
      {rows.map((file) => {
        const isOpen = opened === file.path;
        const Chevron = isOpen ? IconChevronDown : IconChevronRight;
        return (
          <Fragment key={file.path}>
            <ComparisonRow
              mono
              differs={isDifferent(file)}
              label={
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={isOpen}
                  onClick={() => setOpened(isOpen ? null : file.path)}
                >
                  <Chevron size={13} stroke={1.6} aria-hidden />
                  {visibleText(file.name)}
                </button>
              }
              cells={file.changes.map((change, column) => {
                if (change !== null) return <ChangeMark change={change} />;
                return known[column] === true ? (
                  <span className={styles.untouched}>not changed</span>
                ) : null;
              })}
            />
            {isOpen && (
              <FileComparison
                // Which changes are set against each other is chosen by their columns.
                key={attempts.map(({ id }) => id).join(' ')}
                file={file}
                attempts={attempts}
                loads={loads}
              />
            )}
          </Fragment>
        );
      })}
      {more !== null && (
        <tr>
          <td colSpan={attempts.length + 1} className={styles.more}>
            <Button size="xs" variant="subtle" onClick={more}>
              Show more files
            </Button>
          </td>
        </tr>
      )}
    </ComparisonSection>
  );
}

const PURGED =
  'Its checkpoints were deleted with its transcript: what it changed is not known any more.';

function loadWords(load: FilesLoad): string {
  switch (load.type) {
    case 'loading':
      return 'Its files are being looked at…';
    case 'failed':
      return errorMessage(load.error);
    case 'unknown':
      return 'No checkpoint was taken when it began, so that what it changed is not known.';
    case 'ready':
      return load.total === 0
        ? 'Its checkpoints show no change of a file.'
        : `${load.total.toLocaleString('en-US')} ${load.total === 1 ? 'file' : 'files'}`;
    default:
      return assertNever(load);
  }
}
