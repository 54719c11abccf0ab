import { Page } from '../../components/page.tsx';

export function ProviderPage() {
  return <Page title="ProviderPage">…</Page>;
}
