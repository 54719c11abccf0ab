import { Page } from '../../components/page.tsx';

export function VulnerabilitiesOverviewPage() {
  return <Page title="VulnerabilitiesOverviewPage">…</Page>;
}
