import type { ReactElement } from 'react';
import { assertNever } from '../../shared/assert-never';
import { type Status, statusWords } from './status-words';

interface StatusGlyphProps {
  readonly status: Status;
  /** Width and height in px; the drawing lies on a 14 px grid. */
  readonly size?: number;
  /** Set where the status stands in words beside the glyph. */
  readonly decorative?: boolean;
  /** Without its colour: the status stands for a place where nothing is. */
  readonly muted?: boolean;
}

/** The status of a task or run as a silhouette: told apart by shape as well as by colour. */
export function StatusGlyph({
  status,
  size = 14,
  decorative = false,
  muted = false,
}: StatusGlyphProps) {
  const { label, color } = statusWords(status);
  const name = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      style={{ color: muted ? 'var(--tw-ink3)' : color, flex: 'none' }}
      {...name}
    >
      {silhouette(status)}
    </svg>
  );
}

function silhouette(status: Status): ReactElement {
  switch (status) {
    case 'backlog':
      return <circle cx="7" cy="7" r="5.2" strokeDasharray="2 2.084" strokeWidth={1.4} />;
    case 'queued':
      return <circle cx="7" cy="7" r="5.2" />;
    case 'running':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" opacity={0.25} />
          <path d="M7 1.8A5.2 5.2 0 1 1 1.8 7" />
          <circle cx="7" cy="7" r="2" fill="currentColor" stroke="none" />
        </>
      );
    case 'waiting':
      return (
        <>
          <path d="m7 .4 6.6 6.6L7 13.6.4 7Z" fill="currentColor" stroke="none" />
          <path d="M7 3.9v3.6M7 9v1.4" stroke="var(--tw-surface)" />
        </>
      );
    case 'paused':
      return <path d="M4.6 2.5v9M9.4 2.5v9" strokeWidth={2.2} />;
    case 'deferred':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" strokeWidth={1.4} />
          <path d="M7 3.8V7.2l2.2 1.2" strokeWidth={1.3} />
        </>
      );
    case 'completed':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill="currentColor" stroke="none" />
          <path d="m4.2 7.2 2 1.9 3.6-3.9" stroke="var(--tw-surface)" />
        </>
      );
    case 'failed':
      return (
        <>
          <rect
            x="1.4"
            y="1.4"
            width="11.2"
            height="11.2"
            rx="1.4"
            fill="currentColor"
            stroke="none"
          />
          <path d="m4.6 4.6 4.8 4.8m0-4.8L4.6 9.4" stroke="var(--tw-surface)" />
        </>
      );
    case 'interrupted':
      return (
        <>
          <path d="M5.2 1.7H1.7v10.6h3.5M8.8 1.7h3.5v10.6H8.8" strokeWidth={1.4} />
          <path d="M8.2 3 4.6 7.6h2.1L5.8 11l3.6-4.6H7.3Z" fill="currentColor" stroke="none" />
        </>
      );
    case 'cancelled':
      return (
        <>
          <circle cx="7" cy="7" r="5.2" strokeWidth={1.4} />
          <path d="m3.5 10.5 7-7" strokeWidth={1.4} />
        </>
      );
    case 'archived':
      return (
        <>
          <path d="M1.6 2.4h10.8v2.4H1.6Z" strokeWidth={1.4} />
          <path d="M2.6 4.8v6.8h8.8V4.8M5.6 7.4h2.8" strokeWidth={1.4} />
        </>
      );
    default:
      return assertNever(status);
  }
}
