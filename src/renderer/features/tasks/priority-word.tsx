import type { Priority } from '../../../shared/model/task';

interface PriorityLook {
  readonly label: string;
  /** On a 12 px grid. */
  readonly path: string;
}

const LOOKS: Readonly<Record<Priority, PriorityLook>> = {
  low: { label: 'Low', path: 'm2.5 4.5 3.5 3.5 3.5-3.5' },
  normal: { label: 'Normal', path: 'M1.5 4.5h9M1.5 7.5h9' },
  high: { label: 'High', path: 'm2.5 8 3.5-3.5 3.5 3.5' },
};

interface PriorityWordProps {
  readonly priority: Priority;
  readonly className?: string | undefined;
}

export function PriorityWord({ priority, className }: PriorityWordProps) {
  const { label, path } = LOOKS[priority];
  return (
    <span className={className} data-priority={priority}>
      <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden>
        <path d={path} strokeWidth={priority === 'high' ? 1.6 : 1.2} />
      </svg>
      {label}
    </span>
  );
}
