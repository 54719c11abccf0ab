import { plural } from '../../lib/instants.ts';

type Detail = Readonly<Record<string, unknown>>;

interface Words {
  /** What the filter calls it. */
  readonly label: string;
  /** What somebody did, after their name. */
  readonly says: (detail: Detail) => string;
}

const text = (detail: Detail, name: string, otherwise = ''): string => {
  const value = detail[name];
  return typeof value === 'string' && value !== '' ? value : otherwise;
};
const count = (detail: Detail, name: string): number => {
  const value = detail[name];
  return typeof value === 'number' ? value : Array.isArray(value) ? value.length : 0;
};
const because = (detail: Detail) => (text(detail, 'reason') === '' ? '' : `: “${text(detail, 'reason')}”`);

const factOf = (detail: Detail) => text(detail, 'fact').replaceAll('-', ' ');
const statedAs = ({ value }: Detail) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));

const doors: Readonly<Record<string, string>> = {
  password: ' with a password',
  'second-factor': ' with a second factor',
  'recovery-code': ' with a recovery code',
  oidc: ' through the identity provider',
  invitation: ' with an invitation',
  'set-up': ' with the set-up link',
};

const refusals: Readonly<Record<string, string>> = {
  'wrong-credentials': ': wrong address or password',
  'wrong-second-factor': ': wrong second factor',
  disabled: ': disabled',
  'no-such-member': ': no such member',
  'address-not-verified': ': address not verified by the identity provider',
  'domain-not-allowed': ': domain not allowed',
  'refused-by-provider': ': refused by the identity provider',
};

const asked: Readonly<Record<string, string>> = {
  'no-such-member': ': no such member, nothing was sent',
  disabled: ': disabled, nothing was sent',
  'sent-already': ': a link had been mailed within five minutes, nothing more was sent',
  'no-password': ': they have none, and were told so',
};

const fixed = (label: string, sentence: string): Words => ({ label, says: () => sentence });

const groups = {
  'Signing in': {
    'session.started': { label: 'Signed in', says: (d) => `signed in${doors[text(d, 'by')] ?? ''}` },
    'session.refused': {
      label: 'Sign-in refused',
      says: (d) => `was refused at sign-in${refusals[text(d, 'reason')] ?? ''}`,
    },
    'session.second-factor-asked': fixed('Second factor asked', 'was asked for the second factor'),
    'session.ended': fixed('Signed out', 'signed out'),
    'member.password-changed': fixed('Password changed', 'changed their password'),
    'password-link.asked': {
      label: 'Password link asked for',
      says: (d) => `asked for a new password on the sign-in page${asked[text(d, 'outcome')] ?? ''}`,
    },
    'password-link.used': {
      label: 'Password link used',
      says: (d) =>
        d['isOwn'] === true
          ? 'set a new password with a link that they asked for'
          : `set a new password with a link that ${text(d, 'madeBy', 'somebody')} made`,
    },
    'member.password-refused': fixed('Password refused', 'gave a wrong present password'),
    'two-factor.enrolled': fixed('Second factor begun', 'began to turn on a second factor'),
    'two-factor.turned-on': fixed('Second factor turned on', 'turned on a second factor'),
    'two-factor.turned-off': fixed('Second factor turned off', 'turned off their second factor'),
    'two-factor.refused': fixed('Second factor refused', 'gave a wrong code while turning a second factor on or off'),
    'two-factor.loss-acknowledged': fixed('Lost second factor read', 'read that their second factor was lost'),
    'sign-in-rules.changed': {
      label: 'Rules of signing in changed',
      says: (d) =>
        d['requireTwoFactor'] === true
          ? 'requires a second factor of everybody'
          : 'leaves the second factor to everybody',
    },
    'two-factor.recovery-codes-renewed': fixed('Recovery codes renewed', 'made new recovery codes'),
    'two-factor.removed': {
      label: 'Second factor removed',
      says: (d) => `removed the second factor of ${text(d, 'email', 'a member')}`,
    },
  },
  'Members and keys': {
    'member.created': { label: 'Member created', says: (d) => `created ${text(d, 'email')} as ${text(d, 'role')}` },
    'member.signed-up': { label: 'Member signed up', says: (d) => `became a member, as ${text(d, 'role')}` },
    'member.linked': fixed('Member linked', 'was linked to the identity provider'),
    'member.renamed': { label: 'Member renamed', says: (d) => `is called ${text(d, 'to')} from now on` },
    'member.role-changed': {
      label: 'Role changed',
      says: (d) => `made ${text(d, 'email')} ${text(d, 'to')}, before ${text(d, 'from')}`,
    },
    'member.disabled': { label: 'Member disabled', says: (d) => `disabled ${text(d, 'email', 'a member')}` },
    'personal-data.erased': {
      label: 'Personal data erased',
      says: (d) => `erased personal data for good: ${text(d, 'alias', 'somebody')}`,
    },
    'member.enabled': { label: 'Member enabled', says: (d) => `enabled ${text(d, 'email', 'a member')}` },
    'invitation.created': {
      label: 'Invitation made',
      says: (d) => `invited ${text(d, 'email')} as ${text(d, 'role')}`,
    },
    'invitation.accepted': {
      label: 'Invitation accepted',
      says: (d) => `accepted an invitation as ${text(d, 'role')}`,
    },
    'invitation.revoked': { label: 'Invitation revoked', says: (d) => `revoked the invitation of ${text(d, 'email')}` },
    'password-link.created': {
      label: 'Password link made',
      says: (d) =>
        `made a link to a new password for ${text(d, 'email', 'a member')}${d['delivery'] === 'by-hand' ? ', to hand over' : ', by mail'}`,
    },
    'password-link.shown': {
      label: 'Password link shown',
      says: (d) => `was shown the password link for ${text(d, 'email', 'a member')}, because the mail failed`,
    },
    'password-link.revoked': {
      label: 'Password link revoked',
      says: (d) => `revoked the password link for ${text(d, 'email', 'a member')}`,
    },
    'api-key.created': {
      label: 'API key created',
      says: (d) => `created the API key “${text(d, 'name')}” as ${text(d, 'role')}`,
    },
    'api-key.revoked': { label: 'API key revoked', says: (d) => `revoked the API key “${text(d, 'name')}”` },
    'administrator.created': {
      label: 'Administrator created',
      says: (d) => `created the administrator ${text(d, 'email')}`,
    },
    'administrator.reset': { label: 'Administrator reset', says: (d) => `reset the administrator ${text(d, 'email')}` },
  },
  'Integrations and syncs': {
    'integration.connected': { label: 'Integration connected', says: (d) => `connected ${text(d, 'name')}` },
    'integration.changed': {
      label: 'Integration changed',
      says: (d) => ('keyEndsWith' in d ? 'entered a new key for an integration' : 'renamed an integration'),
    },
    'integration.disconnected': fixed('Integration disconnected', 'disconnected an integration'),
    'monitoring-source.added': { label: 'Source added', says: (d) => `added the source ${text(d, 'name')}` },
    'monitoring-source.changed': fixed('Source changed', 'changed a source'),
    'monitoring-source.paused': fixed('Source paused', 'paused a source'),
    'monitoring-source.resumed': fixed('Source resumed', 'resumed a source'),
    'monitoring-source.scope-confirmed': {
      label: 'Scope confirmed',
      says: (d) => `confirmed the changed scope of a source${because(d)}`,
    },
    'monitoring-source.retired': { label: 'Source retired', says: (d) => `retired the source ${text(d, 'name')}` },
    'sync.requested': fixed('Sync requested', 'asked for a sync'),
    'sync.released': {
      label: 'Sync released',
      says: (d) =>
        `released a held sync, which resolved ${plural(count(d, 'resolved'), 'vulnerability', 'vulnerabilities')}`,
    },
    'sync.discarded': { label: 'Sync discarded', says: (d) => `discarded a held sync${because(d)}` },
  },
  'Vulnerabilities and checks': {
    'vulnerabilities.assigned': {
      label: 'Vulnerabilities assigned',
      says: (d) =>
        `assigned ${plural(count(d, 'vulnerabilities'), 'vulnerability', 'vulnerabilities')}${assigneeOf(d)}`,
    },
    'vulnerability.changed': {
      label: 'Vulnerability changed',
      says: (d) => ('assignee' in d ? 'assigned a vulnerability' : `note of a vulnerability ${text(d, 'note')}`),
    },
    'vulnerability.fact-stated': {
      label: 'Fact stated',
      says: (d) => `stated “${factOf(d)}” of a vulnerability as ${statedAs(d)}${because(d)}`,
    },
    'vulnerability.fact-withdrawn': {
      label: 'Fact withdrawn',
      says: (d) => `withdrew what was stated as “${factOf(d)}” of a vulnerability${because(d)}`,
    },
    'vulnerabilities.exported': fixed('Vulnerabilities exported', 'exported vulnerabilities'),
    'vulnerabilities.export-ended': {
      label: 'Export ended',
      says: (d) =>
        `received ${plural(count(d, 'rows'), 'row')} of an export${d['isWhole'] === false ? ', not all' : ''}`,
    },
    'comment.added': fixed('Comment added', 'commented on a vulnerability'),
    'comment.edited': fixed('Comment edited', 'edited a comment on a vulnerability'),
    'comment.deleted': fixed('Comment deleted', 'deleted a comment on a vulnerability'),
    'asset.scoped-out': {
      label: 'Asset out of scope',
      says: (d) => `put ${text(d, 'name')} out of scope${because(d)}`,
    },
    'asset.scoped-in': { label: 'Asset back in scope', says: (d) => `put ${text(d, 'name')} back in scope` },
    'check.evaluated': fixed('Check evaluated', 'had a check evaluated'),
    'check.disabled': { label: 'Check disabled', says: (d) => `disabled a check${because(d)}` },
    'check.enabled': fixed('Check enabled', 'enabled a check'),
    'check.held-to': {
      label: 'Check held to',
      says: (d) =>
        `held a check to ${d['to'] === null ? 'the strictest obligation' : `the obligation “${text(d, 'title')}”`}${because(d)}`,
    },
  },
  Evidence: {
    'audit.created': { label: 'Audit begun', says: (d) => `began the audit “${text(d, 'title')}”` },
    'audit.changed': fixed('Audit changed', 'changed the title or the end of an audit'),
    'audit.ended': { label: 'Audit ended', says: (d) => `ended the audit “${text(d, 'title')}”` },
    'audit.auditor-added': {
      label: 'Auditor added',
      says: (d) => `added ${text(d, 'email', 'somebody')} to an audit`,
    },
    'audit.auditor-removed': {
      label: 'Auditor removed',
      says: (d) => `removed ${text(d, 'email', 'somebody')} from an audit`,
    },
    'audit.looked-at': fixed('Audit looked at', 'looked at what belongs to an audit'),
    'audit.access-refused': fixed('Access beside an audit refused', 'was refused what belongs to no audit of theirs'),
    'sample.drawn': {
      label: 'Sample drawn',
      says: (d) => `drew a sample of ${count(d, 'drawn')} from ${count(d, 'population')} items`,
    },
    'sample.noted': {
      label: 'Sampled item noted on',
      says: (d) => `noted on item ${count(d, 'item')} of a sample: “${text(d, 'text')}”`,
    },
    'evidence-bundle.requested': fixed('Bundle asked for', 'asked for an evidence bundle'),
    'evidence-bundle.taken': fixed('Bundle taken', 'downloaded an evidence bundle'),
    'evidence-bundle.removed': fixed('Bundle removed', 'removed the file of an evidence bundle'),
    'ledger-key.rotated': fixed('Key of the log replaced', 'replaced the key of the log'),
  },
  Installation: {
    'policy.version-created': {
      label: 'Policy changed',
      says: (d) => `put a new version of the SLA policy in force${because(d)}`,
    },
    'organisation.renamed': {
      label: 'Organisation renamed',
      says: (d) => `renamed the organisation to ${text(d, 'to')}`,
    },
    'identity-provider.configured': {
      label: 'Identity provider configured',
      says: (d) => `configured the identity provider ${text(d, 'name')}`,
    },
    'identity-provider.removed': {
      label: 'Identity provider removed',
      says: (d) => `removed the identity provider ${text(d, 'name')}`,
    },
    'installation.set-up': fixed('Set up', 'set up Curfew'),
    'installation.backed-up': fixed('Backed up', 'made a back-up'),
    'installation.restored': fixed('Restored', 'restored a back-up'),
    'outlet.created': {
      label: 'Place for checkpoints added',
      says: (d) => `has checkpoints sent to ${text(d, 'to')} every ${plural(count(d, 'everyHours'), 'hour')}`,
    },
    'outlet.changed': {
      label: 'Place for checkpoints changed',
      says: (d) => `changed how checkpoints are sent to ${text(d, 'to')}`,
    },
    'outlet.deleted': {
      label: 'Place for checkpoints removed',
      says: (d) => `has no more checkpoints sent to ${text(d, 'to')}`,
    },
    'ledger.examination-requested': fixed('Ledger examined', 'had everything held against the ledger'),
    'outlet.tested': fixed('Checkpoint sent by hand', 'sent the latest checkpoint'),
    'secret-key.rotated': fixed('Secret key rotated', 'rotated the secret key'),
    'secret-key.given-up': fixed('Secret key given up', 'gave up what a lost secret key had sealed'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

function assigneeOf(detail: Detail): string {
  const { assignee } = detail;
  if (assignee === null) return ' to nobody';
  return typeof assignee === 'object' && assignee !== null && 'name' in assignee ? ` to ${String(assignee.name)}` : '';
}

const all: Readonly<Record<string, Words>> = Object.assign({}, ...Object.values(groups));

/** The actions by kind of matter, for the filter. */
export const actionChoices = Object.entries(groups).map(([group, actions]) => ({
  group,
  items: Object.entries<Words>(actions).map(([value, { label }]) => ({ value, label })),
}));

/** What was done, in words that follow the name of who did it; a new kind of action is told by its name. */
export function actionWords(action: string, detail: Detail): string {
  return all[action]?.says(detail) ?? action.replace('.', ': ').replaceAll('-', ' ');
}
