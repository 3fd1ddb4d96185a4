import { Link } from 'wouter';
import type { ReviewFragment } from '../../generated/shop.ts';
import { useTexts } from '../texts/TextsContext.tsx';
import { Stars } from './Stars.tsx';

interface ReviewCardProps {
  readonly review: Omit<ReviewFragment, 'author'> & Partial<Pick<ReviewFragment, 'author'>>;
  readonly product?: { readonly entityId: number; readonly name: string } | null;
}

/** A review, with its author and its product where they are not obvious. */
export function ReviewCard({ review, product }: ReviewCardProps) {
  const { home } = useTexts();
  return (
    <li className="review">
      <Stars count={review.stars} />
      <blockquote>{review.text}</blockquote>
      <p className="quiet">
        {review.author !== undefined && home.by(review.author?.displayName ?? home.someone)}{' '}
        {product && <Link href={`/products/${product.entityId}`}>{home.on(product.name)}</Link>}
      </p>
    </li>
  );
}
