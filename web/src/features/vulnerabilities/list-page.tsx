import { VulnerabilityTable } from './vulnerability-table.tsx';

/** Data Library > Vulnerabilities: all of them, from every source. */
export function VulnerabilityListPage() {
  return <VulnerabilityTable title="Vulnerabilities" />;
}
