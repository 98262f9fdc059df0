import { IconAlertTriangleFilled, IconArrowBarToDown, IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import { StatusGlyph } from '../../../components/status-glyph';
import type { LimitStep } from './limit-steps';

/** The sign beside a step; its words say the same. */
export function StepIcon({ icon }: { readonly icon: LimitStep['icon'] }): ReactElement {
  switch (icon) {
    case 'told':
      return <IconAlertTriangleFilled size={14} style={{ color: 'var(--tw-wait)' }} aria-hidden />;
    case 'shrinks':
      return <IconArrowBarToDown size={14} stroke={1.6} aria-hidden />;
    case 'sent':
      return <IconArrowRight size={14} stroke={1.6} aria-hidden />;
    case 'held':
      return <StatusGlyph status="deferred" decorative />;
    case 'reopens':
      return <StatusGlyph status="running" decorative />;
    default:
      return assertNever(icon);
  }
}
