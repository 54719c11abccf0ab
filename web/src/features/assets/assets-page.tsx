import { Page } from '../../components/page.tsx';

export function AssetsPage() {
  return <Page title="AssetsPage">…</Page>;
}
