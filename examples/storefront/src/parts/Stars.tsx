import { useTexts } from '../texts/TextsContext.tsx';

/** A rating from 1 to 5. */
export function Stars({ count }: { readonly count: number }) {
  const { home } = useTexts();
  const full = Math.round(count);
  return (
    <span className="stars" role="img" aria-label={home.stars(count)}>
      {'★'.repeat(full)}
      <span className="off">{'★'.repeat(5 - full)}</span>
    </span>
  );
}
