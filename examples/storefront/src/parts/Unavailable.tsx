import { describeError } from 'bigcommerce-account-subgraph/client';
import { useLanguage } from '../texts/TextsContext.tsx';

/** Stands in for content that could not be loaded. */
export function Unavailable({ retry }: { readonly retry: () => unknown }) {
  const { texts, errorTexts } = useLanguage();
  const { text, nextStep } = describeError(undefined, errorTexts);
  return (
    <div className="notice problem" role="alert">
      <p>
        <strong>{text}</strong> {nextStep}
      </p>
      <button type="button" className="secondary" onClick={() => void retry()}>
        {texts.retry}
      </button>
    </div>
  );
}
