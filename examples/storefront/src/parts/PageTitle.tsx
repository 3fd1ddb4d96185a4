import { type ReactNode, useEffect } from 'react';
import { useShell } from '../shop/useShell.ts';

/** The heading of a page, which is the title of the window, too. */
export function PageTitle({ children, lead }: { readonly children: string; readonly lead?: ReactNode }) {
  const { storeName } = useShell();
  useEffect(() => {
    document.title = `${children} – ${storeName}`;
  }, [children, storeName]);
  return (
    <div className="title">
      <h1>{children}</h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  );
}
