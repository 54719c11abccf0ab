/** One page of the documentation: its address below `/docs`, and the Markdown file that it is made from. */
interface ListedPage {
  readonly slug: string;
  /** From the root of the package. */
  readonly file: string;
}

export interface Group {
  readonly title: string;
  readonly pages: readonly ListedPage[];
}

/** The page at `/docs` itself. */
export const firstPage = 'index';

const guide = (slug: string): ListedPage => ({ slug, file: `docs/guide/${slug}.md` });
const own = (slug: string): ListedPage => ({ slug, file: `docs/${slug}.md` });

/**
 * What is read in which order. Decisions, architecture and what only who builds Curfew needs are not here. The readme of
 * each connector is added to the last group.
 */
export const groups: readonly Group[] = [
  { title: 'Start', pages: [guide(firstPage), guide('first-verdict'), guide('connect-halo-security')] },
  {
    title: 'Understand',
    pages: [
      guide('deadlines'),
      guide('states'),
      guide('unknown'),
      guide('resolution'),
      guide('held-syncs'),
      guide('exceptions'),
      guide('checks'),
      guide('numbers'),
      own('policies'),
      guide('writing-policies'),
      guide('feeds'),
    ],
  },
  {
    title: 'Prove',
    pages: [
      guide('evidence'),
      guide('audits'),
      guide('sampling'),
      guide('verify-a-bundle'),
      own('evidence-bundle'),
      guide('erasing-personal-data'),
      guide('time-travel'),
      guide('verify'),
    ],
  },
  {
    title: 'Use',
    pages: [
      guide('signing-in'),
      guide('roles'),
      guide('warnings'),
      guide('keyboard'),
      own('command-line'),
      own('api'),
      own('glossary'),
    ],
  },
  { title: 'Run', pages: [own('operating')] },
  { title: 'Scanners', pages: [] },
];
