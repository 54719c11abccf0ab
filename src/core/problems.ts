/** Whose matter it is: the caller can change the request, the vendor's side must change, or it is our defect. */
export type ProblemOwner = 'caller' | 'vendor' | 'ours';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly owner: ProblemOwner;
}

/** Every problem that a door may answer with. A code never changes its meaning and is never used again for another. */
export const problemKinds = {
  /** The body, the path or the query does not fit; `errors` names each place. */
  'invalid-input': { status: 400, title: 'The request is not valid', owner: 'caller' },
  /** No credential, or one that is unknown, expired, revoked or whose owner is disabled. */
  'not-signed-in': { status: 401, title: 'Sign in first', owner: 'caller' },
  /** Wrong e-mail address or password; it is never said which. */
  'sign-in-refused': { status: 401, title: 'Sign-in refused', owner: 'caller' },
  /** The identity provider does not say that it has verified the e-mail address. */
  'address-not-verified': { status: 401, title: 'The address is not verified', owner: 'caller' },
  /** The code of the second factor is wrong or was used before. */
  'second-factor-refused': { status: 401, title: 'The code was refused', owner: 'caller' },
  /** A sign-in was not finished in time: begin it again. */
  'sign-in-expired': { status: 401, title: 'The sign-in has expired', owner: 'caller' },
  /** Signed in, but the role does not have the permission; the detail says which roles do. */
  'not-permitted': { status: 403, title: 'Not permitted', owner: 'caller' },
  /** Signed in as somebody who is invited to audits: they see what belongs to those, and nothing else. */
  'bound-to-audits': { status: 403, title: 'Only what belongs to your audits', owner: 'caller' },
  /** The audit has ended, and with it the access of its auditors. */
  'audit-over': { status: 403, title: 'The audit has ended', owner: 'caller' },
  /** Signed in, but the organisation asks for a second factor: set one up, everything else waits for it. */
  'second-factor-required': { status: 403, title: 'Set up a second factor first', owner: 'caller' },
  /** A write with a session cookie that did not come from Curfew's own pages. */
  'foreign-origin': { status: 403, title: 'Not from this site', owner: 'caller' },
  /** The set-up token is wrong, used or expired; restarting Curfew prints a new one. */
  'setup-token-refused': { status: 403, title: 'The set-up link is not valid', owner: 'caller' },
  /** The invitation is unknown, revoked, used or expired; whoever invited makes a new one. */
  'invitation-refused': { status: 403, title: 'The invitation is not valid', owner: 'caller' },
  /** The link to a new password is unknown, used, expired or revoked; the detail says which, and what to do. */
  'password-link-refused': { status: 403, title: 'The link cannot be used', owner: 'caller' },
  /** Nothing is there, or nothing that this caller may know of. */
  'not-found': { status: 404, title: 'Not found', owner: 'caller' },
  /** The thing does not do this, for example a method that a resource does not have. */
  'method-not-allowed': { status: 405, title: 'Method not allowed', owner: 'caller' },
  /** The present state does not allow it; the detail says what stands in the way. */
  conflict: { status: 409, title: 'Conflict', owner: 'caller' },
  /** There is an administrator already. */
  'already-set-up': { status: 409, title: 'Already set up', owner: 'caller' },
  /** One administrator must remain who can sign in. */
  'last-administrator': { status: 409, title: 'The last administrator stays', owner: 'caller' },
  /** The source is being read at the moment. */
  'sync-in-progress': { status: 409, title: 'A sync is in progress', owner: 'caller' },
  /** Only a held sync can be released or discarded. */
  'not-held': { status: 409, title: 'The sync is not held', owner: 'caller' },
  /** A newer complete sync has superseded this one. */
  'not-latest': { status: 409, title: 'Not the latest sync', owner: 'caller' },
  /** Somebody else changed it since it was read: read it again. */
  'precondition-failed': { status: 412, title: 'Changed in the meantime', owner: 'caller' },
  /** The body is larger than this call takes. */
  'too-large': { status: 413, title: 'Too large', owner: 'caller' },
  /** The body is not of a type that this call takes. */
  'unsupported-media-type': { status: 415, title: 'Unsupported media type', owner: 'caller' },
  /** Curfew was called by a name that is not its own. */
  'unknown-host': { status: 421, title: 'Not this server', owner: 'caller' },
  /** Too many attempts; `retryAfterSeconds` says when the next one is heard. */
  'too-many-attempts': { status: 429, title: 'Too many attempts', owner: 'caller' },
  /** More requests than one address may send. */
  'too-many-requests': { status: 429, title: 'Too many requests', owner: 'caller' },
  /** The vendor refused the key. */
  'credentials-refused': { status: 422, title: 'The key was refused', owner: 'vendor' },
  /** The vendor accepts the key, but it may not read what is needed. */
  'permission-missing': { status: 422, title: 'The key may not read this', owner: 'vendor' },
  /** The address is not one that Curfew connects to: private, not https, or another origin. */
  'address-refused': { status: 422, title: 'The address is refused', owner: 'caller' },
  /** Nothing answered at the address, or not in time. */
  'source-unreachable': { status: 422, title: 'The source cannot be reached', owner: 'vendor' },
  /** Something answered that is not this vendor's API. */
  'not-this-api': { status: 422, title: 'Not the expected API', owner: 'caller' },
  /** The vendor's API answered something that is not understood. */
  'unexpected-answer': { status: 422, title: 'The answer was not understood', owner: 'vendor' },
  /** A defect of Curfew; the log has it under the request id. */
  internal: { status: 500, title: 'Something went wrong in Curfew', owner: 'ours' },
  /** The disk of the data folder has too little left for what was asked for; the detail says how to make room. */
  'no-room': { status: 507, title: 'Not enough room on the disk', owner: 'ours' },
  /** Not ready to answer: starting, stopping or without its database. */
  unavailable: { status: 503, title: 'Not available', owner: 'ours' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemKinds;

/** One thing that is wrong with the input; `path` is dotted, empty for the whole. */
export interface InputError {
  readonly path: string;
  readonly message: string;
  /** Of a text that was sent whole: counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** What could stand there; null where nobody can tell. */
  readonly wouldBeRight?: string | null;
}

export interface ProblemExtra {
  readonly errors?: readonly InputError[];
  readonly retryAfterSeconds?: number;
  readonly [name: string]: unknown;
}

/** What a door shows instead of a result. `detail` is a full sentence for a person and holds no secret. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly extra: ProblemExtra;

  constructor(code: ProblemCode, detail: string, extra: ProblemExtra = {}, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.detail = detail;
    this.extra = extra;
  }

  get status(): number {
    return problemKinds[this.code].status;
  }

  get title(): string {
    return problemKinds[this.code].title;
  }

  get owner(): ProblemOwner {
    return problemKinds[this.code].owner;
  }
}
