import { Link } from 'wouter';
import { PageTitle } from '../parts/PageTitle.tsx';
import { useTexts } from '../texts/TextsContext.tsx';

export function NotFound() {
  const { notFound, backToShop } = useTexts();
  return <PageTitle lead={<Link href="/">{backToShop}</Link>}>{notFound}</PageTitle>;
}
