import { useTexts } from '../texts/TextsContext.tsx';

/** Shows placeholders of the size of the content. Screen readers hear one word. */
export function Loading({ rows = 3 }: { readonly rows?: number }) {
  const { loading } = useTexts();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="placeholder" />
      ))}
    </div>
  );
}
