import type { ExportFormat, ExportPreview } from '../../../shared/model/export-options';

/** What each format is for. */
export const FORMATS: readonly {
  readonly value: ExportFormat;
  readonly label: string;
  readonly use: string;
}[] = [
  {
    value: 'html',
    label: 'HTML',
    use: 'One file to read or print in any browser, also without a network.',
  },
  { value: 'markdown', label: 'Markdown', use: 'Plain text for notes, issues and reviews.' },
  {
    value: 'jsonl',
    label: 'JSON Lines',
    use: 'Everything, to be read by programs, and to be imported again.',
  },
];

/** What is masked, in a few words. */
export function maskLabel({ kind, words }: ExportPreview['masked'][number]): string {
  switch (kind) {
    case 'secret':
      return 'Keys and credentials';
    case 'home':
      return 'Your home folder';
    case 'own':
      return `“${words ?? ''}”`;
  }
}

/** "1 place", "1,204 places" */
export function places(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'place' : 'places'}`;
}

/** Each line that says something, once. */
export function wordsIn(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
