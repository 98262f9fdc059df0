import { Component, type ReactNode } from 'react';
import { CrashScreen } from './crash-screen';

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** The last resort for an error that no screen caught. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <CrashScreen /> : this.props.children;
  }
}
