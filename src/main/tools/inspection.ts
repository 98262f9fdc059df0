import type { Proposal } from '../../shared/model/proposal';

/** What a call works on, as rules speak of it, and where that really lies. */
export type Subject =
  | {
      readonly type: 'path';
      /** Relative to the project, absolute outside it; with forward slashes. */
      readonly path: string;
      readonly outside: boolean;
      /** Absolute, without symbolic links: what the call may touch once it is judged. */
      readonly real: string;
    }
  | {
      readonly type: 'command';
      readonly command: string;
      readonly background: boolean;
      /** The folder that it runs in; absolute, without symbolic links. */
      readonly real: string;
    }
  | { readonly type: 'host'; readonly url: string; readonly host: string }
  | { readonly type: 'none' };

/** What a call would do, before it does it. */
export interface Inspection {
  readonly subject: Subject;
  /** As a person would be shown it; null for what nobody need be asked about. */
  readonly proposal: Proposal | null;
}

/** Of a tool that works on this app alone. */
export const NOTHING_TO_SEE: Inspection = { subject: { type: 'none' }, proposal: null };
