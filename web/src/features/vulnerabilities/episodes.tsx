import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import classes from './episodes.module.css';
import type { DetailedVulnerability } from './queries.ts';

/** Every time it was open, where it was more than once; the verdict of each never changes. */
export function Episodes({ one }: { readonly one: DetailedVulnerability }) {
  if (one.episodeHistory.length < 2) return null;
  return (
    <Section title="Episodes" note={`It was open ${one.episodes} times; no verdict changes afterwards.`}>
      <div className={classes['scrolled']}>
        <table className={classes['episodes']}>
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Verdict</th>
              <th scope="col">Severity</th>
              <th scope="col">First seen</th>
              <th scope="col">Due</th>
              <th scope="col">Resolved</th>
              <th scope="col">Policy</th>
            </tr>
          </thead>
          <tbody>
            {one.episodeHistory.map((episode) => (
              <tr key={episode.number}>
                <td>{episode.number}</td>
                <td>{episode.verdict === null ? 'not over' : <SlaStateMark state={episode.verdict} />}</td>
                <td>
                  <SeverityMark severity={episode.severity} />
                </td>
                <td>
                  <FullInstant at={episode.firstSeenAt} />
                </td>
                <td>{episode.dueAt === null ? 'no deadline' : <FullInstant at={episode.dueAt} />}</td>
                <td>{episode.resolvedAt === null ? 'not yet' : <FullInstant at={episode.resolvedAt} />}</td>
                <td>version {episode.policyVersion}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
