import { Page } from '../../components/page.tsx';

export function OrganisationPage() {
  return <Page title="OrganisationPage">…</Page>;
}
