import { Link } from 'wouter';
import type { ProductTileFragment } from '../../generated/shop.ts';
import { Price } from './Price.tsx';
import { Stars } from './Stars.tsx';

export function ProductCard({ product }: { readonly product: ProductTileFragment }) {
  const { entityId, name, defaultImage, prices, averageStars } = product;
  return (
    <li className="card">
      {defaultImage ? (
        <img src={defaultImage.url} alt="" width="600" height="600" loading="lazy" />
      ) : (
        <div className="no-image" aria-hidden="true">
          {name[0]}
        </div>
      )}
      <h3>
        <Link href={`/products/${entityId}`}>{name}</Link>
      </h3>
      <div className="meta">
        <Price prices={prices} />
        {averageStars !== null && <Stars count={averageStars} />}
      </div>
    </li>
  );
}
