interface MarkProps {
  /** Whether something runs right now: the right board then takes the colour of work in progress. */
  readonly live: boolean;
  /** Width in px; the mark is 9 wide to 8 high. */
  readonly size?: number;
}

/** The mark: two boards in a dovetail joint. */
export function Mark({ live, size = 18 }: MarkProps) {
  return (
    <svg
      width={size}
      height={(size * 8) / 9}
      viewBox="0 0 18 16"
      style={{ flex: 'none' }}
      aria-hidden="true"
    >
      <path d="M0 0h7.5v5L12 3v10l-4.5-2v5H0Z" fill="var(--tw-ink1)" />
      <path
        d="M9 0h9v16H9v-2.4L13.2 15.4V.6L9 2.4Z"
        fill={live ? 'var(--tw-live)' : 'var(--tw-ink2)'}
      />
    </svg>
  );
}
