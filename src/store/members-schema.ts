import type { ColumnType } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';

// Written through `timestamp` of database.ts, whose expressions read as instants.
type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** What has happened to whoever made an invitation, so that it ended with their right to make it. */
export type InviterChange = 'member-disabled' | 'member-demoted' | 'api-key-revoked';

/** What has ended a link to a new password, other than somebody who revoked it. */
export type PasswordLinkEnd =
  | 'replaced'
  | 'member-disabled'
  | 'role-changed'
  | 'password-changed'
  | 'maker-disabled'
  | 'maker-demoted'
  | 'api-key-revoked';

export interface MembersSchema {
  members: {
    id: WithDefault<string>;
    name: string;
    email: string;
    email_verified: WithDefault<boolean>;
    image: WithDefault<string | null>;
    role: Role;
    created_at: Timestamp;
    updated_at: Timestamp;
    disabled_at: NullableTimestamp;
    last_signed_in_at: NullableTimestamp;
    invited_by: WithDefault<string | null>;
    two_factor_at: NullableTimestamp;
    two_factor_lost_at: NullableTimestamp;
    audit_only: WithDefault<boolean>;
  };
  member_accounts: {
    id: WithDefault<string>;
    member_id: string;
    provider_id: string;
    account_id: string;
    password: string | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  sessions: {
    id: WithDefault<string>;
    token: string;
    member_id: string;
    ip_address: string | null;
    user_agent: string | null;
    expires_at: Timestamp;
    created_at: Timestamp;
    updated_at: Timestamp;
    signed_in_at: NullableTimestamp;
    last_active_at: NullableTimestamp;
  };
  api_keys: {
    id: string;
    name: string;
    hash: Buffer;
    ends_with: string;
    role: Role;
    member_id: string | null;
    made_with: string | null;
    created_by: string;
    created_at: Timestamp;
    expires_at: NullableTimestamp;
    last_used_at: NullableTimestamp;
    revoked_at: NullableTimestamp;
    revoked_by: WithDefault<string | null>;
  };
  setup_tokens: { is_only: WithDefault<boolean>; hash: Buffer; created_at: Timestamp; expires_at: Timestamp };
  attempt_limits: {
    bucket: string;
    failures: number;
    last_attempt_at: Timestamp;
    locked_until: NullableTimestamp;
  };
  known_origins: { member_id: string; origin: string; last_signed_in_at: Timestamp };
  invitations: {
    id: WithDefault<string>;
    email: string;
    role: Role;
    hash: Buffer;
    invited_by_member: string | null;
    invited_with: string | null;
    invited_by: string;
    created_at: Timestamp;
    expires_at: Timestamp;
    accepted_at: NullableTimestamp;
    member_id: WithDefault<string | null>;
    revoked_at: NullableTimestamp;
    revoked_by: WithDefault<string | null>;
    revoked_because: WithDefault<InviterChange | null>;
    audit_id: WithDefault<string | null>;
  };
  password_links: {
    id: WithDefault<string>;
    member_id: string;
    is_own: boolean;
    hash: Buffer;
    made_by_member: string | null;
    made_with: string | null;
    made_by: string;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: NullableTimestamp;
    revoked_at: NullableTimestamp;
    revoked_by: WithDefault<string | null>;
    revoked_because: WithDefault<PasswordLinkEnd | null>;
  };
  two_factors: {
    member_id: string;
    sealed_secret: string;
    created_at: Timestamp;
    confirmed_at: NullableTimestamp;
    last_step: WithDefault<number>;
  };
  recovery_codes: { member_id: string; hash: Buffer; used_at: NullableTimestamp };
  second_factor_tickets: {
    hash: Buffer;
    member_id: string;
    by: 'password' | 'oidc';
    created_at: Timestamp;
    expires_at: Timestamp;
  };
  identity_provider: {
    is_only: WithDefault<boolean>;
    name: string;
    issuer: string;
    client_id: string;
    sealed_client_secret: string;
    allowed_domains: string[];
    allows_sign_up: boolean;
    default_role: Role | null;
    created_at: Timestamp;
    updated_at: Timestamp;
    updated_by: string;
  };
}
