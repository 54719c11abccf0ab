import { Page } from '../../components/page.tsx';

export function VulnerabilityListPage() {
  return <Page title="VulnerabilityListPage">…</Page>;
}
