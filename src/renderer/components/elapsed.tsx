import { useEffect, useState } from 'react';
import { formatDuration } from './duration';

interface ElapsedProps {
  /** Unix milliseconds. */
  readonly since: number;
  readonly className?: string | undefined;
}

/** The time since a moment, moving on each second. */
export function Elapsed({ since, className }: ElapsedProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const span = Math.floor(Math.max(0, now - since) / 1_000) * 1_000;
  const name = className === undefined ? 'tw-mono' : `tw-mono ${className}`;
  return (
    <span className={name} role="timer">
      {formatDuration(span)}
    </span>
  );
}
