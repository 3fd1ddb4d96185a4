import type { DescribedError, NextStep } from 'bigcommerce-account-subgraph/client';
import { Link } from 'wouter';
import { useTexts } from '../texts/TextsContext.tsx';

const pages: Partial<Record<NextStep, string>> = {
  'request-reset-link': '/forgotten-password',
  'sign-in': '/sign-in',
  'sign-in-at-provider': '/sign-in',
};

/** Shows what went wrong, what to do, and a link or a button to do it. */
export function Problems({ problems }: { readonly problems: readonly DescribedError[] }) {
  const { steps } = useTexts();
  if (problems.length === 0) return null;
  return (
    <div className="notice problem" role="alert">
      {problems.map(({ text, nextStep, action }) => (
        <p key={text}>
          <strong>{text}</strong> {nextStep} {pages[action] && <Link href={pages[action]}>{steps[action]}</Link>}
          {action === 'contact-store' && <a href="mailto:help@harbour-and-pine.example">{steps[action]}</a>}
          {action === 'reload' && (
            <button type="button" className="link" onClick={() => location.reload()}>
              {steps[action]}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
