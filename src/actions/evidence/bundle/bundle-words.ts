/** What was asked for, in the words that stand in the manifest and on the sheets. */
export const populationWords =
  'Every stretch of being open (episode) of every vulnerability of every source that was open at any time from the first ' +
  'instant of the window on and before its end, as it is known at the checkpoint or was known at the time; also what opened ' +
  'before the window and what was resolved after it. One row for each, by when it opened.';

export const filtersWords = 'None: all sources, also paused and retired ones, all severities, all states.';

export const queryWords = {
  population: populationWords,
  filters: filtersWords,
  verdicts: 'Every verdict of every check that held at some time in the window or was recorded in it.',
  syncs:
    'Every sync that was queued before the end of the window and had not ended before its start, however it ended, and every run that was due in the window and did not happen.',
  coverage:
    'For each source and week, how it was read, and every stretch in which the last complete reading was older than the policy in force allowed.',
  exceptions: 'Every exception that was written, decided or ended in the window, or held at some time in it.',
  'audit-log': 'Every entry of the audit log of the window.',
  assets: 'All assets, as they were known at the checkpoint.',
  policies: 'Every version that was in force by the end of the window, or that came since.',
} as const;

export const readmeText = `Evidence of Curfew: how vulnerabilities were remediated in a window of time.

This file can be verified by itself, without the server that made it, without an account and without a network:

    node verify.mjs BUNDLE.zip
    node verify.mjs BUNDLE.zip --checkpoint CHECKPOINT

CHECKPOINT is a checkpoint that you have kept from before: with it, nobody can have written the history anew.
verify.mjs is in this file; better take one that you trust. how-to-verify.html says how to check the main facts by hand.
Begin with report.html. The population, every vulnerability that was open in the window, is population.xlsx.
`;
