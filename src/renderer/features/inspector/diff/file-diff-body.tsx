import { Button } from '@mantine/core';
import { assertNever } from '../../../../shared/assert-never';
import type { FileDiff } from '../../../../shared/model/file-diff';
import { visibleText } from '../../../../shared/visible-text';
import { byteSize } from '../../../components/byte-size';
import { numbers } from '../../../components/diff/diff-numbers';
import { type DiffLayout, DiffView } from '../../../components/diff/diff-view';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import { languageOf } from '../../attempt/text/code-tokens';
import { emptyDiffWords } from '../files/change-words';
import styles from './diff.module.css';
import { KeptPictures } from './kept-pictures';
import { type DiffOptions, type FilePlace, useFileDiff } from './use-file-diff';

interface FileDiffBodyProps {
  readonly place: FilePlace;
  readonly options: DiffOptions;
  readonly layout: DiffLayout;
}

/** How one file differs: its lines, its pictures, or why there is nothing to see. */
export function FileDiffBody({ place, options, layout }: FileDiffBodyProps) {
  const { shown, error, refetch, fetchNextPage, isFetchingNextPage } = useFileDiff(place, options);
  if (error !== null) {
    return (
      <ErrorState title="The file cannot be shown" error={error} onRetry={() => void refetch()} />
    );
  }
  if (shown === null) return <LoadingState label="Comparing the file" />;
  const { diff, hunks, left } = shown;
  const { change, content } = diff;
  const name = visibleText(change.name);
  switch (content.type) {
    case 'text':
      if (content.lines === 0) {
        return (
          <div className={styles.words}>{emptyDiffWords(change, options.ignoreWhitespace)}</div>
        );
      }
      return (
        <div className={styles.body}>
          <DiffView
            // The next file is read from its beginning.
            key={`${change.path} ${layout}`}
            hunks={hunks}
            language={languageOf(change.name)}
            layout={layout}
            label={`Changes of ${name}`}
            foot={
              left > 0 && (
                <div className={styles.more}>
                  <Button
                    size="xs"
                    loading={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                  >
                    Show more of {numbers.format(left)} lines
                  </Button>
                </div>
              )
            }
          />
        </div>
      );
    case 'binary':
      if (content.picture) return <KeptPictures place={place} name={name} {...sizes(diff)} />;
      return <div className={styles.words}>This is a binary file: {sizeWords(diff)}.</div>;
    case 'too_large':
      return (
        <div className={styles.words}>
          This file is too large to be compared line by line: {sizeWords(diff)}. The limit is 16
          MiB.
        </div>
      );
    default:
      return assertNever(content);
  }
}

function sizes({ bytesBefore, bytesAfter }: FileDiff) {
  return { bytesBefore, bytesAfter };
}

function sizeWords({ bytesBefore, bytesAfter }: FileDiff): string {
  if (bytesBefore === null) return `${byteSize(bytesAfter ?? 0)}, new`;
  if (bytesAfter === null) return `${byteSize(bytesBefore)}, removed`;
  return `${byteSize(bytesBefore)} before, ${byteSize(bytesAfter)} after`;
}
