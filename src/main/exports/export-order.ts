import type { ExportOptions } from '../../shared/model/export-options';

/** What a document is made for. */
export interface DocumentOrder {
  readonly scope: 'attempt' | 'task';
  readonly options: ExportOptions;
  /** Unix ms. */
  readonly exportedAt: number;
  /** The version of Taskwright. */
  readonly app: string;
}
