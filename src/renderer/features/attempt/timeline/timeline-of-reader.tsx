import type { Reader } from '../reading/use-reader';
import { useCurrentEntry } from '../reading/use-current-entry';
import { TimelineColumn, type TimelineColumnProps } from './timeline-column';

interface TimelineOfReaderProps extends Omit<TimelineColumnProps, 'current' | 'onGo'> {
  readonly reader: Reader;
}

/** The timeline, which marks what is read. It alone is drawn anew while the reader scrolls. */
export function TimelineOfReader({ reader, ...props }: TimelineOfReaderProps) {
  const current = useCurrentEntry(reader);
  return <TimelineColumn {...props} current={current} onGo={reader.go} />;
}
