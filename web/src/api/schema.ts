export interface paths {
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how things stand at a glance
         * @description What is open by SLA state, severity and age, how much was fixed in time, how fresh the data is, and what keeps it from being believed. Sources count until somebody accepts their retirement. Of a past instant, everything as it was known then; `cannotSay` then is what the checks of the time had to doubt. With `knownAt`, what is counted and what checks say is by what is known later; how sources had been read by `asOf`, and with it `sources`, `dataAsOf` and `cannotSay`, is not learnt later.
         */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview/backlog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the course of the backlog
         * @description The unresolved vulnerabilities by SLA state, step by step and as they were known at each of them, or at `knownAt`, at most 400 steps; then the instants at which those that are open now become overdue.
         */
        get: operations["readBacklog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the numbers that people ask for
         * @description How much was fixed on time, how long it takes, how old the backlog is, and which breaches are to be expected: each with what it is a number of, and with what is left out of it. With `knownAt`, all of it is by what is known later of the time up to `asOf`; of how fast things are fixed, each source counts from its first complete reading on.
         */
        get: operations["readStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/signs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what might flatter the numbers
         * @description Changes that make numbers look better than they are, and that honest work makes as well: a severity lowered or an exception begun within 7 days of a deadline, an asset that was gone and came back, a closing that was opened again within 14 days, a first-seen date that moved. Each is something to look at. The latest first. A sign is of the day on which it was recorded, and is held against what had been recorded before: what is learnt later adds none and takes none away, so that `knownAt` gives the same answer as `asOf` alone.
         */
        get: operations["listSigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes
         * @description Server-sent events, each with JSON as its data. First `state` (StateEvent): the syncs under way, the checks and the sources. Then, as things change, `sync` (SyncEvent), `check` (CheckEvent) and `source` (SourceEvent), each with the whole of what changed, within about half a second while a sync runs and two seconds otherwise. A comment every 15 seconds keeps the connection open. It ends when the session or the key ends, or the role changes, which is looked at every minute; a browser then connects again and learns why. At most ten at once for a member with all their API keys. After a break the new `state` says what was missed.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is here, and how does one sign in?
         * @description What anybody may know before they sign in.
         */
        get: operations["readInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create the first administrator
         * @description The one-time link's call: it works once and expires. Answers a session cookie.
         */
        post: operations["completeSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I?
         * @description Whoever the session, the API key or the local token stands for, and what they may do.
         */
        get: operations["whoAmI"];
        put?: never;
        /**
         * Sign in
         * @description Answers a session cookie, or asks for the second factor: then `completeSignIn` follows within five minutes. It is never said which of the two was wrong.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session ends at once, on the server too. With an API key it does nothing.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        /**
         * Change your name
         * @description What you are called on every page. The e-mail address stays.
         */
        patch: operations["renameMyself"];
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in: the second factor
         * @description Either the code that the authenticator shows or one of the recovery codes. Answers a session cookie.
         */
        post: operations["completeSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your password
         * @description Says the present one as well. All other sessions of the member end.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description Where you are signed in, the session used last first. An API key has none.
         */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out somewhere else
         * @description One of your own sessions ends at once.
         */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your second factor
         * @description Whether signing in takes one, how many recovery codes are left, and whether the organisation asks for one.
         */
        get: operations["readTwoFactor"];
        put?: never;
        post?: never;
        /**
         * Turn the second factor off
         * @description Takes the password and the factor itself: a code, or a recovery code. Not where the organisation asks for one.
         */
        delete: operations["turnOffTwoFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/two-factor/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a second factor
         * @description Answers a secret for an authenticator. It counts once a first code was confirmed, within an hour.
         */
        post: operations["enrolTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/two-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor on
         * @description With a first code of the authenticator. Your other sessions end.
         */
        post: operations["confirmTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/two-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description The ones before are worth nothing from then on.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/two-factor/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Go on without the second factor that was lost
         * @description When the secret key was lost, second factors were given up with it, and `twoFactorLostAt` of the session says so until this call or until another one is set up.
         */
        delete: operations["acknowledgeTwoFactorLoss"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the rules of signing in
         * @description What the organisation asks of everybody who signs in. With `asOf`, what it asked then.
         */
        get: operations["readSignInRules"];
        /**
         * Change the rules of signing in
         * @description Where a second factor is required, members who sign in with a password alone set one up before anything else, in open sessions too. API keys are not touched. Whoever switches it on has a second factor.
         */
        put: operations["changeSignInRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the identity provider
         * @description The OpenID Connect provider of this installation, and what to register there. Never the secret. With `asOf`, the provider of then.
         */
        get: operations["readIdentityProvider"];
        /**
         * Configure the identity provider
         * @description The issuer is asked first. Without a secret the stored one stays, for the same issuer and client only.
         */
        put: operations["configureIdentityProvider"];
        post?: never;
        /**
         * Remove the identity provider
         * @description Nobody signs in through it any more; open sessions go on.
         */
        delete: operations["forgetIdentityProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in through the identity provider
         * @description To be visited by the browser: it is sent to the provider and comes back signed in.
         */
        get: operations["beginOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what can be connected
         * @description Each kind of scanner with its instructions and the fields of its form.
         */
        get: operations["listAvailableIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integrations
         * @description All connected accounts, disconnected ones too, oldest first. Never their keys. With `asOf`, those that there were then, as they stood.
         */
        get: operations["listIntegrations"];
        put?: never;
        /**
         * Connect an account
         * @description The key is tried at once; one that does not work is not stored. It is never shown again. An account that seems to be connected already is a warning.
         */
        post: operations["connectIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one integration
         * @description The ETag is its version, for `If-Match`. With `asOf`, as it stood then.
         */
        get: operations["readIntegration"];
        put?: never;
        post?: never;
        /**
         * Disconnect an integration
         * @description Its credentials are erased. Everything that was learnt with them stays.
         */
        delete: operations["disconnectIntegration"];
        options?: never;
        head?: never;
        /**
         * Rename an integration or replace its key
         * @description A new key is tried first; one that is refused leaves the old one in place.
         */
        patch: operations["changeIntegration"];
        trace?: never;
    };
    "/api/v1/integrations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the stored key again
         * @description Says whose account it is and warns where the key may see only a part.
         */
        post: operations["testIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/monitoring-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List monitoring sources
         * @description All of them, retired ones too, oldest first, with how fresh they are. With `asOf`, those that there were then, as they stood.
         */
        get: operations["listMonitoringSources"];
        put?: never;
        /**
         * Use an integration as a monitoring source
         * @description The first sync starts at once: `firstSyncId` in the answer names it.
         */
        post: operations["addMonitoringSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/monitoring-sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one monitoring source
         * @description The ETag is its version, for `If-Match`. With `asOf`, as it stood then.
         */
        get: operations["readMonitoringSource"];
        put?: never;
        post?: never;
        /**
         * Retire a monitoring source
         * @description Its history stays. Its check is unknown until somebody disables it with a reason.
         */
        delete: operations["retireMonitoringSource"];
        options?: never;
        head?: never;
        /**
         * Rename, pause, resume or reschedule a source, or confirm its changed scope
         * @description What is left out stays. With `If-Match` it is refused if somebody changed it since it was read.
         */
        patch: operations["changeMonitoringSource"];
        trace?: never;
    };
    "/api/v1/monitoring-sources/{id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the syncs of a source
         * @description The newest first, with what was due and did not happen. With `asOf`, the syncs that there were then, as they stood.
         */
        get: operations["listSyncs"];
        put?: never;
        /**
         * Sync a source now
         * @description One that is queued or running already is the answer, with `isNew` false.
         */
        post: operations["requestSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/syncs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one sync
         * @description Its progress while it runs; its counts and its certificate afterwards. With `asOf`, as it stood then: one that ran then has no progress, which is not kept, and one that was held has not been decided about.
         */
        get: operations["readSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/syncs/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a held sync
         * @description What it would have resolved is resolved. Only the latest sync of a source can be released.
         */
        post: operations["releaseSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/syncs/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard what a held sync would resolve
         * @description Those stay open and not seen, and are not proposed again until their asset has a newer scan.
         */
        post: operations["discardSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the syncs of all sources
         * @description The newest first, with what was due and did not happen; with a `status`, without that. With `asOf`, the syncs that there were then as they stood: running, held, or ended. How far one had come is not kept.
         */
        get: operations["listAllSyncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/syncs/{id}/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a held sync would resolve
         * @description The worst first, with the scan that no longer found each. Afterwards, what was decided about; nothing of a sync that was never held. With `asOf`, what it would have resolved then, as far as it was held by then.
         */
        get: operations["listClosings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List vulnerabilities
         * @description Everything that the filters let through, open or not, in pages. No total is counted.
         */
        get: operations["listVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign many vulnerabilities at once
         * @description To one member or to nobody, all or none. Ids that name nothing are answered and change nothing.
         */
        post: operations["assignVulnerabilities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one vulnerability
         * @description With what the scanner says about the issue, how its words were mapped, the asset, and every episode with its verdict. The ETag is its version, for `If-Match`.
         */
        get: operations["readVulnerability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Assign a vulnerability or note something
         * @description What is left out stays. With `If-Match` it is refused if somebody changed it since it was read.
         */
        patch: operations["changeVulnerability"];
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a deadline
         * @description How the deadline came about: policy version, rule, anchor and its basis, calendar; step by step.
         */
        get: operations["explainVulnerability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to a vulnerability
         * @description Every event, oldest first, with the time it was true and the time it was recorded.
         */
        get: operations["listVulnerabilityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/stated-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * State a fact about a vulnerability
         * @description A severity, a fact that policies ask for, or a date at which a clock starts, on a person’s word and with a reason. It counts before what the source says, also when the vulnerability returns, until it is withdrawn with a value of null; both are shown. The deadline follows by the rules of the policy; exceptions that lose their ground by it are void. What is resolved stays as it was judged.
         */
        post: operations["stateFact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/stated-facts/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at what a stated fact would do
         * @description What would become of the deadline, and of exceptions, if it were stated now. Nothing is stored.
         */
        post: operations["previewStatedFact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/attest-resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attest that a vulnerability was resolved
         * @description For what the scanner cannot confirm. It is shown as attested everywhere, with reason and evidence.
         */
        post: operations["attestResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count vulnerabilities
         * @description How many the same filters of the list let through: exact for what is unresolved by severity, SLA state and source, and up to 10,000 for everything else. It never takes long.
         */
        get: operations["countVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people said about a vulnerability
         * @description Oldest first. A deleted comment stays without its text. With `asOf`: those that there were then; one that was edited or deleted since has no text, as what it said then is not kept.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Say something about a vulnerability
         * @description Everybody who may read vulnerabilities reads it.
         */
        post: operations["addComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one comment
         * @description The ETag is its version, for `If-Match`.
         */
        get: operations["readComment"];
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description Only its author may. The text is gone for good; who deleted it and when stays in its place.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Edit a comment
         * @description Only its author may. It is marked as edited; what it said before is not kept.
         */
        patch: operations["changeComment"];
        trace?: never;
    };
    "/api/v1/vulnerabilities/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export vulnerabilities as CSV
         * @description Everything that the filters let through, in the order of the list and all of one instant. UTF-8 with a byte order mark, every cell in quotes, safe to open in a spreadsheet: a text that looks like a formula begins with an apostrophe, line breaks become blanks, and characters that act on others stand there by their number. At most two at once, and one of yours and of your API keys together; the audit log tells who exported what.
         */
        get: operations["exportVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List checks with their verdicts
         * @description Every check that a monitoring source has brought about.
         */
        get: operations["listChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one check
         * @description Its verdict now, or the one that was true at a past instant; with `knownAt`, what the same rules say of that instant by what was known later. How sources had been read by then, and who had disabled the check, is not learnt later.
         */
        get: operations["readCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a check judges
         * @description Each vulnerability of its sources, or each source, exception or figure, with its entry status and, where one is needed, the action. `slaState` and `sort` are for vulnerabilities; all else comes the gravest first, as it was noted with the verdict.
         */
        get: operations["listCheckEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/entries/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what a check judges
         * @description How many the filters of its entries let through. What is open is counted in the check itself; this also counts what is resolved, up to 10,000. It never takes long.
         */
        get: operations["countCheckEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a check has said
         * @description Stretches of one status each, oldest first, without gaps, with the cause of each change. The first one may have begun before `from`.
         */
        get: operations["listCheckHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge a check again
         * @description Never needed: the verdict follows the facts by itself. For whoever wants to see it done.
         */
        post: operations["evaluateCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a check
         * @description It is judged at once.
         */
        post: operations["enableCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/hold-to": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a check to one obligation of the policy, or to the strictest
         * @description By name and with a reason. From then on it judges what that obligation is about, by where it stands under it; what it said before stays. For a check that judges deadlines.
         */
        post: operations["holdCheckTo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a check
         * @description By name and with a reason, both of which stand in its history.
         */
        post: operations["disableCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the SLA policy
         * @description Newest first: the first one is in force.
         */
        get: operations["listSlaPolicies"];
        put?: never;
        /**
         * Put a new version of the SLA policy in force
         * @description Either a whole policy as `text` with its `effect`, or single figures: then what is left out stays. It counts for what is detected, reopened or changes its severity from now on; other deadlines stay, unless its `effect` is `retroactive`: then what is open is judged anew in the background, and its document tells how far that has come. A text with mistakes is refused with all of them.
         */
        post: operations["createSlaPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the version in force
         * @description What counts for everything that is detected or reopened now.
         */
        get: operations["readActiveSlaPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the policies to begin with
         * @description Each with its legal source and version, and with what of it has not been verified.
         */
        get: operations["listPolicyPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/presets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a policy to begin with
         * @description Its text is a whole policy: change it and put it in force.
         */
        get: operations["readPolicyPreset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the JSON Schema of a policy
         * @description For editors, which then complete and check a policy while it is written. It holds for YAML and JSON.
         */
        get: operations["readPolicySchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate a policy without putting it in force
         * @description Every mistake with its line and with what would be right; warnings, what it means in words, and its differences from the version in force or another one. Changes nothing.
         */
        post: operations["validatePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/holiday-calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn an iCalendar file into holidays of a policy
         * @description The all-day events, with their repetitions, from three years before this one to ten years after. Changes nothing: `yaml` is what belongs into a policy.
         */
        post: operations["readHolidayCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version of the policy as a document
         * @description With its text, and with what it changed.
         */
        get: operations["readPolicyDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/approved-text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the figures of the approved policy
         * @description What was recorded last, now or by a past instant; not found before anybody has recorded anything.
         */
        get: operations["readApprovedText"];
        /**
         * Record the figures of the approved policy
         * @description The days of every severity, as they are in the written policy, with that document. The check `policy-matches-approved-text` holds the policy in force against them at once. What was recorded before is kept.
         */
        put: operations["recordApprovedText"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/approved-text/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the document of the approved policy
         * @description The file itself as `application/octet-stream`, up to 25 MB. It is kept by its hash, which the figures are then recorded with.
         */
        post: operations["sendApprovedDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/approved-text/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the document of the approved policy
         * @description Always as a file to save and never to be shown by a browser. With `asOf`, the one that counted then.
         */
        get: operations["downloadApprovedDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate a policy over everything that is stored
         * @description What it would do if it were put in force now, as retroactive: who would become overdue, who would have more time or less, and how much of what was closed in a period would have been on time. Either a whole policy as `text`, or single figures of the one in force. Changes nothing and makes nobody wait.
         */
        post: operations["simulatePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge every deadline again from the events
         * @description Judges every deadline and verdict there ever was from the events and the stored versions of the policy, and answers which of them are stored otherwise. Changes nothing. It takes about a minute for a million vulnerabilities; one at a time.
         */
        post: operations["replayDeadlines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the feeds of facts about CVEs
         * @description What each supplies, which edition is loaded, and why the last attempt failed where it did. With `asOf`, how they stood then.
         */
        get: operations["listFeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one feed
         * @description The ETag is its version, for `If-Match`. With `asOf`, how it stood then.
         */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say whether a feed is read by itself, and where from
         * @description Nothing is fetched before somebody says so here or calls `fetch`.
         */
        patch: operations["changeFeed"];
        trace?: never;
    };
    "/api/v1/feeds/{id}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch the newest edition now
         * @description From its publisher or your mirror. An edition that is not understood or has shrunk changes nothing.
         */
        post: operations["fetchFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load an edition from a file
         * @description For networks without a way out. The body is the file, as `application/octet-stream`, packed with gzip or not. With `reason`, one that is older, has shrunk or leaves out open CVEs is taken too.
         */
        post: operations["loadFeedFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exceptions
         * @description Newest first, whatever became of them. With `asOf`, those that there were then, as each stood: its words, its dates, and what it covered. A filter is held against what was so then.
         */
        get: operations["listExceptions"];
        put?: never;
        /**
         * Propose an exception
         * @description Nothing is excepted before another person approves it, with the role that the policy asks for at the worst severity in its scope. Every reason for a refusal is answered at once.
         */
        post: operations["proposeException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one exception
         * @description With its history, what it covers, and its attachments. The ETag is its version, for `If-Match`. With `asOf`, as it stood then, a draft with the words of then; one that was not written yet is not found.
         */
        get: operations["readException"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a draft of an exception
         * @description Only whoever drafted it. With `isDraft` false it is proposed.
         */
        patch: operations["changeDraft"];
        trace?: never;
    };
    "/api/v1/exceptions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an exception
         * @description Another person than the proposer, who also stands behind an API key of theirs. From now on it holds, up to its end. What was overdue already is recorded, and stays missed.
         */
        post: operations["approveException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a proposal
         * @description With a reason, which the proposer reads.
         */
        post: operations["rejectException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an exception, or withdraw a proposal
         * @description Managers, and whoever proposed it. What it covered is exactly as overdue from now on as its dates say.
         */
        post: operations["revokeException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose to renew an exception
         * @description The same for longer, as a proposal of its own that takes its own approval. How often is a rule of the policy.
         */
        post: operations["renewException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at what an exception would cover
         * @description How many it would cover now, and what the policy says about something so bad: the longest time, the number of renewals, who approves. Nothing is stored. With `asOf`, how many it would have covered then, by the policy of then.
         */
        post: operations["previewException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of an exception
         * @description Oldest first, all of them; with `asOf`, those that it had then.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Attach a file to an exception
         * @description The file itself as `application/octet-stream`, up to 25 MB; its name and type in the query. It is kept by its hash, never changes, and cannot be removed.
         */
        post: operations["attachFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceptions/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of an exception
         * @description Always as a file to save and never to be shown by a browser, whatever is in it and whatever type it was given.
         */
        get: operations["downloadAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assets
         * @description What the scanners look at: those with the most overdue vulnerabilities first, else by name. Without `sourceId`, sources are left out whose retirement somebody accepted. With `asOf`, those that were known then, as they were; those of which nothing was kept yet are left out, and `knownSince` says so.
         */
        get: operations["listAssets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one asset
         * @description The ETag is its version, for `If-Match`.
         */
        get: operations["readAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say that an asset need not be scanned, or must be; or what it is called
         * @description Out of scope with a reason: its vulnerabilities keep their deadlines; only the age of its scan matters no more. Rules of the policy may ask for tags: then the deadlines of its vulnerabilities are judged again.
         */
        patch: operations["scopeAsset"];
        trace?: never;
    };
    "/api/v1/notice-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What am I told?
         * @description What the member who asks is mailed, and when. For members only.
         */
        get: operations["readNoticePreferences"];
        /**
         * Say what you are told
         * @description Replaces all of it. Turned on, the first mail says how things stand; from then on what happens. An empty body goes back to what fits the role.
         */
        put: operations["changeNoticePreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Oldest first; never their secrets. With `asOf`, those that there were then, as they stood.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description It is told what happens from now on. The answer holds its secret, once.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one webhook
         * @description The ETag is its version, for `If-Match`. With `asOf`, as it stood then.
         */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Its secret is erased; what it was sent stays in the delivery log.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Turned on again it is told what happens from then on; turned off, what still waits for it is given up.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For a day both secrets sign each message. The answer holds the new one, once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook a test
         * @description One message of type `test`, sent once and now. The answer says how that went.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent, and what waits to be
         * @description Mails and messages of the last half year, the newest first; not what they said. With `asOf`, what there was then and where it stood; what is older than half a year by now is gone from there as well.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one delivery
         * @description How often it was tried, and why the last try failed.
         */
        get: operations["readDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a delivery again
         * @description At once, and for three more days, under the id that it has. A worker sends it.
         */
        post: operations["retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the latest checkpoint
         * @description A signed note (C2SP): the name of the log, how many entries it has, their root, and a signature. Keep it somewhere else: later it proves that nothing of before was changed. Not found before the first was signed.
         */
        get: operations["readCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the log stands
         * @description Its name, size and root, its latest checkpoint, and the public halves of all keys that ever signed. Of a past instant as far as the latest checkpoint of then goes.
         */
        get: operations["readLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the entries of the log
         * @description The newest first. What has no place yet is not in it; of a past instant, what the latest checkpoint of then does not hold.
         */
        get: operations["listLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/entries/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one entry of the log
         * @description With the text that is hashed into the log, and with what it names by its hash.
         */
        get: operations["readLedgerEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/entries/{position}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove that an entry is in the log
         * @description A `.tlog-proof` file (C2SP): the place of the entry, the hashes from it to the root, and the latest checkpoint. `conflict` for an entry that no checkpoint holds yet: one is signed at least hourly.
         */
        get: operations["proveLedgerEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove that an earlier log is the beginning of a later one
         * @description The hashes that RFC 6962 asks for. Nothing is proved from size 0.
         */
        get: operations["proveLedgerConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vulnerabilities/{id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove every change of a vulnerability
         * @description The oldest first: each change with its place in the tree of the changes that were recorded with it, the entry that names the root of that tree, and the proof that the entry is in the log.
         */
        get: operations["proveVulnerability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the log another key
         * @description The old key signs the log a last time, an entry names both, and the first checkpoint of the new key is signed by both. Give the new public half to whoever keeps the old one.
         */
        post: operations["rotateLedgerKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List evidence bundles
         * @description The newest first.
         */
        get: operations["listEvidenceBundles"];
        put?: never;
        /**
         * Ask for an evidence bundle
         * @description One file that an auditor can verify alone: the log between two checkpoints, the whole population, verdicts, syncs and their coverage, exceptions, the audit log, and a report. It is made in the background; ask for it until its status is `ready`. The audit log tells who asked.
         */
        post: operations["requestEvidenceBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/bundles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how an evidence bundle stands
         * @description What its making is at, or the hash of the file that was made.
         */
        get: operations["readEvidenceBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/bundles/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an evidence bundle
         * @description The ZIP file. It is kept for 30 days. The audit log tells who took it.
         */
        get: operations["downloadEvidenceBundle"];
        put?: never;
        post?: never;
        /**
         * Remove the file of an evidence bundle
         * @description Makes room. The bundle stays in the list with who removed its file, and in the ledger with the hash of its manifest. Asked for again with `sameCheckpointAs`, or of its audit, its data files have the same bytes, but for raw pages that are not kept any more and who was erased since.
         */
        delete: operations["removeEvidenceBundleFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/outlets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where checkpoints are sent
         * @description Oldest first, with what each of them holds. Whoever holds one notices when the log before it is changed.
         */
        get: operations["listOutlets"];
        put?: never;
        /**
         * Have checkpoints sent somewhere
         * @description The latest one is sent at once, and then by schedule. Of a webhook the answer holds its secret, once.
         */
        post: operations["createOutlet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/outlets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one place that checkpoints are sent to
         * @description The ETag is its version, for `If-Match`.
         */
        get: operations["readOutlet"];
        put?: never;
        post?: never;
        /**
         * Send no more checkpoints there
         * @description Its secret is erased. What it holds stays with it, and goes on proving what was sealed before.
         */
        delete: operations["deleteOutlet"];
        options?: never;
        head?: never;
        /**
         * Change where or how often checkpoints are sent
         * @description Its kind stays. Whatever changes, the latest checkpoint is sent at once, unless it is turned off.
         */
        patch: operations["changeOutlet"];
        trace?: never;
    };
    "/api/v1/evidence/outlets/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the latest checkpoint there now
         * @description Once. `lastSent` in the answer says how that went.
         */
        post: operations["testOutlet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/examinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is what is stored what the ledger holds of it?
         * @description The latest examinations, the newest first. A worker holds everything that is stored against the ledger once a day, and when somebody asks: the log against itself and its checkpoints, the rows that were entered, all events, and what is kept of each vulnerability.
         */
        get: operations["listLedgerExaminations"];
        put?: never;
        /**
         * Hold everything that is stored against the ledger now
         * @description A worker begins within seconds; one that is under way is the answer. With millions of events it takes minutes.
         */
        post: operations["requestLedgerExamination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audits
         * @description The newest first; for an auditor who is bound to audits those that are open and theirs now, also of a past instant.
         */
        get: operations["listAudits"];
        put?: never;
        /**
         * Create an audit
         * @description Of a window that is over. The log is signed first, and the audit rests on that checkpoint: everything in it is told as it was known then. The window never changes.
         */
        post: operations["createAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an audit
         * @description Its window, what it is known by, and who its auditors are. With `asOf`, as it stood then: what was changed, drawn or invited later is not told. To an auditor who is bound to audits nothing is told of then that they could not see today.
         */
        get: operations["readAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the title or the end of an audit
         * @description Of an open one. Its window never changes, nor what it is known by: create another one for that.
         */
        patch: operations["changeAudit"];
        trace?: never;
    };
    "/api/v1/audits/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an audit
         * @description For good. Its auditors see it no more: those who are bound to audits and have no other open one are signed out. What they drew and noted stays.
         */
        post: operations["endAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/auditors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite an auditor
         * @description Somebody new gets a link, shown once, and becomes an auditor who sees the open audits that they are invited to and nothing else. An auditor who is a member already is added. Members of other roles are refused: whoever works here does not audit it.
         */
        post: operations["inviteAuditor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/auditors/{auditorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an auditor from an audit
         * @description By the id of the member, or of the invitation as long as nobody has accepted it. Their access to this audit ends at once.
         */
        delete: operations["removeAuditor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an audit's population
         * @description Every episode of a vulnerability that was open at any time in the window, opened before and closed after included, and not only what was late; by when each opened. With a filter a page may be shorter than was asked for and still have a next one.
         */
        get: operations["listPopulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/population/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Add up an audit's population
         * @description By severity, by state and by how a resolution was confirmed; and each check that counts vulnerabilities: what it counted at the end of the window beside what the population then comes to.
         */
        get: operations["readPopulationTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the samples of an audit
         * @description All that were ever drawn, the newest first. None is ever removed.
         */
        get: operations["listSamples"];
        put?: never;
        /**
         * Draw a sample
         * @description By an auditor who is invited to the audit, and nobody else. At random, or in proportion to strata of severity and of where each stood at the end of the window. From the seed, the method and the size anybody can draw it again: the guide to sampling says how. Without a seed one is made by chance.
         */
        post: operations["drawSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/samples/{sampleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a sample
         * @description Everything that it takes to draw it again, and what was drawn.
         */
        get: operations["readSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/samples/{sampleId}/items/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the dossier of a sampled item
         * @description One episode from first sight to confirmed closure: its events, how its deadline came about, the versions of the policy, the exceptions with both people, the syncs with their certificates, and what is known now where that differs from what is known at the instant of the audit.
         */
        get: operations["readDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/samples/{sampleId}/items/{n}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove every change of a sampled item
         * @description Of its episode, the oldest first: each change with its place in the tree of the changes that were recorded with it, the entry that names the root of that tree, and the proof that the entry is in the log.
         */
        get: operations["proveSampledItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/samples/{sampleId}/items/{n}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note something on a sampled item
         * @description By an auditor who is invited to the audit, and nobody else. A note stays as it is. Answers all of them.
         */
        post: operations["noteOnItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the checks of the window of an audit
         * @description Each with what it said through the window, stretches of one status put together: what changed within one is among the verdicts.
         */
        get: operations["listAuditChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how each source was read in the window of an audit
         * @description Week by week, and every hole: a stretch in which nobody knew what the source said, with why.
         */
        get: operations["listAuditCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the checks said in the window of an audit
         * @description Every verdict of every check without gaps, by check and in order; the first may have begun before.
         */
        get: operations["listAuditVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the syncs of the window of an audit
         * @description All of them, also those that failed, and the runs that were due and did not happen; in order.
         */
        get: operations["listAuditSyncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the exceptions of the window of an audit
         * @description Those that were written, decided or ended in it, or held at some time in it, with both people.
         */
        get: operations["listAuditExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log of the window of an audit
         * @description Who did what in it, oldest first.
         */
        get: operations["listAuditLogOfWindow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the policy up to the end of the window of an audit
         * @description Whole, the newest first: those in force in the window, and older ones that something is held to.
         */
        get: operations["listAuditPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the checkpoint that an audit rests on
         * @description A signed note (C2SP). Keep it: an evidence bundle, or the log later, is held against it, whatever happens here.
         */
        get: operations["readAuditCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the evidence bundles of an audit
         * @description The newest first, with how their making goes.
         */
        get: operations["listAuditBundles"];
        put?: never;
        /**
         * Ask for the evidence bundle of an audit
         * @description Of its window, as it was known at the checkpoint that it rests on; with a sample also the items of that, and their proofs. It is made in the background. While an equal one waits or is kept, that one is answered.
         */
        post: operations["requestAuditBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}/bundles/{bundleId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an evidence bundle of an audit
         * @description The ZIP file. It is kept for 30 days. The audit log tells who took it.
         */
        get: operations["downloadAuditBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the organisation
         * @description Its name, and the time zone of its deadlines. With `asOf`, which is not for auditors who are bound to audits, as they were then.
         */
        get: operations["readOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the organisation
         * @description Another time zone is a new version of the SLA policy: it counts for what is detected, reopened or changes its severity from then on.
         */
        patch: operations["changeOrganisation"];
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Everybody who signs in or did, oldest first. With `asOf`, whoever had come by then, as they were then.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Create a member
         * @description With a first password, to be handed over in person and changed.
         */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give a member another role, disable or enable them
         * @description One thing at a time. Their sessions end: what they may do is decided anew. `auditOnly` goes with the role `auditor`; left out, it stays as it is, and a new auditor reads everything.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/api/v1/members/{id}/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member's second factor
         * @description For somebody who lost their authenticator and the recovery codes. Their sessions end.
         */
        delete: operations["removeTwoFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at what an erasure would erase
         * @description It is done and taken back: nothing is stored. What a scanner wrote, attached files, the text of policies, bundles and back-ups made before are not searched: see the guide.
         */
        post: operations["previewErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase personal data for good
         * @description All or nothing, and it cannot be taken back. The ledger shows that something was erased, by whom and why. What a scanner wrote, attached files, the text of policies, bundles and back-ups made before are not searched: see the guide.
         */
        post: operations["erasePersonalData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Accepted, revoked and expired ones too, the newest first; never their links. With `asOf`, those of then, as they stood.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody
         * @description The answer holds the link, once; it is mailed too where mail is configured. A link that the address has already stops working. It ends with the right of whoever makes it: when the member is disabled or gets another role, or the API key is revoked.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Its link stops working at once.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at an invitation
         * @description For whoever opened its link, so that the page can greet them. It is not used up.
         */
        post: operations["lookAtInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description The link's call: it works once, makes the member and answers a session cookie.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a new password
         * @description For a member who forgot theirs. It works once, for a day; links that the member has already stop working. It is mailed to them where mail is configured; only otherwise the answer holds the link, once. It ends with the right of whoever makes it, and when the member is disabled, gets another role or changes the password.
         */
        post: operations["makePasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List links to a new password
         * @description Used, revoked and expired ones too, the newest first; never the links themselves. With `asOf`, those of then, as they stood. What a member asked for on the sign-in page is not kept for ever: the audit log has it.
         */
        get: operations["listPasswordLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link to a new password
         * @description It stops working at once. The password that the member has stays as it is.
         */
        delete: operations["revokePasswordLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgot your password?
         * @description Mails a link to a new password to the member of this address, if there is one: it works once, for an hour. The answer and its time are the same where there is none. Answers `conflict` where no mail is configured: an administrator makes a link then.
         */
        post: operations["askForPasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a link to a new password
         * @description For whoever opened it, so that the page can say whose password it is. It is not used up.
         */
        post: operations["lookAtPasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with a link
         * @description The link's call: it works once, sets the password, ends all sessions of the member and lifts the waiting time of the account. It signs nobody in: signing in follows, with the second factor where there is one.
         */
        post: operations["usePasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Revoked ones too, oldest first; never the keys themselves. With `asOf`, those of then, as they stood.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The answer holds the key, once. It may do no more than whoever makes it.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It and all that were made with it stop working at once, for good.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Who did what, to which thing, when and from where; the newest first. With `asOf`, what there was by then, itself included.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddedMonitoringSource: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            provider: string;
            name: string;
            /** @enum {string} */
            status: "active" | "paused" | "retired";
            /**
             * @description `stale` by the `staleAfterHours` of the policy.
             * @enum {string}
             */
            freshness: "never" | "fresh" | "stale";
            lastCompleteSyncId: string | null;
            lastCompleteSyncAt: string | null;
            /** @description The latest that has ended, however it did. */
            lastSync: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                finishedAt: string;
                problem: {
                    code: string;
                    message: string;
                } | null;
                /** @description Why it is called what it is called. */
                reason: string | null;
            } | null;
            nextSyncAt: string | null;
            settings: {
                syncEveryMinutes: number;
                /** @description How long the answers of the scanner are kept, byte for byte. */
                rawPageDays: number;
            };
            /** @description Assets that the last believed complete sync listed. */
            listedAssets: number | null;
            /** @description Fewer assets are listed than can be believed; `confirmScope` settles it. */
            scopeChange: {
                from: number;
                to: number;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                since: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            revision: number;
            /** Format: uuid */
            firstSyncId: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            endsWith: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            /** @description Whose it is: it may never do more than they may. */
            memberId: string | null;
            /** @description The key it was made with, whose end is its end too. */
            madeWith: string | null;
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            expiresAt: string | null;
            /** @description Null: never, or with `asOf`, for which it is not kept. */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        ApprovedText: {
            days: {
                /** @description Calendar days; null: no deadline. */
                critical: number | null;
                /** @description Calendar days; null: no deadline. */
                high: number | null;
                /** @description Calendar days; null: no deadline. */
                medium: number | null;
                /** @description Calendar days; null: no deadline. */
                low: number | null;
                /** @description Calendar days; null: no deadline. */
                informational: number | null;
            };
            /** @description `YYYY-MM-DD`: when the organisation approved it, where that is known. */
            approvedOn: string | null;
            note: string | null;
            document: {
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
            };
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            recordedAt: string;
            recordedBy: string;
        };
        Asset: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            externalId: string;
            name: string;
            address: string;
            /** @description Whether the last complete sync listed it. */
            isListed: boolean;
            /** @description Of its current scan. */
            lastScanAt: string | null;
            outOfScope: {
                reason: string;
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            } | null;
            /** @description What people call it, for rules of the policy. */
            tags: string[];
            revision: number;
            /** @description How many of its vulnerabilities are open. */
            open: number;
            /** @description How many of those are overdue. */
            overdue: number;
        };
        AssignedVulnerabilities: {
            changed: number;
            /** @description Assigned so already. */
            unchanged: number;
            /** @description Ids that name nothing. */
            notFound: string[];
        };
        AttachedFile: {
            /** Format: uuid */
            id: string;
            sha256: string;
            size: number;
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description As whoever sent it called it. It is never served so. */
            mediaType: string;
            size: number;
            sha256: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            addedAt: string;
            addedBy: string;
        };
        Audit: {
            /** Format: uuid */
            id: string;
            title: string;
            /**
             * Format: date-time
             * @description Of the window: included.
             * @example 2026-03-31T21:59:59.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description Not included.
             * @example 2026-03-31T21:59:59.000Z
             */
            to: string;
            /**
             * Format: date-time
             * @description Everything in it is told as it was known then.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownAt: string;
            /** @description How many entries the checkpoint covers that it rests on. */
            checkpointSize: number;
            /** @enum {string} */
            status: "open" | "ended";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            /** @description Access ends then by itself; null: when somebody ends it. */
            endsAt: string | null;
            endedAt: string | null;
            endedBy: string | null;
            auditors: components["schemas"]["Auditor"][];
            samples: number;
            revision: number;
        };
        AuditEntry: {
            id: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            actor: {
                /** @enum {string} */
                kind: "member" | "api-key" | "local" | "setup" | "system";
                id: string | null;
                name: string;
            };
            action: string;
            subject: {
                kind: string;
                id: string;
            } | null;
            /** @description The network address that it came from. */
            origin: string | null;
            requestId: string | null;
            detail: {
                [key: string]: unknown;
            };
        };
        AuditLine: {
            id: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            actor: {
                kind: string;
                id: string | null;
                name: string;
            };
            action: string;
            subject: {
                kind: string;
                id: string;
            } | null;
            origin: string | null;
            requestId: string | null;
            detail: {
                [key: string]: unknown;
            };
            /** @description Where the entries about it stand in the log. */
            positions: number[];
        };
        Auditor: {
            /**
             * Format: uuid
             * @description Of the member; of an invitation as long as nobody has accepted it.
             */
            id: string;
            email: string;
            /** @description Null: invited, and not here yet. */
            name: string | null;
            /** @enum {string} */
            status: "auditor" | "disabled" | "invited" | "expired";
            /** @description They see the open audits that they are invited to, and nothing else. */
            auditOnly: boolean;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            addedAt: string;
            addedBy: string;
        };
        AvailableIntegration: {
            provider: string;
            title: string;
            /** @description What to do on the side of the vendor, step by step. */
            instructions: string[];
            settings: {
                name: string;
                label: string;
                help: string;
                isRequired: boolean;
                isSecret: boolean;
                defaultValue: string | null;
            }[];
            credentials: {
                name: string;
                label: string;
                help: string;
                isRequired: boolean;
                isSecret: boolean;
                defaultValue: string | null;
            }[];
        };
        Backlog: {
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            to: string;
            /** @description Oldest first: the unresolved ones by SLA state at that instant, as it was known then or is known at `knownAt`. The last is now or `to`. */
            items: components["schemas"]["BacklogPoint"][];
            /** @description What becomes overdue after now if nothing is done, the next first. */
            ahead: components["schemas"]["Breach"][];
        };
        BacklogCounts: {
            /** @description The sum of all that follow except `excepted`. */
            open: number;
            onTrack: number;
            dueSoon: number;
            overdue: number;
            needsTriage: number;
            noDeadline: number;
            /** @description Not in `open`. */
            excepted: number;
        };
        BacklogPoint: {
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            onTrack: number;
            dueSoon: number;
            overdue: number;
            needsTriage: number;
            noDeadline: number;
            excepted: number;
        };
        Breach: {
            /**
             * Format: date-time
             * @description The first instant at which they are overdue.
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            /** @description Of those that are open now. */
            becomeOverdue: number;
            /** @description All that are overdue from then on. */
            overdue: number;
        };
        ChangeProof: {
            /** @description Of the event. */
            id: string;
            /** @description Null: its entry has no place in the log yet. */
            change: {
                /** @description The leaf of the tree of changes: canonical JSON, without line feed. */
                text: string;
                /** @description What `personal` in it is the hash of; null: nobody did it, or it was erased. */
                personal: string | null;
                index: number;
                count: number;
                /** @description 64 hexadecimal digits, as they stand in the entry. */
                root: string;
                /** @description From the leaf to the root of the tree of changes, its sibling first. */
                hashes: string[];
            } | null;
            entry: components["schemas"]["LedgerEntry"] | null;
            /** @description Of the entry in the log, as a `.tlog-proof` file; null: no checkpoint holds it yet. */
            proof: string | null;
        };
        Check: {
            id: string;
            title: string;
            /** @description Whose sources it judges; null: those of all. */
            provider: string | null;
            whyItMatters: string;
            requiredAction: string;
            /** @enum {string} */
            status: "disabled" | "failing" | "pending" | "unknown" | "due-soon" | "due" | "passing";
            reason: string;
            /** @description The status would be worse without exceptions. */
            byException: boolean;
            /** @description Whether it can be held to one obligation of the policy. */
            judgesDeadlines: boolean;
            /** @description The obligation of the policy that it is held to: its counts and entries are of what that is about, by where it stands under it. Null: the strictest of each vulnerability. */
            heldTo: {
                id: string;
                title: string;
            } | null;
            /**
             * @description What it judges, one by one: see its entries.
             * @enum {string}
             */
            entriesOf: "vulnerabilities" | "sources" | "exceptions" | "figures";
            /** @description Of vulnerabilities: the one SLA state that it is about; null: all of them. */
            onlyState: "needs-triage" | null;
            /** @description How many entries there are of each status. */
            entryCounts: {
                failing: number;
                needsTriage: number;
                unknown: number;
                dueSoon: number;
                due: number;
                excepted: number;
                /** @description Null for vulnerabilities: mostly resolved ones, which are counted apart. */
                passing: number | null;
            };
            /** @description Of vulnerabilities; `met` and `missed` count the last 365 days. All zero for a check of something else. */
            counts: {
                open: number;
                onTrack: number;
                dueSoon: number;
                overdue: number;
                excepted: number;
                noDeadline: number;
                needsTriage: number;
                /** @description Of those that need triage: past their date. They fail the check, too. */
                triageOverdue: number;
                met: number;
                missed: number;
            };
            /** @description Since when this verdict has been true, word for word. Null with `knownAt`: nobody said so then. */
            since: string | null;
            /**
             * Format: date-time
             * @description When it was judged last: at every sync, and whenever an instant passes that matters. Of a past instant, when what it said then was noted; with `knownAt`, that.
             * @example 2026-03-31T21:59:59.000Z
             */
            evaluatedAt: string;
            /** @description When the source that was read longest ago was last read completely; null also for a check that rests on none. */
            dataAsOf: string | null;
            controls: {
                framework: string;
                id: string;
                note: string | null;
            }[];
        };
        CheckEntry: {
            /** @enum {string} */
            status: "failing" | "needs-triage" | "unknown" | "due-soon" | "due" | "excepted" | "passing";
            /** @description What to do; null where nothing is required. */
            requiredAction: string | null;
            /** @description Full sentences; null for a vulnerability, which says it by its dates. */
            reason: string | null;
            subject: {
                /** @enum {string} */
                kind: "vulnerability" | "source" | "exception" | "figure";
                /** @description Of a figure: the severity that it is for. */
                id: string;
                name: string;
            };
            /** @description Never null where the check has entries of vulnerabilities. */
            vulnerability: components["schemas"]["Vulnerability"] | null;
            /** @description Where it stands under the obligation that the check is held to; null: that is the strictest. */
            standing: {
                id: string;
                title: string;
                /** @enum {string} */
                slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countedFrom: string;
                dueAt: string | null;
                dueOn: string | null;
                triageDueAt: string | null;
            } | null;
        };
        CheckEntryCount: {
            /** @description At most 10,000 where it had to be counted; null where that would take too long. */
            count: number | null;
            /** @description False: there are more than `count`. */
            isExact: boolean;
        };
        /** @description The data of the event `check`: a verdict that has changed. */
        CheckEvent: {
            id: string;
            status: string;
            reason: string;
        };
        CheckHistory: {
            id: string;
            title: string;
            stretches: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description Where the next one begins, or the window's end.
                 * @example 2026-03-31T21:59:59.000Z
                 */
                to: string;
                /** @enum {string} */
                status: "disabled" | "failing" | "pending" | "unknown" | "due-soon" | "due" | "passing";
                byException: boolean;
                /** @description As it was when it began. */
                reason: string;
                /** @description As it was at the end: its numbers may have changed meanwhile. */
                lastReason: string;
            }[];
        };
        CheckSegment: {
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            from: string;
            /** @description Where the next one begins; null while it lasts. */
            to: string | null;
            /** @enum {string} */
            status: "disabled" | "failing" | "pending" | "unknown" | "due-soon" | "due" | "passing";
            byException: boolean;
            /** @description What it was held to; null: the strictest obligation. */
            heldTo: {
                id: string;
                title: string;
            } | null;
            /** @description As it was when it began. */
            reason: string;
            /** @description As it was at the end: syncs and deadlines that passed may have changed its numbers meanwhile. */
            lastReason: string;
            /**
             * Format: date-time
             * @description When the change was noted: later than `from` if Curfew was stopped at the time.
             * @example 2026-03-31T21:59:59.000Z
             */
            recordedAt: string;
            /** @description A sync (`syncId`), the passing of an instant, or a person (`what`, `by`). */
            cause: {
                /** @enum {string} */
                kind: "sync" | "time" | "person";
            } & {
                [key: string]: unknown;
            };
        };
        Checkpoint: {
            /** @description How many entries the log had. */
            size: number;
            /** @description 32 bytes in base64. */
            root: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            signedAt: string;
            /** @description The signed note, as it is kept and verified: see `GET /evidence/checkpoint`. */
            note: string;
        };
        Closing: {
            vulnerability: components["schemas"]["Vulnerability"];
            /** @description The scan that no longer found it: the proof, if the sync is believed. */
            scan: {
                /** @description As the source identifies it. */
                id: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            };
            /** @description Unresolved and not seen since: what a release would resolve. */
            stillStands: boolean;
        };
        Comment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            vulnerabilityId: string;
            /** @description Plain text, not markup. Null: it was deleted; with `asOf`, also: what it said then is not kept. */
            text: string | null;
            author: {
                /** @enum {string} */
                kind: "member" | "api-key" | "local" | "system";
                id: string | null;
                name: string;
            };
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            editedAt: string | null;
            deletedAt: string | null;
            deletedBy: string | null;
            revision: number;
        };
        ConsistencyProof: {
            from: {
                size: number;
                /** @description 32 bytes in base64. */
                root: string;
            };
            to: {
                size: number;
                /** @description 32 bytes in base64. */
                root: string;
            };
            hashes: string[];
        };
        CoveredSource: {
            /** Format: uuid */
            id: string;
            /** @description As it is called today. */
            name: string;
            /** @description As it is read today. */
            syncEveryMinutes: number;
            /**
             * Format: date-time
             * @description From when on it was to be read.
             * @example 2026-03-31T21:59:59.000Z
             */
            since: string;
            /** @description Until when; null: it still was at the instant of the audit. */
            until: string | null;
            /** @description Monday to Monday in the policy's zone. */
            weeks: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                to: string;
                /** @description Readings of everything that ended in it. */
                complete: number;
                /** @description How many syncs ended otherwise, by status. */
                otherwise: {
                    [key: string]: number;
                };
                missedRuns: number;
                /** @description How much of it lies in holes. */
                uncoveredMs: number;
            }[];
            /** @description All stretches in which the last reading of everything was too old, or there was none. */
            holes: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                to: string;
                why: string;
            }[];
        };
        CreatedApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            endsWith: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            /** @description Whose it is: it may never do more than they may. */
            memberId: string | null;
            /** @description The key it was made with, whose end is its end too. */
            madeWith: string | null;
            createdBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            expiresAt: string | null;
            /** @description Null: never, or with `asOf`, for which it is not kept. */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description Shown only now. */
            key: string;
        };
        CreatedSlaPolicy: {
            version: number;
            name: string;
            /** @description Whether `days` say all of it. Otherwise its document says more. */
            isTableOfDays: boolean;
            /** @description What it holds vulnerabilities to, in its order. */
            obligations: {
                id: string;
                title: string;
            }[];
            days: {
                /** @description Calendar days; null: no deadline. */
                critical: number | null;
                /** @description Calendar days; null: no deadline. */
                high: number | null;
                /** @description Calendar days; null: no deadline. */
                medium: number | null;
                /** @description Calendar days; null: no deadline. */
                low: number | null;
                /** @description Calendar days; null: no deadline. */
                informational: number | null;
            };
            /** @description IANA name: in this zone a day ends. */
            timeZone: string;
            /** @description Within which an unknown severity must be found out. */
            triageDays: number;
            /** @description After which a source that was not read completely is stale. */
            staleAfterHours: number;
            /** @description How old the current scan of an asset may be. */
            scanMaxAgeDays: number;
            /** @description Gone for longer, what returns starts a new clock; null: never. */
            reopenRestartsAfterDays: number | null;
            /**
             * @description Whether it is for what is detected and reopened from then on, or for what was open too.
             * @enum {string}
             */
            effect: "prospective" | "retroactive";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            reason: string;
            warnings: string[];
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "mail" | "webhook";
            /** @description An e-mail address, or the name of a webhook. */
            recipient: string;
            /** @description The subject of a mail, the type of a message. */
            title: string;
            /** @description How many it reports. */
            notices: number;
            /**
             * @description `dead`: given up after three days, or because nobody takes it.
             * @enum {string}
             */
            status: "waiting" | "sent" | "dead";
            /** @description Null of what waited at a past instant: of single tries nothing is kept. */
            attempts: number | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /** @description Null where it has ended, and of a past instant. */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            givesUpAt: string;
            /** @description Of the last try; null of what waited at a past instant. */
            lastError: string | null;
            endedAt: string | null;
        };
        DetailedException: {
            /** Format: uuid */
            id: string;
            /** @description For people. */
            number: number;
            /**
             * @description `active` and `expired` follow from its dates: an approved one holds up to its end and no longer.
             * @enum {string}
             */
            status: "draft" | "proposed" | "active" | "expired" | "rejected" | "revoked" | "voided";
            /** @enum {string} */
            kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
            reason: string;
            details: {
                /** @description A false positive takes it. */
                evidence?: string;
                /** @description Who owns the risk: an accepted risk takes it. */
                owner?: string;
                /** @description `YYYY-MM-DD`, up to its end: an accepted risk takes it. */
                reviewOn?: string;
                /** @description How it will be resolved: an extension takes it. */
                plan?: string;
                /** @description What mitigates it: `mitigated` takes it. */
                control?: string;
                /** @description Why: `not-affected` takes it. */
                justification?: string;
            };
            /** @description What it is about. */
            scope: {
                /** @enum {string} */
                kind: "vulnerability" | "issue" | "asset" | "cve";
                /** @description Of `vulnerability`: 1 to 200 ids. */
                ids?: string[];
                /** @description Of `issue`: on all assets. */
                definitionId?: string;
                /** @description Of `asset`: everything on it. */
                assetId?: string;
                /** @description Of `cve`: wherever it is found. */
                cve?: string;
            };
            /** @description The issue, asset or CVE; of vulnerabilities the issue of the first. */
            scopeTitle: string | null;
            /** @description The last local day. */
            untilOn: string | null;
            /** @description The first instant at which it does not hold. */
            until: string | null;
            renews: string | null;
            /** @description How often what it excepts was renewed before, whoever asked. */
            renewals: number;
            proposedBy: {
                kind: string;
                id: string | null;
                /** @description Also of an API key: the member it belongs to. */
                memberId: string | null;
                name: string;
            };
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            proposedAt: string | null;
            /** @description Who approved or rejected it. */
            decision: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                reason: string | null;
            } | null;
            /** @description Of one that ended before its date. */
            end: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @description `revoked`, or the tripwire that voided it. */
                cause: string;
                reason: string;
            } | null;
            /** @description The worst severity that was approved: nothing worse is excepted. */
            worst: ("critical" | "high" | "medium" | "low" | "informational" | "unknown") | null;
            covers: {
                atApproval: number | null;
                /** @description Approved late: a miss stays a miss. */
                overdueAtApproval: number | null;
                /** @description Excepted by it; before its approval, what it would except. */
                now: number;
                /** @description Of those: opened or returned since the approval. */
                newlySince: number;
                /** @description In its scope and worse than what was approved: not excepted. */
                worse: number;
            };
            revision: number;
            history: {
                type: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                by: string;
                detail: {
                    [key: string]: unknown;
                };
            }[];
            attachments: components["schemas"]["Attachment"][];
        };
        DetailedSample: {
            /** Format: uuid */
            id: string;
            /** @description From 1 on within the audit. */
            number: number;
            seed: string;
            /** @enum {string} */
            method: "random" | "stratified";
            /** @description How many were asked for. */
            asked: number;
            /** @description That many, or the whole population. */
            drawn: number;
            population: number;
            /** @description By it the population is known again; the guide to sampling says of what. */
            populationSha256: string;
            strata: {
                name: string;
                count: number;
                drawn: number;
            }[];
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            drawnAt: string;
            drawnBy: string;
            items: {
                /** @description From 1 on, by the ticket. */
                n: number;
                /** Format: uuid */
                vulnerabilityId: string;
                episode: number;
                stratum: string;
                /** @description SHA-256 of the seed, a line feed, the id, a slash and the episode. */
                ticket: string;
                title: string;
                asset: string;
                notes: number;
            }[];
        };
        DetailedVulnerability: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            /** @description As the source identifies it; for Halo Security `ISSUE_ID:TARGET_ID`. */
            externalId: string;
            title: string;
            /**
             * @description What it is judged by: as a person stated it, else as the source rates it.
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
            /** @description As the source wrote it. */
            sourceSeverity: string;
            /** @description Where a person stated the severity: that one is `severity`. Null: it is the rating of the source. */
            severityOverride: {
                /**
                 * @description As the source rates it now: what counts again when this is withdrawn.
                 * @enum {string}
                 */
                from: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** @enum {string} */
                to: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                reason: string;
                /** @description Who stated it. */
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            } | null;
            /** @enum {string} */
            status: "open" | "resolved" | "suppressed";
            /** @description As the source wrote it. */
            sourceStatus: string;
            asset: {
                /** Format: uuid */
                id: string;
                name: string;
                address: string;
            };
            cves: string[];
            /**
             * Format: date-time
             * @description The anchor: from here the days of its deadline are counted.
             * @example 2026-03-31T21:59:59.000Z
             */
            firstSeenAt: string;
            /**
             * @description A date of the source, the scan that found it, or Curfew's first sight of it.
             * @enum {string}
             */
            firstSeenBasis: "source-date" | "scan-history" | "first-sight";
            /** @description The scans that are listed reach back no further. */
            firstSeenOrEarlier: boolean;
            /**
             * Format: date-time
             * @description The last complete reading that listed it: the latest one; of one that is not seen any more, the one before that was noticed; of a resolved one, the one before its resolution, or the reading in which the source called it fixed. Of one that only incomplete readings have shown since it was found or found again, when that was recorded.
             * @example 2026-03-31T21:59:59.000Z
             */
            lastSeenAt: string;
            /** @description Set while complete readings no longer list it and nothing proves a fix. */
            notSeenSince: string | null;
            resolvedAt: string | null;
            resolutionBasis: ("source-status" | "rescan" | "attested") | null;
            /** @description The last second of `dueOn` in the zone of the policy. */
            dueAt: string | null;
            dueOn: string | null;
            /**
             * Format: date-time
             * @description Where the window begins: first seen, or the moment at which the severity was raised. `dueAt` is where it ends.
             * @example 2026-03-31T21:59:59.000Z
             */
            countedFrom: string;
            /** @description The days of the window; null without a deadline. */
            windowDays: number | null;
            /** @description From here it is due soon. */
            dueSoonAt: string | null;
            /** @description The first instant that is too late. */
            overdueAt: string | null;
            /** @description Of an unknown severity: until when it must be found out. */
            triageDueAt: string | null;
            /** @enum {string} */
            slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            /** @description Why it is not held to its deadline at this instant: of several, the one that ends last. */
            exception: {
                /** @description Null: the scanner's own acknowledgement, which the policy accepts. */
                id: string | null;
                /** @enum {string} */
                kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
                /** @description The scanner's own word for it; an exception's reason is read with it. */
                reason: string | null;
                since: string | null;
                /** @description The first instant at which it does not hold; null: as long as it is acknowledged. */
                until: string | null;
                /** @description It began after the deadline had passed: the miss stays. */
                wasOverdue: boolean;
            } | null;
            /** @description Whole days since first seen, up to its resolution or now. */
            ageDays: number;
            /** @description The same without the time for which exceptions stopped the clock. */
            adjustedAgeDays: number;
            /** @description The id of a member. */
            assignee: string | null;
            assigneeName: string | null;
            note: string | null;
            /** @description How many times it was open. */
            episodes: number;
            revision: number;
            /**
             * Format: uuid
             * @description The issue that it is one finding of: the same on all assets of its source.
             */
            definitionId: string;
            /** @description Text of the scanner: untrusted, not markup. */
            description: string;
            /** @description Text of the scanner: untrusted, not markup. */
            solution: string;
            category: string;
            isPciRelevant: boolean | null;
            /**
             * Format: date-time
             * @description Only of an instant before what the source says of the issue was kept: title, CVE ids and texts are those of this instant, the earliest that are known.
             * @example 2026-03-31T21:59:59.000Z
             */
            textsKnownSince?: string;
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                provider: string;
            };
            /** @description The source's web application, to look the issue up there; null where it is not known. No source tells the address of one issue. */
            sourceUrl: string | null;
            /** @description What the source says, and what Curfew makes of it. */
            sourceFacts: {
                severity: components["schemas"]["SourceFact"];
                status: components["schemas"]["SourceFact"];
                firstSeen: components["schemas"]["SourceFact"];
            };
            /** @description The asset as the last complete sync left it; with `asOf`, as it was then; null for an instant before anything of it was kept. */
            assetNow: {
                /** @description Whether the last complete sync listed it. */
                isListed: boolean;
                scanId: string | null;
                /** @description Of its current scan; null: never scanned. */
                scanAt: string | null;
                outOfScope: {
                    reason: string;
                    by: string;
                    /**
                     * Format: date-time
                     * @example 2026-03-31T21:59:59.000Z
                     */
                    at: string;
                } | null;
            } | null;
            /** @description The scan in which it was last seen open, where that is not simply the asset's current one. */
            seenInScan: {
                id: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            } | null;
            /** @description How many complete readings have not listed it since `notSeenSince`; null without that. */
            notSeenSyncs: number | null;
            /** @description What people state of it, which counts before what the source says until it is withdrawn. */
            statedFacts: components["schemas"]["StatedFact"][];
            /** @description All that it is held to, in the order of the policy. The strictest is the deadline above. */
            obligations: components["schemas"]["ObligationStanding"][];
            /** @description Every time it was open, oldest first, at most the latest hundred; the verdict of each never changes. */
            episodeHistory: components["schemas"]["Episode"][];
        };
        Dossier: {
            n: number;
            stratum: string;
            ticket: string;
            /**
             * Format: date-time
             * @description The audit's instant.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownAt: string;
            /** @description As the population has it: by what is known at the audit’s instant. */
            item: components["schemas"]["PopulationItem"];
            /** @description The same by what is known now. */
            itemNow: components["schemas"]["PopulationItem"];
            /** @description The names of what is not the same in both, or whose state at the window’s end was known otherwise then. */
            differing: string[];
            /** @description The last of this episode that was known at the audit’s instant. */
            vulnerability: components["schemas"]["Vulnerability"];
            explanation: components["schemas"]["Explanation"];
            events: {
                /** @description By it the proof of the change is found. */
                id: string;
                type: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                trueAt: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                recordedAt: string;
                /** @description It was recorded by the audit’s instant; false: what became known later. */
                isKnown: boolean;
                syncId: string | null;
                actor: string | null;
                change: {
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
            /** @description As they are now, with who asked and who approved. */
            exceptions: components["schemas"]["DetailedException"][];
            /** @description Those that recorded something of it, with their certificates. */
            syncs: components["schemas"]["Sync"][];
            policies: {
                version: number;
                sha256: string;
                /** @enum {string} */
                effect: "prospective" | "retroactive";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                createdAt: string;
                createdBy: string;
                reason: string;
            }[];
            notes: components["schemas"]["SampleNote"][];
        };
        Episode: {
            number: number;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            firstSeenAt: string;
            firstSeenBasis: string;
            policyVersion: number;
            dueAt: string | null;
            /** @description Null: it is not over. */
            resolvedAt: string | null;
            resolutionBasis: string | null;
            verdict: ("met" | "missed" | "not-judged") | null;
        };
        Erasure: {
            id: string;
            /** @description What stands in the place of the name, as `Former member 3`; of words alone `(erased)`. */
            alias: string;
            /** @description Records of the ledger that are erased: only their hashes are left, and what is left is entered anew. */
            records: number;
            /** @description Changes of vulnerabilities whose author, or whose words, are erased: the ledger keeps the hash. */
            events: number;
            /** @description Comments whose text is erased. */
            comments: number;
            /** @description Rows that named them, by table. */
            readonly rows: {
                table: string;
                rows: number;
            }[];
            /** @description Evidence bundles on this server that were made before. They are files, and stay as they are. */
            bundles: number;
            /** @description Verdicts of checks that name them, as what caused one. They never change, and stay. */
            verdicts: number;
            /** @description Addresses of webhooks and outlets that name them. They stay: change them yourself. */
            addresses: number;
        };
        ErasurePreview: {
            /** @description What stands in the place of the name, as `Former member 3`; of words alone `(erased)`. */
            alias: string;
            /** @description Records of the ledger that are erased: only their hashes are left, and what is left is entered anew. */
            records: number;
            /** @description Changes of vulnerabilities whose author, or whose words, are erased: the ledger keeps the hash. */
            events: number;
            /** @description Comments whose text is erased. */
            comments: number;
            /** @description Rows that named them, by table. */
            readonly rows: {
                table: string;
                rows: number;
            }[];
            /** @description Evidence bundles on this server that were made before. They are files, and stay as they are. */
            bundles: number;
            /** @description Verdicts of checks that name them, as what caused one. They never change, and stay. */
            verdicts: number;
            /** @description Addresses of webhooks and outlets that name them. They stay: change them yourself. */
            addresses: number;
        };
        EvidenceBundle: {
            /** Format: uuid */
            id: string;
            /**
             * @description `removed`: the file is not kept any longer; ask for it again, with `sameCheckpointAs`.
             * @enum {string}
             */
            status: "queued" | "running" | "ready" | "failed" | "removed";
            /** @description `from` is part of it, `to` is not. */
            window: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                to: string;
            };
            /**
             * Format: date-time
             * @description Everything in it is as it was known then.
             * @example 2026-03-31T21:59:59.000Z
             */
            asOf: string;
            withRawPages: boolean;
            /** @description The audit that it belongs to. */
            auditId: string | null;
            /** @description Sizes of the log at its two checkpoints; null until they are settled, and of a past instant at which it was not made yet, unless it is of an audit. */
            log: {
                startSize: number;
                endSize: number;
            } | null;
            /** @description What its making is at, for people, and how far; null when it is not being made, and of a past instant: that is not kept. */
            progress: {
                phase: string;
                done: number;
                total: number | null;
            } | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            requestedAt: string;
            requestedBy: string;
            finishedAt: string | null;
            /** @description Why there is none, in a sentence. */
            problem: string | null;
            /** @description Of the file, in bytes. */
            size: number | null;
            /** @description Of the file. */
            sha256: string | null;
            /** @description Of its manifest, which stands in the log. */
            manifestSha256: string | null;
            removedAt: string | null;
            /** @description Who removed its file; null where that happened by itself, after 30 days. */
            removedBy: string | null;
        };
        ExaminedPolicy: {
            problems: {
                line: number;
                column: number;
                path: string;
                message: string;
                wouldBeRight: string | null;
            }[];
            warnings: {
                line: number;
                path: string;
                message: string;
            }[];
            summary: {
                id: string;
                title: string;
                rules: {
                    id: string;
                    when: string;
                    outcome: string;
                }[];
                holidayCalendar: string | null;
                holidays: number;
            }[] | null;
            /** @description The policy as JSON, in the written form. */
            written: {
                [key: string]: unknown;
            } | null;
            /** @description The same, laid out as YAML. */
            yaml: string | null;
            differences: components["schemas"]["PolicyDifferences"] | null;
        };
        Exception: {
            /** Format: uuid */
            id: string;
            /** @description For people. */
            number: number;
            /**
             * @description `active` and `expired` follow from its dates: an approved one holds up to its end and no longer.
             * @enum {string}
             */
            status: "draft" | "proposed" | "active" | "expired" | "rejected" | "revoked" | "voided";
            /** @enum {string} */
            kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
            reason: string;
            details: {
                /** @description A false positive takes it. */
                evidence?: string;
                /** @description Who owns the risk: an accepted risk takes it. */
                owner?: string;
                /** @description `YYYY-MM-DD`, up to its end: an accepted risk takes it. */
                reviewOn?: string;
                /** @description How it will be resolved: an extension takes it. */
                plan?: string;
                /** @description What mitigates it: `mitigated` takes it. */
                control?: string;
                /** @description Why: `not-affected` takes it. */
                justification?: string;
            };
            /** @description What it is about. */
            scope: {
                /** @enum {string} */
                kind: "vulnerability" | "issue" | "asset" | "cve";
                /** @description Of `vulnerability`: 1 to 200 ids. */
                ids?: string[];
                /** @description Of `issue`: on all assets. */
                definitionId?: string;
                /** @description Of `asset`: everything on it. */
                assetId?: string;
                /** @description Of `cve`: wherever it is found. */
                cve?: string;
            };
            /** @description The issue, asset or CVE; of vulnerabilities the issue of the first. */
            scopeTitle: string | null;
            /** @description The last local day. */
            untilOn: string | null;
            /** @description The first instant at which it does not hold. */
            until: string | null;
            renews: string | null;
            /** @description How often what it excepts was renewed before, whoever asked. */
            renewals: number;
            proposedBy: {
                kind: string;
                id: string | null;
                /** @description Also of an API key: the member it belongs to. */
                memberId: string | null;
                name: string;
            };
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            proposedAt: string | null;
            /** @description Who approved or rejected it. */
            decision: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                reason: string | null;
            } | null;
            /** @description Of one that ended before its date. */
            end: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @description `revoked`, or the tripwire that voided it. */
                cause: string;
                reason: string;
            } | null;
            /** @description The worst severity that was approved: nothing worse is excepted. */
            worst: ("critical" | "high" | "medium" | "low" | "informational" | "unknown") | null;
            covers: {
                atApproval: number | null;
                /** @description Approved late: a miss stays a miss. */
                overdueAtApproval: number | null;
                /** @description Excepted by it; before its approval, what it would except. */
                now: number;
                /** @description Of those: opened or returned since the approval. */
                newlySince: number;
                /** @description In its scope and worse than what was approved: not excepted. */
                worse: number;
            };
            revision: number;
        };
        ExceptionLine: {
            /** Format: uuid */
            id: string;
            number: number;
            /**
             * @description As it was known at the instant of the audit.
             * @enum {string}
             */
            status: "draft" | "proposed" | "active" | "expired" | "rejected" | "revoked" | "voided";
            /** @enum {string} */
            kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
            reason: string;
            details: {
                [key: string]: unknown;
            };
            /** @description What it is about. */
            scope: {
                /** @enum {string} */
                kind: "vulnerability" | "issue" | "asset" | "cve";
                /** @description Of `vulnerability`: 1 to 200 ids. */
                ids?: string[];
                /** @description Of `issue`: on all assets. */
                definitionId?: string;
                /** @description Of `asset`: everything on it. */
                assetId?: string;
                /** @description Of `cve`: wherever it is found. */
                cve?: string;
            };
            /** @description The issue, asset or CVE; of vulnerabilities the issue of the first. */
            scopeTitle: string | null;
            untilOn: string | null;
            until: string | null;
            proposedBy: string;
            proposedAt: string | null;
            decidedBy: string | null;
            decidedAt: string | null;
            decisionReason: string | null;
            coveredAtApproval: number | null;
            overdueWhenApproved: number | null;
            endedAt: string | null;
            endedBy: string | null;
            endCause: string | null;
            endReason: string | null;
            /** @description Where the entries about it stand in the log. */
            positions: number[];
        };
        ExceptionPreview: {
            /** @description Unresolved vulnerabilities in the scope. */
            covers: number;
            /** @description Of those: overdue already. Approved now, they stay missed. */
            overdue: number;
            /** @description Null: nothing is in the scope. */
            worst: ("critical" | "high" | "medium" | "low" | "informational" | "unknown") | null;
            /** @description Of an asset: whether the last complete sync listed it. Null of a past instant of which that is not kept. */
            isAssetListed: boolean | null;
            /** @description `YYYY-MM-DD` in the zone of the policy. */
            today: string;
            timeZone: string;
            /** @description The last local day that the policy allows; null: any. */
            latestUntilOn: string | null;
            longestDays: number | null;
            /** @description How often the policy allows to renew it; null: any number. */
            renewals: number | null;
            /**
             * @description The role that it takes to approve it.
             * @enum {string}
             */
            approver: "manager" | "administrator";
        };
        ExplainedObligation: {
            id: string;
            title: string;
            /** @enum {string} */
            slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            sentence: string;
            steps: {
                title: string;
                text: string;
            }[];
            /** @description What it was computed from, so that it can be computed again. */
            deadline: {
                policyVersion: number;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /**
                 * @description What the clock starts with.
                 * @enum {string}
                 */
                anchor: "first-seen" | "published" | "patch-released" | "listed-in-kev" | "evaluated" | "connected";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                anchorAt: string;
                /** @description Of first seen. */
                anchorBasis: string;
                /** @description Who stated when that was, and when they did; null: it is no person’s word. */
                anchorStated: {
                    by: string;
                    /**
                     * Format: date-time
                     * @example 2026-03-31T21:59:59.000Z
                     */
                    at: string;
                } | null;
                /** @description Which rule of time set it. */
                rule: string;
                /** @description The obligation's rule that matched; null: none did. */
                ruleId: string | null;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countedFrom: string;
                windowDays: number | null;
                /** @description The time that was counted. */
                window: {
                    amount: number;
                    /** @enum {string} */
                    unit: "hours" | "days" | "business-days";
                } | null;
                /** @description Due at something that has no date. */
                event: string | null;
                /** @description The limit that the rule sets, where it is known. */
                notAfter: string | null;
                /** @description Days for which exceptions stopped the clock. */
                pausedDays: number;
                dueOn: string | null;
                dueAt: string | null;
                /** @description The first instant that is too late. */
                overdueAt: string | null;
                dueSoonAt: string | null;
                triageDueAt: string | null;
                previousDueAt: string | null;
                /** @description What it was judged on beside the severity, as it was known then. */
                facts: {
                    name: string;
                    /** @description Null: nobody knew. */
                    value: (string | number | boolean | string[]) | null;
                    /** @description `definition`, `asset`, `source`, `connector`, `feed` or `person`. */
                    from: string | null;
                    /** @description The person who stated it. */
                    by: string | null;
                    /** @description Of what a person stated: what would be known without it, and from where. */
                    instead: {
                        value: boolean;
                        from: string;
                    } | null;
                    feed: string | null;
                    /** @description The feed's edition. */
                    version: string | null;
                    /** @description The CVE that it was said of. */
                    cve: string | null;
                    /** @description Since when the feed said so; when the person stated it. */
                    recordedAt: string | null;
                }[];
            };
            timeZone: string;
        };
        Explanation: {
            /** Format: uuid */
            vulnerabilityId: string;
            /** @enum {string} */
            slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            /** @description How the deadline came about, in short. */
            sentence: string;
            /** @description How it stands against the deadline: how long is left, or how it ended and on what ground. */
            outcome: string;
            steps: {
                title: string;
                text: string;
            }[];
            /** @description What it was computed from, so that it can be computed again. */
            deadline: {
                policyVersion: number;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /**
                 * @description What the clock starts with.
                 * @enum {string}
                 */
                anchor: "first-seen" | "published" | "patch-released" | "listed-in-kev" | "evaluated" | "connected";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                anchorAt: string;
                /** @description Of first seen. */
                anchorBasis: string;
                /** @description Who stated when that was, and when they did; null: it is no person’s word. */
                anchorStated: {
                    by: string;
                    /**
                     * Format: date-time
                     * @example 2026-03-31T21:59:59.000Z
                     */
                    at: string;
                } | null;
                /** @description Which rule of time set it. */
                rule: string;
                /** @description The obligation's rule that matched; null: none did. */
                ruleId: string | null;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countedFrom: string;
                windowDays: number | null;
                /** @description The time that was counted. */
                window: {
                    amount: number;
                    /** @enum {string} */
                    unit: "hours" | "days" | "business-days";
                } | null;
                /** @description Due at something that has no date. */
                event: string | null;
                /** @description The limit that the rule sets, where it is known. */
                notAfter: string | null;
                /** @description Days for which exceptions stopped the clock. */
                pausedDays: number;
                dueOn: string | null;
                dueAt: string | null;
                /** @description The first instant that is too late. */
                overdueAt: string | null;
                dueSoonAt: string | null;
                triageDueAt: string | null;
                previousDueAt: string | null;
                /** @description What it was judged on beside the severity, as it was known then. */
                facts: {
                    name: string;
                    /** @description Null: nobody knew. */
                    value: (string | number | boolean | string[]) | null;
                    /** @description `definition`, `asset`, `source`, `connector`, `feed` or `person`. */
                    from: string | null;
                    /** @description The person who stated it. */
                    by: string | null;
                    /** @description Of what a person stated: what would be known without it, and from where. */
                    instead: {
                        value: boolean;
                        from: string;
                    } | null;
                    feed: string | null;
                    /** @description The feed's edition. */
                    version: string | null;
                    /** @description The CVE that it was said of. */
                    cve: string | null;
                    /** @description Since when the feed said so; when the person stated it. */
                    recordedAt: string | null;
                }[];
            };
            timeZone: string;
            /** @description Each obligation of the policy, also those that are not about it. The strictest is the deadline above. */
            obligations: components["schemas"]["ExplainedObligation"][];
        };
        Feed: {
            /** @enum {string} */
            id: "kev" | "epss" | "vulnrichment";
            title: string;
            publisher: string;
            /** @description Facts that rules may ask once it has been read. */
            supplies: ("severity" | "cvss" | "kev" | "epss" | "publicly-exposed" | "automatable" | "technical-impact" | "exploitation" | "pci-relevant" | "fix-available" | "source" | "asset" | "asset-tag" | "cve")[];
            /** @description What fetching it tells its publisher. */
            tells: string;
            /** @description What a file of it is. */
            file: string;
            /** @description Read by itself, once a day. */
            isAutomatic: boolean;
            /** @description A mirror of your own; null: the publisher. */
            baseUrl: string | null;
            defaultBaseUrl: string;
            /** @description Of the edition that is loaded; null: none. */
            version: string | null;
            publishedAt: string | null;
            loadedAt: string | null;
            loadedBy: string | null;
            /** @description Since when the policy asks for what it says; null: it does not. While it asks, and nothing is loaded or what is loaded is stale, the checks that are held to deadlines cannot pass. */
            askedSince: string | null;
            /** @description From when on what is loaded counts as not known any more: seven days after it was loaded, or when the edition is too old by its own date; null: nothing is loaded. */
            staleAt: string | null;
            entries: number | null;
            /** @description How many CVEs of your own vulnerabilities it says something about. */
            ownCves: number;
            attemptedAt: string | null;
            /** @description Why the last attempt changed nothing. */
            problem: {
                code: string;
                message: string;
            } | null;
            revision: number;
        };
        IdentityProvider: {
            /** @description To be registered at the provider. Null with `asOf`: it follows from the address of Curfew today. */
            redirectUri: string | null;
            /** @description Null: none is configured. The secret is never answered. */
            provider: {
                /** @description What the button on the sign-in page says. */
                name: string;
                /** @description Its address, exactly as the provider calls itself. */
                issuer: string;
                clientId: string;
                /** @description Of e-mail addresses; empty: every domain. */
                allowedDomains: string[];
                /** @description Whoever is not a member yet becomes one at the first sign-in. */
                allowSignUp: boolean;
                /** @description Of whoever signs up; never administrator. */
                defaultRole: ("administrator" | "manager" | "engineer" | "auditor") | null;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                updatedAt: string;
                updatedBy: string;
            } | null;
            /**
             * Format: date-time
             * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownSince?: string;
        };
        Installation: {
            /** @description There is no administrator: only the one-time link lets somebody in. */
            needsSetup: boolean;
            /** @description Empty until somebody gives one. */
            organisationName: string;
            /** @description The data of this installation is invented. */
            isDemonstration: boolean;
            version: string;
            signInMethods: {
                /** @constant */
                password: true;
                /** @description The identity provider, if there is one. */
                oidc: {
                    name: string;
                } | null;
            };
            /** @description Invitations are mailed; otherwise their links are handed over. */
            canMail: boolean;
        };
        Integration: {
            /** Format: uuid */
            id: string;
            provider: string;
            name: string;
            /** @enum {string} */
            status: "connected" | "needs-attention" | "disconnected";
            settings: {
                [key: string]: string;
            };
            /** @description What the vendor calls the account, where it says so. */
            account: string | null;
            keyEndsWith: string;
            /** @description Evidence that the key sees only a part, or that this cannot be known. */
            warnings: string[];
            lastError: {
                code: string;
                message: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            } | null;
            lastCheckedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            disconnectedAt: string | null;
            revision: number;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            /** @enum {string} */
            status: "open" | "accepted" | "revoked" | "expired";
            invitedBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
            acceptedAt: string | null;
            /** @description Who accepted it. */
            memberId: string | null;
            revokedAt: string | null;
            revokedBy: string | null;
            /** @description It ended with the right of whoever made it; null: it was revoked itself. */
            revokedBecause: ("member-disabled" | "member-demoted" | "api-key-revoked") | null;
            /** @description It invites to this audit alone. */
            auditId: string | null;
        };
        InvitationGreeting: {
            email: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            organisationName: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
        };
        InvitedAuditor: {
            auditor: components["schemas"]["Auditor"];
            /** @description Of somebody new, shown only now: whoever opens it becomes the auditor. Null: they were one here. */
            link: string | null;
            mail: ("sent" | "failed" | "not-configured") | null;
            mailProblem: string | null;
        };
        KeptDocument: {
            sha256: string;
            size: number;
        };
        Ledger: {
            /** @description The name of the log, the same for ever; null before it was opened. */
            origin: string | null;
            /** @description How many entries have their place; of a past instant, how many the newest checkpoint of then holds: when each was given its place is not kept. */
            size: number;
            /** @description 32 bytes in base64. */
            root: string;
            /** @description Recorded, and about to be given their place; null of a past instant: that is not kept. */
            waiting: number | null;
            /** @description The newest one; null before the first. */
            checkpoint: components["schemas"]["Checkpoint"] | null;
            /** @description The oldest first. */
            keys: components["schemas"]["LedgerKey"][];
        };
        LedgerEntry: {
            position: number;
            /** @enum {string} */
            type: "sync" | "missed-run" | "changes" | "policy" | "exception" | "verdict" | "audit" | "export" | "key";
            subject: {
                kind: string;
                id: string;
            };
            /**
             * Format: date-time
             * @description When what it records was recorded.
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            /** @description That was before there was a ledger: it was sealed later. */
            isLate: boolean;
            /** @description Of the type `changes`: how many, and the root of their own tree. */
            changes: {
                count: number;
                /** @description 64 hexadecimal digits. */
                root: string;
            } | null;
            /** @description The bytes that are hashed into the log: canonical JSON, without line feed. */
            entry: string;
            /** @description 32 bytes in base64. */
            leafHash: string;
            /** @description What the entry names by `record.sha256`, letter by letter; null: it was erased. */
            record: string | null;
        };
        LedgerExamination: {
            id: number;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            requestedAt: string;
            requestedBy: string;
            /** @description Null: it waits for a worker. */
            beganAt: string | null;
            endedAt: string | null;
            /** @description Null while that is not known. */
            isGood: boolean | null;
            /** @description How many entries the ledger had. */
            size: number | null;
            /** @description Of each part what was verified, or the first thing that is not as it was sealed, in a sentence. */
            parts: {
                subject: string;
                isGood: boolean;
                text: string;
            }[];
            /** @description Why it could not be done. */
            problem: string | null;
        };
        LedgerKey: {
            id: string;
            /** @description The public half: `name+hash+key`, as programs that read signed notes take it. */
            verifier: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /** @description Null: it signs now. */
            retiredAt: string | null;
        };
        LoadedFeed: {
            feed: components["schemas"]["Feed"];
            /** @description Of how many of your own CVEs something new is known, also that it does not list them. */
            changedCves: number;
            /** @description What was odd and was read all the same. */
            notes: string[];
        };
        MadeInvitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            /** @enum {string} */
            status: "open" | "accepted" | "revoked" | "expired";
            invitedBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
            acceptedAt: string | null;
            /** @description Who accepted it. */
            memberId: string | null;
            revokedAt: string | null;
            revokedBy: string | null;
            /** @description It ended with the right of whoever made it; null: it was revoked itself. */
            revokedBecause: ("member-disabled" | "member-demoted" | "api-key-revoked") | null;
            /** @description It invites to this audit alone. */
            auditId: string | null;
            /** @description Shown only now: whoever opens it becomes the member. It works once, for seven days. */
            link: string;
            /** @enum {string} */
            mail: "sent" | "failed" | "not-configured";
            /** @description Why the mail was not sent, in a sentence; hand over the link instead. */
            mailProblem: string | null;
        };
        MadePasswordLink: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            memberId: string;
            /** @description Of the member. */
            email: string;
            /** @description Asked for on the sign-in page; otherwise made by whoever manages members. */
            isOwn: boolean;
            /** @enum {string} */
            status: "open" | "used" | "revoked" | "expired";
            madeBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
            usedAt: string | null;
            revokedAt: string | null;
            revokedBy: string | null;
            /** @description What ended it; null: it was revoked itself. */
            revokedBecause: ("replaced" | "member-disabled" | "role-changed" | "password-changed" | "maker-disabled" | "maker-demoted" | "api-key-revoked") | null;
            /** @description Shown only now: whoever opens it sets the password. Null where it was mailed to the member. */
            link: string | null;
            /** @enum {string} */
            mail: "sent" | "failed" | "not-configured";
            /** @description Why the mail was not sent, in a sentence; hand over the link instead. */
            mailProblem: string | null;
        };
        Member: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "administrator" | "manager" | "engineer" | "auditor";
            /** @description Of an auditor: they see the open audits that they are invited to, and nothing else. */
            auditOnly: boolean;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            disabledAt: string | null;
            /** @description Null for whoever was created or set Curfew up. */
            invitedBy: string | null;
            /** @description Null: never, or not for you to know. */
            lastSignInAt: string | null;
            /** @description Whether signing in takes a second factor; null: not for you to know. It takes `audit.read`. */
            twoFactor: boolean | null;
        };
        MissedRuns: {
            /** Format: uuid */
            sourceId: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description The last due instant of them; the same as `dueAt` where it is one.
             * @example 2026-03-31T21:59:59.000Z
             */
            lastDueAt: string;
            /** @description How many syncs were due and did not happen, one after the other. */
            runs: number;
            /**
             * Format: date-time
             * @description When Curfew was there again and noted it.
             * @example 2026-03-31T21:59:59.000Z
             */
            notedAt: string;
        };
        MonitoringSource: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            provider: string;
            name: string;
            /** @enum {string} */
            status: "active" | "paused" | "retired";
            /**
             * @description `stale` by the `staleAfterHours` of the policy.
             * @enum {string}
             */
            freshness: "never" | "fresh" | "stale";
            lastCompleteSyncId: string | null;
            lastCompleteSyncAt: string | null;
            /** @description The latest that has ended, however it did. */
            lastSync: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                finishedAt: string;
                problem: {
                    code: string;
                    message: string;
                } | null;
                /** @description Why it is called what it is called. */
                reason: string | null;
            } | null;
            nextSyncAt: string | null;
            settings: {
                syncEveryMinutes: number;
                /** @description How long the answers of the scanner are kept, byte for byte. */
                rawPageDays: number;
            };
            /** @description Assets that the last believed complete sync listed. */
            listedAssets: number | null;
            /** @description Fewer assets are listed than can be believed; `confirmScope` settles it. */
            scopeChange: {
                from: number;
                to: number;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                since: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            revision: number;
        };
        NoticePreferences: {
            /**
             * @description `digest`: one mail a day, and none on a day without news. `at-once`: within seconds, whatever came together in one mail.
             * @enum {string}
             */
            delivery: "off" | "digest" | "at-once";
            kinds: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
            /** @description Of vulnerabilities. */
            severities: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
            /** @description Of vulnerabilities: only those that are assigned to you. */
            onlyMine: boolean;
            assetTags: string[];
            /** @description Minutes after local midnight: 480 is eight in the morning. */
            digestMinute: number;
            /** @description IANA name; null: that of the organisation. */
            timeZone: string | null;
            /** @description Nothing was chosen yet: this is what fits the role. */
            isDefault: boolean;
            /** @description Where it goes. */
            email: string;
            /** @description False: nobody is mailed before CURFEW_SMTP_URL is set. */
            isMailConfigured: boolean;
        };
        ObligationStanding: {
            id: string;
            title: string;
            policyVersion: number;
            /** @description The rule that decides; null: none matches. */
            ruleId: string | null;
            dueAt: string | null;
            dueOn: string | null;
            overdueAt: string | null;
            /** @enum {string} */
            slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            /** @description Due at something that has no date, such as the next system upgrade. */
            event: string | null;
            /** @description What else the rule asks for; shown, not judged. */
            also: {
                title: string;
                withinHours: number;
            }[];
        };
        OnTimeRate: {
            /** @description The numerator. */
            met: number;
            /** @description With `met`, the denominator. */
            missed: number;
            /** @description `met / (met + missed)`; null where both are 0. */
            rate: number | null;
            /** @description Not judged, and so in no rate: fixed already when it was first read, without a deadline, or closed while it was excepted. */
            excluded: {
                "fixed-when-first-read": number;
                "no-deadline": number;
                excepted: number;
            };
            /** @description Of `met` and `missed`: opened again since. The verdict stays; lists show what is resolved now. */
            reopened: number;
        };
        Organisation: {
            /** @description Empty until somebody gives one. */
            name: string;
            /** @description IANA name: in this zone a day ends. It belongs to the SLA policy in force. */
            timeZone: string;
            policyVersion: number;
            /**
             * Format: date-time
             * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownSince?: string;
        };
        Outlet: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "mail" | "webhook" | "file";
            /** @description The e-mail address, the name of the file, or of the address of another system where it leads and how it ends: the rest is often a secret. */
            to: string;
            everyHours: number;
            isEnabled: boolean;
            disabledReason: string | null;
            /** @description When the latest checkpoint is sent there next, or tried again; null of a past instant: that is not kept. */
            nextAt: string | null;
            /** @description The last try, whatever came of it; null of a past instant after which there was another. */
            lastSent: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @enum {string} */
                outcome: "sent" | "failed";
                /** @description How many entries the log had. */
                size: number;
                error: string | null;
            } | null;
            /** @description The last checkpoint that arrived; null also where `isHoldingKnown` is false. */
            holds: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @description How many entries the log had. */
                size: number;
            } | null;
            /** @description False of a past instant after which another one arrived, or it was removed: what it held is not kept. */
            isHoldingKnown: boolean;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            revision: number;
        };
        OutletWithSecret: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "mail" | "webhook" | "file";
            /** @description The e-mail address, the name of the file, or of the address of another system where it leads and how it ends: the rest is often a secret. */
            to: string;
            everyHours: number;
            isEnabled: boolean;
            disabledReason: string | null;
            /** @description When the latest checkpoint is sent there next, or tried again; null of a past instant: that is not kept. */
            nextAt: string | null;
            /** @description The last try, whatever came of it; null of a past instant after which there was another. */
            lastSent: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @enum {string} */
                outcome: "sent" | "failed";
                /** @description How many entries the log had. */
                size: number;
                error: string | null;
            } | null;
            /** @description The last checkpoint that arrived; null also where `isHoldingKnown` is false. */
            holds: {
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
                /** @description How many entries the log had. */
                size: number;
            } | null;
            /** @description False of a past instant after which another one arrived, or it was removed: what it held is not kept. */
            isHoldingKnown: boolean;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            revision: number;
            /** @description Of a webhook, shown only now: what each message is signed with, after Standard Webhooks. */
            secret: string | null;
        };
        Overview: {
            /**
             * Format: date-time
             * @description The instant that all of this is about.
             * @example 2026-03-31T21:59:59.000Z
             */
            asOf: string;
            counts: components["schemas"]["BacklogCounts"];
            /** @description Of those that need triage: past their date. They fail a check, too. */
            triageOverdue: number;
            /** @description Open, not overdue, and overdue within seven days if nothing is done. */
            dueWithin7Days: number;
            /** @description Every severity, the worst first: the backlog by severity and age. */
            bySeverity: {
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                open: number;
                overdue: number;
                dueSoon: number;
                dueWithin7Days: number;
                excepted: number;
                /** @description Open ones by days since first seen, by the date in UTC. */
                byAge: {
                    "0-7": number;
                    "8-30": number;
                    "31-90": number;
                    "91-180": number;
                    "over-180": number;
                };
            }[];
            /** @description How what was resolved in the last 30, 90 and 365 days stood against its deadline. */
            onTime: {
                days: 30 | 90 | 365;
                /** @description The numerator. */
                met: number;
                /** @description With `met`, the denominator. */
                missed: number;
                /** @description Outside the rate. */
                notJudged: number;
                /** @description Of `met` and `missed`: opened again since. A list of what was resolved in these days shows all but them. */
                reopened: number;
                /** @description `met / (met + missed)`; null where both are 0. */
                rate: number | null;
            }[];
            sources: components["schemas"]["OverviewSource"][];
            /**
             * Format: date-time
             * @description Only with an `asOf` before Curfew kept how sources were called and set: since when it does. `sources` are told as they stood then.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownSince?: string;
            /** @description How many checks have which status. */
            checks: {
                status: string;
                count: number;
            }[];
            /** @description When the active source that was read longest ago was last read completely; null where one never was. */
            dataAsOf: string | null;
            /** @description Why the numbers cannot be believed to be all there is: to be said first. Null where they can. It is made of what the checks are, or were, given to doubt. */
            cannotSay: {
                /** @description For example `credentials-refused`, `stale`, `held`, `paused`, `first-sync`, `scans-too-old`, `never-scanned`, `no-target`, `no-source`, `feed-never-loaded`, `feed-stale`, `feed-not-asked`. */
                code: string;
                /** @description Full sentences without an instant: that is `since`. */
                reason: string;
                /** @description Null where it lies in no one source: there is none, or it is a feed whose facts the policy asks for. */
                sourceId: string | null;
                since: string | null;
                /** @description How many more reasons there are. */
                further: number;
            } | null;
        };
        OverviewSource: {
            /** Format: uuid */
            id: string;
            name: string;
            provider: string;
            /** @enum {string} */
            status: "active" | "paused" | "retired";
            /** @enum {string} */
            freshness: "never" | "fresh" | "stale";
            lastCompleteSyncAt: string | null;
            /** @description The last one that has ended. */
            lastSync: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                finishedAt: string;
                problem: {
                    code: string;
                    message: string;
                } | null;
            } | null;
            /** @description One that is queued or running. */
            runningSyncId: string | null;
        };
        PasswordLink: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            memberId: string;
            /** @description Of the member. */
            email: string;
            /** @description Asked for on the sign-in page; otherwise made by whoever manages members. */
            isOwn: boolean;
            /** @enum {string} */
            status: "open" | "used" | "revoked" | "expired";
            madeBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
            usedAt: string | null;
            revokedAt: string | null;
            revokedBy: string | null;
            /** @description What ended it; null: it was revoked itself. */
            revokedBecause: ("replaced" | "member-disabled" | "role-changed" | "password-changed" | "maker-disabled" | "maker-demoted" | "api-key-revoked") | null;
        };
        PasswordLinkGreeting: {
            email: string;
            organisationName: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            expiresAt: string;
        };
        PolicyDifferences: {
            /** @description What it is compared with. */
            version: number;
            /** @description What changes, in plain words. Empty: both say the same. */
            sentences: string[];
            lines: {
                /** @enum {string} */
                kind: "same" | "added" | "removed";
                text: string;
                lineBefore: number | null;
                lineAfter: number | null;
            }[];
        };
        PolicyDocument: {
            version: number;
            /** @description As it was written; where it was made from a form, what says the same. */
            text: string;
            wasWritten: boolean;
            /** @description Of the text, or of the document where it was made from a form. */
            sha256: string;
            /** @enum {string} */
            effect: "prospective" | "retroactive";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            reason: string;
            /** @description Each obligation with its rules, in words. */
            summary: {
                id: string;
                title: string;
                rules: {
                    id: string;
                    when: string;
                    outcome: string;
                }[];
                holidayCalendar: string | null;
                holidays: number;
            }[];
            /** @description From the version before; null: there is none. */
            differences: components["schemas"]["PolicyDifferences"] | null;
            /** @description How far a retroactive version has come with what was open; null for a prospective one. */
            application: {
                /** @description Open when it was put in force. */
                total: number;
                judged: number;
                /** @description Of those: have a deadline of this version now; the others keep theirs, which it gives alike. */
                changed: number;
                /** @description Null: it goes on. */
                finishedAt: string | null;
                /** @description The later version that judged the rest instead. */
                supersededBy: number | null;
            } | null;
        };
        PolicyLine: {
            version: number;
            sha256: string;
            /** @enum {string} */
            effect: "prospective" | "retroactive";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            reason: string;
            /** @description The whole version. */
            document: {
                [key: string]: unknown;
            };
            /** @description As it was written; null: made from a form. */
            text: string | null;
        };
        PolicyPreset: {
            id: string;
            title: string;
            summary: string;
            source: {
                title: string;
                version: string;
                /** @description YYYY-MM-DD */
                date: string;
                url: string | null;
                notVerified: string[];
            };
        };
        PolicySimulation: {
            /**
             * Format: date-time
             * @description The moment of which all of it is true.
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            /** @description The version in force. */
            basedOn: number;
            warnings: string[];
            /** @description By obligation, severity and source. */
            open: {
                /** @description Null: the strictest of all, by which a vulnerability is shown. */
                obligation: string | null;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** Format: uuid */
                sourceId: string;
                /** @description All that are not resolved: `tightened`, `relaxed` and `same` together. */
                open: number;
                /** @description Less time, or a deadline at last. */
                tightened: number;
                /** @description More time, or no deadline any more. */
                relaxed: number;
                same: number;
                wouldBecomeOverdue: number;
                wouldCeaseToBeOverdue: number;
                overdueNow: number;
                overdueThen: number;
                /** @description Excepted now: overdue for nobody, whatever their date. */
                excepted: number;
            }[];
            /** @description How many have another working deadline. */
            moving: number;
            /** @description The most moved first, 200 at most. */
            moves: {
                /** Format: uuid */
                id: string;
                title: string;
                asset: string;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** Format: uuid */
                sourceId: string;
                /** @enum {string} */
                move: "tightened" | "relaxed";
                dueAtBefore: string | null;
                dueAtAfter: string | null;
                wouldBecomeOverdue: boolean;
            }[];
            /** @description What was closed in a period, and how much of it would have been on time. */
            onTime: {
                /** @description YYYY-MM-DD, in UTC. */
                from: string;
                /** @description YYYY-MM-DD, in UTC, included. */
                to: string;
                /** @description Closed and outside every rate: already fixed when first read, excepted, no deadline. */
                notJudged: number;
                rows: {
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                    /** Format: uuid */
                    sourceId: string;
                    was: {
                        met: number;
                        missed: number;
                        /** @description Of those that were met or missed: would have had no deadline. */
                        noDeadline: number;
                        /** @description Met of those that were met or missed, 0 to 1; null: there are none. */
                        rate: number | null;
                    };
                    wouldBe: {
                        met: number;
                        missed: number;
                        /** @description Of those that were met or missed: would have had no deadline. */
                        noDeadline: number;
                        /** @description Met of those that were met or missed, 0 to 1; null: there are none. */
                        rate: number | null;
                    };
                }[];
                was: {
                    met: number;
                    missed: number;
                    /** @description Of those that were met or missed: would have had no deadline. */
                    noDeadline: number;
                    /** @description Met of those that were met or missed, 0 to 1; null: there are none. */
                    rate: number | null;
                };
                wouldBe: {
                    met: number;
                    missed: number;
                    /** @description Of those that were met or missed: would have had no deadline. */
                    noDeadline: number;
                    /** @description Met of those that were met or missed, 0 to 1; null: there are none. */
                    rate: number | null;
                };
            };
        };
        PopulationItem: {
            /** Format: uuid */
            vulnerabilityId: string;
            episode: number;
            externalId: string;
            title: string;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
            cves: string[];
            asset: {
                /** Format: uuid */
                id: string;
                name: string;
                address: string;
            };
            source: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /**
             * Format: date-time
             * @description First seen; of a later episode, when it was open again.
             * @example 2026-03-31T21:59:59.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            firstSeenAt: string;
            firstSeenBasis: string;
            /**
             * Format: date-time
             * @description When Curfew first recorded that it was open.
             * @example 2026-03-31T21:59:59.000Z
             */
            recordedAt: string;
            dueOn: string | null;
            dueAt: string | null;
            policyVersion: number;
            /**
             * @description Where it stood at the window's end, by what is known at the audit's instant.
             * @enum {string}
             */
            state: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            /** @description The same by what was known at that end; null: not known of. */
            stateThen: ("overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged") | null;
            isOpenAtStart: boolean;
            /** @description Before the window's end. */
            isResolved: boolean;
            /** @description Also after the window. */
            resolvedAt: string | null;
            resolutionBasis: ("source-status" | "rescan" | "attested") | null;
            resolutionRecordedAt: string | null;
            verdict: ("met" | "missed" | "not-judged") | null;
            /** @description How many it has had in this episode. */
            exceptions: number;
            /** @description At some time in the window. */
            wasExcepted: boolean;
        };
        PopulationTotals: {
            episodes: number;
            /** @description One may have been open more than once. */
            vulnerabilities: number;
            /** @description `openAtStart + opened = resolved + openAtEnd = episodes`. */
            openAtStart: number;
            opened: number;
            resolved: number;
            openAtEnd: number;
            verdicts: {
                [key: string]: number;
            };
            confirmations: {
                [key: string]: number;
            };
            /** @description All, by where they stood at the window's end. */
            states: {
                [key: string]: number;
            };
            bySeverity: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            onTime: {
                met: number;
                judged: number;
            };
            /** @description At some time in the window. */
            excepted: number;
            /** @description Where what was known at the window's end is not what is known at the audit's instant. */
            knownLater: number;
            checks: {
                id: string;
                title: string;
                /** @description At the window's end, as it was known then. */
                status: string;
                /** @description The check's own counts at that end. */
                counted: {
                    [key: string]: number;
                };
                /** @description The same, counted from the population as it was known then. */
                found: {
                    [key: string]: number;
                };
                agrees: boolean;
            }[];
        };
        /** @description RFC 9457. The code is stable and never changes its meaning. */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description A full sentence for a person. */
            detail: string;
            /** @enum {string} */
            code: "invalid-input" | "not-signed-in" | "sign-in-refused" | "address-not-verified" | "second-factor-refused" | "sign-in-expired" | "not-permitted" | "bound-to-audits" | "audit-over" | "second-factor-required" | "foreign-origin" | "setup-token-refused" | "invitation-refused" | "password-link-refused" | "not-found" | "method-not-allowed" | "conflict" | "already-set-up" | "last-administrator" | "sync-in-progress" | "not-held" | "not-latest" | "precondition-failed" | "too-large" | "unsupported-media-type" | "unknown-host" | "too-many-attempts" | "too-many-requests" | "credentials-refused" | "permission-missing" | "address-refused" | "source-unreachable" | "not-this-api" | "unexpected-answer" | "internal" | "no-room" | "unavailable";
            /** @description Each place of the input that is wrong. */
            errors?: {
                path: string;
                message: string;
                /** @description Of a text that was sent whole, counted from 1. */
                line?: number;
                column?: number;
                /** @description What could stand there; null: nobody can tell. */
                wouldBeRight?: string | null;
            }[];
            /** @description Finds the request in the log and in the audit log. */
            requestId: string;
        } & {
            [key: string]: unknown;
        };
        RecoveryCodes: {
            /** @description Ten, shown only now. Each signs in once without the authenticator. */
            recoveryCodes: string[];
        };
        Replay: {
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            vulnerabilities: number;
            events: number;
            /** @description 0: all that is stored follows from what was known. */
            differing: number;
            /** @description The first hundred. */
            differences: {
                /** Format: uuid */
                id: string;
                externalId: string;
                /** @description Which of its events, counted from 0; null: what is kept beside the events. */
                event: number | null;
                /** @enum {string} */
                what: "deadline" | "verdict";
                stored: {
                    verdict: ("met" | "missed" | "not-judged") | null;
                    /** @description Under each obligation that is about it. */
                    obligationVerdicts: {
                        [key: string]: "met" | "missed" | "not-judged";
                    } | null;
                    /** @description Under each obligation. */
                    deadlines: {
                        obligation: string;
                        policyVersion: number;
                        /** @enum {string} */
                        severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                        rule: string;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        countedFrom: string;
                        dueAt: string | null;
                        triageDueAt: string | null;
                    }[];
                } | null;
                follows: {
                    verdict: ("met" | "missed" | "not-judged") | null;
                    /** @description Under each obligation that is about it. */
                    obligationVerdicts: {
                        [key: string]: "met" | "missed" | "not-judged";
                    } | null;
                    /** @description Under each obligation. */
                    deadlines: {
                        obligation: string;
                        policyVersion: number;
                        /** @enum {string} */
                        severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                        rule: string;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        countedFrom: string;
                        dueAt: string | null;
                        triageDueAt: string | null;
                    }[];
                } | null;
            }[];
        };
        RequestedSync: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            /** @enum {string} */
            status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
            /** @enum {string} */
            trigger: "first" | "schedule" | "request" | "recovery";
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            queuedAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            /** @description How far a running sync has come: read in pages of rows, then applied. */
            progress: {
                /** @enum {string} */
                phase?: "reading" | "applying" | "finished";
                announced?: number | null;
                /** @description Rows. */
                received?: number;
                pages?: number;
                requests?: number;
                /** @description Of the rows that were received. */
                applied?: number;
                bySeverity?: {
                    [key: string]: number;
                };
                /**
                 * Format: date-time
                 * @description Of a finished one that was applied: what it read counts from here.
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countsFrom?: string;
            } & {
                [key: string]: unknown;
            };
            counts: {
                reported: number;
                opened: number;
                updated: number;
                unchanged: number;
                resolved: number;
                reopened: number;
                suppressed: number;
                notSeen: number;
            };
            /** @description What the sync can show for itself: how complete it was and why that is believed. */
            certificate: ({
                announced: number | null;
                received: number;
                pages: number;
                targets: number;
                /** @enum {string} */
                verdict: "complete" | "partial" | "failed" | "held";
                reason: string;
            } & {
                [key: string]: unknown;
            }) | null;
            problem: {
                code: string;
                message: string;
            } | null;
            isNew: boolean;
        };
        RotatedLedgerKey: {
            key: components["schemas"]["LedgerKey"];
            previous: components["schemas"]["LedgerKey"];
            checkpoint: components["schemas"]["Checkpoint"];
        };
        Sample: {
            /** Format: uuid */
            id: string;
            /** @description From 1 on within the audit. */
            number: number;
            seed: string;
            /** @enum {string} */
            method: "random" | "stratified";
            /** @description How many were asked for. */
            asked: number;
            /** @description That many, or the whole population. */
            drawn: number;
            population: number;
            /** @description By it the population is known again; the guide to sampling says of what. */
            populationSha256: string;
            strata: {
                name: string;
                count: number;
                drawn: number;
            }[];
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            drawnAt: string;
            drawnBy: string;
        };
        SampleNote: {
            /** Format: uuid */
            id: string;
            text: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            by: string;
        };
        SecondFactorAsked: {
            /** @constant */
            secondFactor: "required";
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @description The one that asks. */
            isCurrent: boolean;
            /** @description What the browser says it is: `Firefox on Linux`. */
            device: string;
            /** @description The network address of the sign-in. */
            origin: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            signedInAt: string;
            /**
             * Format: date-time
             * @description To about five minutes.
             * @example 2026-03-31T21:59:59.000Z
             */
            lastActiveAt: string;
        };
        Sign: {
            /** @enum {string} */
            kind: "severity-lowered" | "statement-near-deadline" | "exception-near-deadline" | "asset-gone-and-back" | "closed-and-reopened" | "first-seen-moved";
            /**
             * Format: date-time
             * @description When Curfew recorded it.
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
            /** @description What happened, and nothing about why. */
            sentence: string;
            /** @description How many vulnerabilities it was about; the first of them is named. */
            count: number;
            vulnerability: {
                /** Format: uuid */
                id: string;
                title: string;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
            };
            asset: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            exceptionId: string | null;
            /** @description The deadline that it was near to. */
            dueAt: string | null;
        };
        SignInRules: {
            /** @description Whoever signs in with a password needs a second factor. */
            requireTwoFactor: boolean;
            /** @description How many members sign in with a password alone. */
            membersWithout: number;
            /**
             * Format: date-time
             * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
             * @example 2026-03-31T21:59:59.000Z
             */
            knownSince?: string;
        };
        SignedIn: {
            member: components["schemas"]["Member"];
        };
        Signs: {
            items: components["schemas"]["Sign"][];
            /** @description Asks for the next page; null on the last one. */
            nextCursor: string | null;
            /** @description How many there are of every kind, whichever is listed. */
            counts: {
                /** @enum {string} */
                kind: "severity-lowered" | "statement-near-deadline" | "exception-near-deadline" | "asset-gone-and-back" | "closed-and-reopened" | "first-seen-moved";
                count: number;
            }[];
        };
        SlaPolicy: {
            version: number;
            name: string;
            /** @description Whether `days` say all of it. Otherwise its document says more. */
            isTableOfDays: boolean;
            /** @description What it holds vulnerabilities to, in its order. */
            obligations: {
                id: string;
                title: string;
            }[];
            days: {
                /** @description Calendar days; null: no deadline. */
                critical: number | null;
                /** @description Calendar days; null: no deadline. */
                high: number | null;
                /** @description Calendar days; null: no deadline. */
                medium: number | null;
                /** @description Calendar days; null: no deadline. */
                low: number | null;
                /** @description Calendar days; null: no deadline. */
                informational: number | null;
            };
            /** @description IANA name: in this zone a day ends. */
            timeZone: string;
            /** @description Within which an unknown severity must be found out. */
            triageDays: number;
            /** @description After which a source that was not read completely is stale. */
            staleAfterHours: number;
            /** @description How old the current scan of an asset may be. */
            scanMaxAgeDays: number;
            /** @description Gone for longer, what returns starts a new clock; null: never. */
            reopenRestartsAfterDays: number | null;
            /**
             * @description Whether it is for what is detected and reopened from then on, or for what was open too.
             * @enum {string}
             */
            effect: "prospective" | "retroactive";
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            reason: string;
        };
        /** @description The data of the event `source`: a source that has changed. */
        SourceEvent: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "active" | "paused" | "retired";
            /** @enum {string} */
            freshness: "never" | "fresh" | "stale";
            lastCompleteSyncAt: string | null;
            nextSyncAt: string | null;
        };
        SourceFact: {
            /** @description In the source's own word: untrusted, not markup. Empty where it gives none. */
            said: string;
            means: string;
            /** @description A sentence. It quotes the source. */
            how: string;
        };
        /** @description The data of the event `state`, the first one: how things stand. */
        StateEvent: {
            /** @description Those that are queued or running. */
            syncs: components["schemas"]["SyncEvent"][];
            checks: components["schemas"]["CheckEvent"][];
            sources: components["schemas"]["SourceEvent"][];
        };
        StatedFact: {
            /** @enum {string} */
            fact: "severity" | "publicly-exposed" | "pci-relevant" | "fix-available" | "patch-released" | "evaluated";
            /** @description A severity, yes or no, or an instant: as the fact has it. */
            value: string | boolean;
            reason: string;
            /** @description Who stated it. */
            by: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            at: string;
        };
        StatedFactPreview: {
            before: {
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** @enum {string} */
                slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
                dueAt: string | null;
                dueOn: string | null;
            };
            after: {
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** @enum {string} */
                slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
                dueAt: string | null;
                dueOn: string | null;
            };
            /** @description Of several obligations, those whose deadline becomes another one. */
            moves: {
                title: string;
                dueOnBefore: string | null;
                dueOnAfter: string | null;
            }[];
            /** @description Why each exception that holds over it would be void, in a sentence. */
            voids: string[];
        };
        Statistics: {
            /**
             * Format: date-time
             * @description The instant that all of this is about, as it was known then or is known at `knownAt`.
             * @example 2026-03-31T21:59:59.000Z
             */
            asOf: string;
            /**
             * Format: date
             * @description A day in UTC.
             */
            from: string;
            /**
             * Format: date
             * @description That day included.
             */
            to: string;
            /** @description Of what was resolved in the period. */
            onTime: {
                total: components["schemas"]["OnTimeRate"];
                bySeverity: {
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                    /** @description The numerator. */
                    met: number;
                    /** @description With `met`, the denominator. */
                    missed: number;
                    /** @description `met / (met + missed)`; null where both are 0. */
                    rate: number | null;
                    /** @description Not judged, and so in no rate: fixed already when it was first read, without a deadline, or closed while it was excepted. */
                    excluded: {
                        "fixed-when-first-read": number;
                        "no-deadline": number;
                        excepted: number;
                    };
                    /** @description Of `met` and `missed`: opened again since. The verdict stays; lists show what is resolved now. */
                    reopened: number;
                }[];
                /** @description Calendar months; of up to 92 days weeks, counted back from `to`. */
                periods: {
                    /**
                     * Format: date
                     * @description A day in UTC.
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description A day in UTC.
                     */
                    to: string;
                    /** @description The numerator. */
                    met: number;
                    /** @description With `met`, the denominator. */
                    missed: number;
                    /** @description `met / (met + missed)`; null where both are 0. */
                    rate: number | null;
                    /** @description Not judged, and so in no rate: fixed already when it was first read, without a deadline, or closed while it was excepted. */
                    excluded: {
                        "fixed-when-first-read": number;
                        "no-deadline": number;
                        excepted: number;
                    };
                    /** @description Of `met` and `missed`: opened again since. The verdict stays; lists show what is resolved now. */
                    reopened: number;
                }[];
            };
            /** @description Of what was first seen in the period, followed up to `asOf`. */
            remediation: {
                total: components["schemas"]["TimeToRemediate"];
                bySeverity: {
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                    fixed: number;
                    /** @description Still open: counted up to their present age. */
                    open: number;
                    /** @description Kaplan–Meier: the age in days by which at least half is fixed. `not-reached`: less than half is, at every age up to `followedDays`. `too-few`: fewer than 20 were first seen, or half of them is fixed and that is fewer than 20. */
                    median: {
                        /** @enum {string} */
                        state: "reached" | "not-reached" | "too-few";
                        days: number | null;
                    };
                    /** @description In days, of the fixed ones alone: what is still open is left out of it. */
                    meanOfFixed: number | null;
                    /** @description The same in words, with why it differs from the mean. */
                    sentence: string;
                    /** @description A step for each age, in days, at which something was fixed, up to `followedDays`. */
                    curve: components["schemas"]["SurvivalStep"][];
                    /** @description The highest age to which at least 10 are followed: of later ones the curve would show chance. Null: fewer than 10 in all. */
                    followedDays: number | null;
                }[];
                /** @description Of the open ones: excepted. They count as open all the same. */
                excepted: number;
                /** @description Left out: nobody knows when they were fixed. */
                fixedWhenFirstRead: number;
                /** @description Closings after which it was opened again. Each vulnerability counts once, as it ended. */
                reopened: number;
                /** @description First seen before the period and still open: in none of these numbers. */
                olderOpen: number;
            };
            /** @description At `asOf`, whatever the period is. */
            backlog: {
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                open: number;
                overdue: number;
                /** @description Not in `open`. */
                excepted: number;
                /** @description Open ones by days since first seen, by the date in UTC. */
                byAge: {
                    "0-7": number;
                    "8-30": number;
                    "31-90": number;
                    "91-180": number;
                    "over-180": number;
                };
            }[];
            /** @description In the 14 and the 30 days after `asOf`. */
            expectedBreaches: {
                /** @description How it comes about, and what is assumed. */
                method: string;
                /** @description False while there were complete readings for less than 14 days: then all that is due is expected. */
                isPaceKnown: boolean;
                /** @description For how many of the 90 days there were complete readings. */
                watchedDays: number;
                horizons: {
                    withinDays: number;
                    /** @description All that become overdue if nothing is done. */
                    due: number;
                    expected: number;
                    low: number;
                    high: number;
                    bySeverity: {
                        /** @enum {string} */
                        severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                        /** @description All that become overdue if nothing is done. */
                        due: number;
                        expected: number;
                        low: number;
                        high: number;
                    }[];
                }[];
                /** @description Of the 90 days up to `asOf`: how many were fixed, and the days all together that they were open. */
                pace: {
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                    fixed: number;
                    openDays: number;
                }[];
            };
        };
        SurvivalStep: {
            days: number;
            atRisk: number;
            fixed: number;
            /** @description The share that is still open after that day. */
            remaining: number;
        };
        Sync: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            /** @enum {string} */
            status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
            /** @enum {string} */
            trigger: "first" | "schedule" | "request" | "recovery";
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            queuedAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            /** @description How far a running sync has come: read in pages of rows, then applied. */
            progress: {
                /** @enum {string} */
                phase?: "reading" | "applying" | "finished";
                announced?: number | null;
                /** @description Rows. */
                received?: number;
                pages?: number;
                requests?: number;
                /** @description Of the rows that were received. */
                applied?: number;
                bySeverity?: {
                    [key: string]: number;
                };
                /**
                 * Format: date-time
                 * @description Of a finished one that was applied: what it read counts from here.
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countsFrom?: string;
            } & {
                [key: string]: unknown;
            };
            counts: {
                reported: number;
                opened: number;
                updated: number;
                unchanged: number;
                resolved: number;
                reopened: number;
                suppressed: number;
                notSeen: number;
            };
            /** @description What the sync can show for itself: how complete it was and why that is believed. */
            certificate: ({
                announced: number | null;
                received: number;
                pages: number;
                targets: number;
                /** @enum {string} */
                verdict: "complete" | "partial" | "failed" | "held";
                reason: string;
            } & {
                [key: string]: unknown;
            }) | null;
            problem: {
                code: string;
                message: string;
            } | null;
        };
        /** @description The data of the event `sync`: a sync that has moved on. */
        SyncEvent: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            /** @enum {string} */
            status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
            /** @description How far a running sync has come: read in pages of rows, then applied. */
            progress: {
                /** @enum {string} */
                phase?: "reading" | "applying" | "finished";
                announced?: number | null;
                /** @description Rows. */
                received?: number;
                pages?: number;
                requests?: number;
                /** @description Of the rows that were received. */
                applied?: number;
                bySeverity?: {
                    [key: string]: number;
                };
                /**
                 * Format: date-time
                 * @description Of a finished one that was applied: what it read counts from here.
                 * @example 2026-03-31T21:59:59.000Z
                 */
                countsFrom?: string;
            } & {
                [key: string]: unknown;
            };
            counts: {
                reported: number;
                opened: number;
                updated: number;
                unchanged: number;
                resolved: number;
                reopened: number;
                suppressed: number;
                notSeen: number;
            };
            problem: {
                code: string;
                message: string;
            } | null;
            /** @description Rows received so far by severity, while the sync runs; empty afterwards. */
            bySeverity: {
                [key: string]: number;
            };
        };
        SyncLine: {
            /** @description Null: a run that was due and did not happen. */
            id: string | null;
            /** Format: uuid */
            sourceId: string;
            sourceName: string;
            /**
             * @description `missed`: it was due and did not happen.
             * @enum {string}
             */
            status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded" | "missed";
            trigger: ("first" | "schedule" | "request" | "recovery") | null;
            requestedBy: string | null;
            /**
             * Format: date-time
             * @description Of a run that did not happen: when it was due.
             * @example 2026-03-31T21:59:59.000Z
             */
            queuedAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            counts: {
                reported: number;
                opened: number;
                updated: number;
                unchanged: number;
                resolved: number;
                reopened: number;
                suppressed: number;
                notSeen: number;
            } | null;
            /** @description What the sync can show for itself: how complete it was and why that is believed. */
            certificate: ({
                announced: number | null;
                received: number;
                pages: number;
                targets: number;
                /** @enum {string} */
                verdict: "complete" | "partial" | "failed" | "held";
                reason: string;
            } & {
                [key: string]: unknown;
            }) | null;
            problem: {
                code: string;
                message: string;
            } | null;
            /** @description Where the entries about it stand in the log. */
            positions: number[];
        };
        TimeToRemediate: {
            fixed: number;
            /** @description Still open: counted up to their present age. */
            open: number;
            /** @description Kaplan–Meier: the age in days by which at least half is fixed. `not-reached`: less than half is, at every age up to `followedDays`. `too-few`: fewer than 20 were first seen, or half of them is fixed and that is fewer than 20. */
            median: {
                /** @enum {string} */
                state: "reached" | "not-reached" | "too-few";
                days: number | null;
            };
            /** @description In days, of the fixed ones alone: what is still open is left out of it. */
            meanOfFixed: number | null;
            /** @description The same in words, with why it differs from the mean. */
            sentence: string;
            /** @description A step for each age, in days, at which something was fixed, up to `followedDays`. */
            curve: components["schemas"]["SurvivalStep"][];
            /** @description The highest age to which at least 10 are followed: of later ones the curve would show chance. Null: fewer than 10 in all. */
            followedDays: number | null;
        };
        TimelineEvent: {
            type: string;
            /**
             * Format: date-time
             * @description When it was true.
             * @example 2026-03-31T21:59:59.000Z
             */
            trueAt: string;
            /**
             * Format: date-time
             * @description When Curfew recorded it.
             * @example 2026-03-31T21:59:59.000Z
             */
            recordedAt: string;
            syncId: string | null;
            /** @description Who did it; null for what a sync found. */
            actor: string | null;
            /** @description The new values. Of an `assigned`, also `assigneeName`. */
            change: {
                type: string;
            } & {
                [key: string]: unknown;
            };
        };
        TwoFactor: {
            /** @description Null: signing in takes a password only. */
            since: string | null;
            recoveryCodesLeft: number;
            /** @description The organisation asks for one: it cannot be turned off. */
            isRequired: boolean;
        };
        TwoFactorEnrolment: {
            /** @description For a QR code. */
            otpauthUri: string;
            /** @description The same in base32, to type in. */
            secret: string;
        };
        VerdictLine: {
            checkId: string;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            from: string;
            /** @description Null while it lasts. */
            to: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            recordedAt: string;
            status: string;
            byException: boolean;
            reason: string;
            counts: {
                [key: string]: number;
            };
            /** @description Null: to the strictest. */
            heldTo: {
                id: string;
                title: string;
            } | null;
            cause: {
                kind: string;
            } & {
                [key: string]: unknown;
            };
            dataAsOf: string | null;
            /** @description Where the entries about it stand in the log. */
            positions: number[];
        };
        Vulnerability: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sourceId: string;
            /** @description As the source identifies it; for Halo Security `ISSUE_ID:TARGET_ID`. */
            externalId: string;
            title: string;
            /**
             * @description What it is judged by: as a person stated it, else as the source rates it.
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
            /** @description As the source wrote it. */
            sourceSeverity: string;
            /** @description Where a person stated the severity: that one is `severity`. Null: it is the rating of the source. */
            severityOverride: {
                /**
                 * @description As the source rates it now: what counts again when this is withdrawn.
                 * @enum {string}
                 */
                from: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                /** @enum {string} */
                to: "critical" | "high" | "medium" | "low" | "informational" | "unknown";
                reason: string;
                /** @description Who stated it. */
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-03-31T21:59:59.000Z
                 */
                at: string;
            } | null;
            /** @enum {string} */
            status: "open" | "resolved" | "suppressed";
            /** @description As the source wrote it. */
            sourceStatus: string;
            asset: {
                /** Format: uuid */
                id: string;
                name: string;
                address: string;
            };
            cves: string[];
            /**
             * Format: date-time
             * @description The anchor: from here the days of its deadline are counted.
             * @example 2026-03-31T21:59:59.000Z
             */
            firstSeenAt: string;
            /**
             * @description A date of the source, the scan that found it, or Curfew's first sight of it.
             * @enum {string}
             */
            firstSeenBasis: "source-date" | "scan-history" | "first-sight";
            /** @description The scans that are listed reach back no further. */
            firstSeenOrEarlier: boolean;
            /**
             * Format: date-time
             * @description The last complete reading that listed it: the latest one; of one that is not seen any more, the one before that was noticed; of a resolved one, the one before its resolution, or the reading in which the source called it fixed. Of one that only incomplete readings have shown since it was found or found again, when that was recorded.
             * @example 2026-03-31T21:59:59.000Z
             */
            lastSeenAt: string;
            /** @description Set while complete readings no longer list it and nothing proves a fix. */
            notSeenSince: string | null;
            resolvedAt: string | null;
            resolutionBasis: ("source-status" | "rescan" | "attested") | null;
            /** @description The last second of `dueOn` in the zone of the policy. */
            dueAt: string | null;
            dueOn: string | null;
            /**
             * Format: date-time
             * @description Where the window begins: first seen, or the moment at which the severity was raised. `dueAt` is where it ends.
             * @example 2026-03-31T21:59:59.000Z
             */
            countedFrom: string;
            /** @description The days of the window; null without a deadline. */
            windowDays: number | null;
            /** @description From here it is due soon. */
            dueSoonAt: string | null;
            /** @description The first instant that is too late. */
            overdueAt: string | null;
            /** @description Of an unknown severity: until when it must be found out. */
            triageDueAt: string | null;
            /** @enum {string} */
            slaState: "overdue" | "needs-triage" | "due-soon" | "on-track" | "no-deadline" | "excepted" | "met" | "missed" | "not-judged";
            /** @description Why it is not held to its deadline at this instant: of several, the one that ends last. */
            exception: {
                /** @description Null: the scanner's own acknowledgement, which the policy accepts. */
                id: string | null;
                /** @enum {string} */
                kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
                /** @description The scanner's own word for it; an exception's reason is read with it. */
                reason: string | null;
                since: string | null;
                /** @description The first instant at which it does not hold; null: as long as it is acknowledged. */
                until: string | null;
                /** @description It began after the deadline had passed: the miss stays. */
                wasOverdue: boolean;
            } | null;
            /** @description Whole days since first seen, up to its resolution or now. */
            ageDays: number;
            /** @description The same without the time for which exceptions stopped the clock. */
            adjustedAgeDays: number;
            /** @description The id of a member. */
            assignee: string | null;
            assigneeName: string | null;
            note: string | null;
            /** @description How many times it was open. */
            episodes: number;
            revision: number;
        };
        VulnerabilityCount: {
            /** @description At most 10,000 where it had to be counted; null where that would take too long. */
            count: number | null;
            /** @description False: there are more than `count`. */
            isExact: boolean;
            /** @description Where only what is unresolved is asked for, by severity, SLA state, status or source; else null, and with `knownAt` where that would take too long. */
            bySeverity: {
                [key: string]: number;
            } | null;
            /** @description Likewise. */
            bySlaState: {
                [key: string]: number;
            } | null;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Of a past instant only where it led, such as `https://chat.example.org`: the rest is not kept. */
            url: string;
            kinds: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
            /** @description Of vulnerabilities. */
            severities: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
            isEnabled: boolean;
            disabledAt: string | null;
            disabledReason: string | null;
            /** @description Until then the secret of before the last rotation signs along. */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            revision: number;
        };
        WebhookWithSecret: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Of a past instant only where it led, such as `https://chat.example.org`: the rest is not kept. */
            url: string;
            kinds: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
            /** @description Of vulnerabilities. */
            severities: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
            isEnabled: boolean;
            disabledAt: string | null;
            disabledReason: string | null;
            /** @description Until then the secret of before the last rotation signs along. */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @example 2026-03-31T21:59:59.000Z
             */
            createdAt: string;
            createdBy: string;
            revision: number;
            /** @description Shown only now: what each message is signed with, after Standard Webhooks. */
            secret: string;
        };
        Who: {
            /** @enum {string} */
            kind: "member" | "api-key" | "local" | "setup" | "system";
            id: string | null;
            name: string;
            role: ("administrator" | "manager" | "engineer" | "auditor") | null;
            permissions: ("integrations.read" | "integrations.connect" | "sources.manage" | "syncs.start" | "syncs.release" | "vulnerabilities.read" | "vulnerabilities.work" | "vulnerabilities.attest" | "assets.scope" | "checks.read" | "checks.evaluate" | "checks.disable" | "policies.read" | "policies.write" | "feeds.manage" | "exceptions.read" | "exceptions.propose" | "exceptions.approve" | "members.read" | "members.manage" | "api-keys.read" | "api-keys.manage" | "audit.read" | "evidence.read" | "evidence.remove" | "evidence.rotate-key" | "audits.read" | "audits.manage" | "evidence.manage" | "organisation.manage" | "notices.read" | "notices.manage")[];
            /** @description Of an auditor who is bound to audits: those that are open. Null: bound to none. */
            boundTo: string[] | null;
            /** @enum {string} */
            by: "session" | "api-key" | "local-token";
            /** @description Null for whoever is not a member: an API key, the command line. */
            member: components["schemas"]["Member"] | null;
            /** @description The organisation asks for a second factor: everything else answers `second-factor-required`. */
            mustSetUpTwoFactor: boolean;
            /** @description When the second factor was given up with a lost secret key, until read. */
            twoFactorLostAt: string | null;
            /** @description The data of this installation is invented. */
            isDemonstration: boolean;
            /** @description Of the SLA policy in force: in this zone a day ends. */
            timeZone: string;
        };
        WholePolicyPreset: {
            id: string;
            title: string;
            summary: string;
            source: {
                title: string;
                version: string;
                /** @description YYYY-MM-DD */
                date: string;
                url: string | null;
                notVerified: string[];
            };
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readOverview: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description Of this monitoring source only. */
                sourceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBacklog: {
        parameters: {
            query?: {
                /** @description Default: 90 days ago. */
                from?: string;
                /** @description Up to 90 days ahead. Default: in 30 days. */
                to?: string;
                /** @description Counted back from now, or from `to` where that is past. */
                step?: "day" | "week";
                /** @description Of this monitoring source only. */
                sourceId?: string;
                /** @description Not before the last step: each step by what had been recorded then. Default: each as it was known at itself. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backlog"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStatistics: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description The first day, in UTC. Default: a year up to `to`. */
                from?: string;
                /** @description The last day, in UTC, included. Default: today, or the day of `asOf`. */
                to?: string;
                /** @description Of this monitoring source only. */
                sourceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSigns: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description The first day, in UTC. Default: a year up to `to`. */
                from?: string;
                /** @description The last day, in UTC, included. Default: today, or the day of `asOf`. */
                to?: string;
                /** @description Of this monitoring source only. */
                sourceId?: string;
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description Of this kind only. */
                kind?: "severity-lowered" | "statement-near-deadline" | "exception-near-deadline" | "asset-gone-and-back" | "closed-and-reopened" | "first-seen-moved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signs"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, until either side ends them. The schema is that of the data of one event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["StateEvent"] | components["schemas"]["SyncEvent"] | components["schemas"]["CheckEvent"] | components["schemas"]["SourceEvent"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    email: string;
                    password: string;
                    name?: string;
                    organisationName?: string;
                    /** @description IANA name, for the first SLA policy. Default UTC. */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: components["schemas"]["Member"];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `setup-token-refused`: The set-up link is not valid. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-set-up`: Already set up */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["SecondFactorAsked"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-refused`: Sign-in refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameMyself: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `second-factor-refused`: The code was refused. `sign-in-expired`: The sign-in has expired. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-refused`: Sign-in refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnSessions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactor"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    turnOffTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present one, once more. */
                    password: string;
                    code?: string;
                    recoveryCode?: string;
                };
            };
        };
        responses: {
            /** @description Signing in takes a password only. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-refused`: Sign-in refused. `second-factor-refused`: The code was refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present one, once more. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactorEnrolment"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-refused`: Sign-in refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `second-factor-refused`: The code was refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present one, once more. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-refused`: Sign-in refused. `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeTwoFactorLoss: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not told again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSignInRules: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSignInRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requireTwoFactor: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readIdentityProvider: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    configureIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the button on the sign-in page says. */
                    name: string;
                    /** @description Its address, exactly as the provider calls itself. */
                    issuer: string;
                    clientId: string;
                    /** @description Of e-mail addresses; empty: every domain. */
                    allowedDomains?: string[];
                    /** @description Whoever is not a member yet becomes one at the first sign-in. */
                    allowSignUp?: boolean;
                    /** @description Of whoever signs up; never administrator. */
                    defaultRole?: ("administrator" | "manager" | "engineer" | "auditor") | null;
                    clientSecret?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused. `source-unreachable`: The source cannot be reached. `unexpected-answer`: The answer was not understood */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginOidc: {
        parameters: {
            query?: {
                /** @description The page to come back to, as a path of Curfew. Anything else is ignored. */
                back?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused. `source-unreachable`: The source cannot be reached. `unexpected-answer`: The answer was not understood */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAvailableIntegrations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AvailableIntegration"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Integration"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    name?: string;
                    settings?: {
                        [key: string]: string;
                    };
                    credentials: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `credentials-refused`: The key was refused. `address-refused`: The address is refused. `source-unreachable`: The source cannot be reached. `unexpected-answer`: The answer was not understood */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readIntegration: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        provider: string;
                        name: string;
                        /** @enum {string} */
                        status: "connected" | "needs-attention" | "disconnected";
                        settings: {
                            [key: string]: string;
                        };
                        /** @description What the vendor calls the account, where it says so. */
                        account: string | null;
                        keyEndsWith: string;
                        /** @description Evidence that the key sees only a part, or that this cannot be known. */
                        warnings: string[];
                        lastError: {
                            code: string;
                            message: string;
                            /**
                             * Format: date-time
                             * @example 2026-03-31T21:59:59.000Z
                             */
                            at: string;
                        } | null;
                        lastCheckedAt: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        createdAt: string;
                        disconnectedAt: string | null;
                        revision: number;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disconnectIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    credentials?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `credentials-refused`: The key was refused. `address-refused`: The address is refused. `source-unreachable`: The source cannot be reached. `unexpected-answer`: The answer was not understood */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string | null;
                        warnings: string[];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `credentials-refused`: The key was refused. `address-refused`: The address is refused. `source-unreachable`: The source cannot be reached. `unexpected-answer`: The answer was not understood */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMonitoringSources: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MonitoringSource"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addMonitoringSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    integrationId: string;
                    name?: string;
                    settings?: {
                        syncEveryMinutes?: number;
                        /** @description How long the answers of the scanner are kept, byte for byte. */
                        rawPageDays?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedMonitoringSource"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMonitoringSource: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        integrationId: string;
                        provider: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "paused" | "retired";
                        /**
                         * @description `stale` by the `staleAfterHours` of the policy.
                         * @enum {string}
                         */
                        freshness: "never" | "fresh" | "stale";
                        lastCompleteSyncId: string | null;
                        lastCompleteSyncAt: string | null;
                        /** @description The latest that has ended, however it did. */
                        lastSync: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "queued" | "running" | "complete" | "partial" | "failed" | "held" | "superseded" | "discarded";
                            /**
                             * Format: date-time
                             * @example 2026-03-31T21:59:59.000Z
                             */
                            finishedAt: string;
                            problem: {
                                code: string;
                                message: string;
                            } | null;
                            /** @description Why it is called what it is called. */
                            reason: string | null;
                        } | null;
                        nextSyncAt: string | null;
                        settings: {
                            syncEveryMinutes: number;
                            /** @description How long the answers of the scanner are kept, byte for byte. */
                            rawPageDays: number;
                        };
                        /** @description Assets that the last believed complete sync listed. */
                        listedAssets: number | null;
                        /** @description Fewer assets are listed than can be believed; `confirmScope` settles it. */
                        scopeChange: {
                            from: number;
                            to: number;
                            /**
                             * Format: date-time
                             * @example 2026-03-31T21:59:59.000Z
                             */
                            since: string;
                        } | null;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        createdAt: string;
                        revision: number;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireMonitoringSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonitoringSource"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMonitoringSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    status?: "active" | "paused";
                    /** @description Why it is paused or resumed, for the audit log. */
                    reason?: string;
                    settings?: {
                        syncEveryMinutes?: number;
                        /** @description How long the answers of the scanner are kept, byte for byte. */
                        rawPageDays?: number;
                    };
                    confirmScope?: {
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonitoringSource"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSyncs: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Sync"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /** @description What was due in the time of this page and did not happen, because nobody was there to run it. */
                        missedRuns: components["schemas"]["MissedRuns"][];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedSync"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSync: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-held`: The sync is not held. `not-latest`: Not the latest sync. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-held`: The sync is not held. `not-latest`: Not the latest sync. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllSyncs: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                sourceId?: string;
                /** @description One or several of queued, running, complete, partial, failed, held, superseded, discarded, separated by commas. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Sync"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /** @description What was due in the time of this page and did not happen, because nobody was there to run it. */
                        missedRuns: components["schemas"]["MissedRuns"][];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClosings: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Closing"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVulnerabilities: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description One or several of open, resolved, suppressed, separated by commas. */
                status?: string;
                /** @description One or several of critical, high, medium, low, informational, unknown, separated by commas. */
                severity?: string;
                /** @description One or several of overdue, needs-triage, due-soon, on-track, no-deadline, excepted, met, missed, not-judged, separated by commas. */
                slaState?: string;
                /** @description Of one source. Without it, and without `assetId`, sources are left out whose retirement somebody accepted. */
                sourceId?: string;
                assetId?: string;
                /** @description A whole CVE id. */
                cve?: string;
                /** @description Part of the title, of the asset's name or address, or a whole external id or CVE id. */
                q?: string;
                /** @description Due before this instant. */
                dueBefore?: string;
                /** @description Due at this instant or later. */
                dueAfter?: string;
                /** @description First seen before this instant. */
                firstSeenBefore?: string;
                /** @description First seen at this instant or later. */
                firstSeenAfter?: string;
                /** @description Resolved before this instant, and not opened again since. */
                resolvedBefore?: string;
                /** @description Resolved at this instant or later, and not opened again since. */
                resolvedAfter?: string;
                /** @description The id of a member, `me`, or `none`: assigned to nobody. */
                assignee?: string;
                /** @description Those that this exception covers, or covered in their present episode. */
                exceptionId?: string;
                /** @description Whether complete readings no longer list it. */
                notSeen?: "true" | "false";
                /** @description `-` begins with the latest or the worst. What has no deadline comes last by `dueAt` either way. */
                sort?: "dueAt" | "-dueAt" | "severity" | "-severity" | "firstSeenAt" | "-firstSeenAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Vulnerability"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignVulnerabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 500 ids of vulnerabilities. */
                    ids: string[];
                    /** @description The id of a member; null: nobody. */
                    assignee: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedVulnerabilities"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readVulnerability: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedVulnerability"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeVulnerability: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of a member; null: nobody. */
                    assignee?: string | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedVulnerability"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainVulnerability: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVulnerabilityEvents: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEvent"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stateFact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    fact: "severity" | "publicly-exposed" | "pci-relevant" | "fix-available" | "patch-released" | "evaluated";
                    /** @description A severity, but not `unknown`; of patch-released and evaluated an instant, never in the future; of the others yes or no, as true or false. Null: what is stated is withdrawn. */
                    value: string | boolean | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedVulnerability"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewStatedFact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    fact: "severity" | "publicly-exposed" | "pci-relevant" | "fix-available" | "patch-released" | "evaluated";
                    /** @description A severity, but not `unknown`; of patch-released and evaluated an instant, never in the future; of the others yes or no, as true or false. Null: what is stated is withdrawn. */
                    value: string | boolean | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatedFactPreview"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attestResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    resolvedAt: string;
                    reason: string;
                    evidence: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedVulnerability"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countVulnerabilities: {
        parameters: {
            query?: {
                /** @description One or several of open, resolved, suppressed, separated by commas. */
                status?: string;
                /** @description One or several of critical, high, medium, low, informational, unknown, separated by commas. */
                severity?: string;
                /** @description One or several of overdue, needs-triage, due-soon, on-track, no-deadline, excepted, met, missed, not-judged, separated by commas. */
                slaState?: string;
                /** @description Of one source. Without it, and without `assetId`, sources are left out whose retirement somebody accepted. */
                sourceId?: string;
                assetId?: string;
                /** @description A whole CVE id. */
                cve?: string;
                /** @description Part of the title, of the asset's name or address, or a whole external id or CVE id. */
                q?: string;
                /** @description Due before this instant. */
                dueBefore?: string;
                /** @description Due at this instant or later. */
                dueAfter?: string;
                /** @description First seen before this instant. */
                firstSeenBefore?: string;
                /** @description First seen at this instant or later. */
                firstSeenAfter?: string;
                /** @description Resolved before this instant, and not opened again since. */
                resolvedBefore?: string;
                /** @description Resolved at this instant or later, and not opened again since. */
                resolvedAfter?: string;
                /** @description The id of a member, `me`, or `none`: assigned to nobody. */
                assignee?: string;
                /** @description Those that this exception covers, or covered in their present episode. */
                exceptionId?: string;
                /** @description Whether complete readings no longer list it. */
                notSeen?: "true" | "false";
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VulnerabilityCount"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comment"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain text of at most 10,000 characters. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain text of at most 10,000 characters. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVulnerabilities: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description One or several of open, resolved, suppressed, separated by commas. */
                status?: string;
                /** @description One or several of critical, high, medium, low, informational, unknown, separated by commas. */
                severity?: string;
                /** @description One or several of overdue, needs-triage, due-soon, on-track, no-deadline, excepted, met, missed, not-judged, separated by commas. */
                slaState?: string;
                /** @description Of one source. Without it, and without `assetId`, sources are left out whose retirement somebody accepted. */
                sourceId?: string;
                assetId?: string;
                /** @description A whole CVE id. */
                cve?: string;
                /** @description Part of the title, of the asset's name or address, or a whole external id or CVE id. */
                q?: string;
                /** @description Due before this instant. */
                dueBefore?: string;
                /** @description Due at this instant or later. */
                dueAfter?: string;
                /** @description First seen before this instant. */
                firstSeenBefore?: string;
                /** @description First seen at this instant or later. */
                firstSeenAfter?: string;
                /** @description Resolved before this instant, and not opened again since. */
                resolvedBefore?: string;
                /** @description Resolved at this instant or later, and not opened again since. */
                resolvedAfter?: string;
                /** @description The id of a member, `me`, or `none`: assigned to nobody. */
                assignee?: string;
                /** @description Those that this exception covers, or covered in their present episode. */
                exceptionId?: string;
                /** @description Whether complete readings no longer list it. */
                notSeen?: "true" | "false";
                /** @description `-` begins with the latest or the worst. What has no deadline comes last by `dueAt` either way. */
                sort?: "dueAt" | "-dueAt" | "severity" | "-severity" | "firstSeenAt" | "-firstSeenAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file to download. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChecks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Check"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCheck: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCheckEntries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description One or several of failing, needs-triage, unknown, due-soon, due, excepted, passing, separated by commas. */
                status?: string;
                /** @description Of these, what is in one of these SLA states: `failing` and `needs-triage` is what was triaged too late. */
                slaState?: string;
                sort?: "dueAt" | "-dueAt" | "severity" | "-severity" | "firstSeenAt" | "-firstSeenAt";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CheckEntry"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countCheckEntries: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`. */
                knownAt?: string;
                /** @description One or several of failing, needs-triage, unknown, due-soon, due, excepted, passing, separated by commas. */
                status?: string;
                /** @description Of these, what is in one of these SLA states: `failing` and `needs-triage` is what was triaged too late. */
                slaState?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckEntryCount"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCheckHistory: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description Default: 90 days before `to`. */
                from?: string;
                /** @description Default: now. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CheckSegment"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdCheckTo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of one that the policy in force has; null: the strictest. */
                    obligation: string | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlaPolicies: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SlaPolicy"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSlaPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A whole policy in YAML or JSON; no single figures beside it. */
                    text?: string;
                    /**
                     * @description With `text`, and only there.
                     * @enum {string}
                     */
                    effect?: "prospective" | "retroactive";
                    /** @description With `text`: the version that it was made from. Refused if another one is in force meanwhile. */
                    basedOn?: number;
                    days?: {
                        /** @description Calendar days; null: no deadline. */
                        critical?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        high?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        medium?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        low?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        informational?: number | null;
                    };
                    /** @description IANA name: in this zone a day ends. */
                    timeZone?: string;
                    /** @description Within which an unknown severity must be found out. */
                    triageDays?: number;
                    /** @description After which a source that was not read completely is stale. */
                    staleAfterHours?: number;
                    /** @description How old the current scan of an asset may be. */
                    scanMaxAgeDays?: number;
                    /** @description Gone for longer, what returns starts a new clock; null: never. */
                    reopenRestartsAfterDays?: number | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSlaPolicy"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readActiveSlaPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyPresets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PolicyPreset"][];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicyPreset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePolicyPreset"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicySchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validatePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description YAML or JSON. */
                    text: string;
                    /** @description A version to compare with; default: the one in force. */
                    against?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExaminedPolicy"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHolidayCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The iCalendar file. */
                    text: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        dates: string[];
                        warnings: string[];
                        from: string;
                        to: string;
                        yaml: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicyDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDocument"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readApprovedText: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovedText"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordApprovedText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    days: {
                        /** @description Calendar days; null: no deadline. */
                        critical: number | null;
                        /** @description Calendar days; null: no deadline. */
                        high: number | null;
                        /** @description Calendar days; null: no deadline. */
                        medium: number | null;
                        /** @description Calendar days; null: no deadline. */
                        low: number | null;
                        /** @description Calendar days; null: no deadline. */
                        informational: number | null;
                    };
                    /** @description `YYYY-MM-DD`: when the organisation approved it, where that is known. */
                    approvedOn?: string | null;
                    note?: string | null;
                    document: {
                        /** @description As it was answered when the document was sent. */
                        sha256: string;
                        /** @description One line, for people. */
                        name: string;
                        /** @description Such as `application/pdf`. It is shown, and never served. */
                        mediaType?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovedText"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendApprovedDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDocument"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadApprovedDocument: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file to save. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    simulatePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A whole policy in YAML or JSON; no single figures beside it. */
                    text?: string;
                    days?: {
                        /** @description Calendar days; null: no deadline. */
                        critical?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        high?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        medium?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        low?: number | null;
                        /** @description Calendar days; null: no deadline. */
                        informational?: number | null;
                    };
                    /** @description IANA name: in this zone a day ends. */
                    timeZone?: string;
                    /** @description Within which an unknown severity must be found out. */
                    triageDays?: number;
                    /** @description After which a source that was not read completely is stale. */
                    staleAfterHours?: number;
                    /** @description How old the current scan of an asset may be. */
                    scanMaxAgeDays?: number;
                    /** @description Gone for longer, what returns starts a new clock; null: never. */
                    reopenRestartsAfterDays?: number | null;
                    /** @description The first day of the period, YYYY-MM-DD in UTC. Default: a year to `to`. */
                    from?: string;
                    /** @description Its last day. Default: today. */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySimulation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeadlines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFeeds: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Feed"][];
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readFeed: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: "kev" | "epss" | "vulnrichment";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        id: "kev" | "epss" | "vulnrichment";
                        title: string;
                        publisher: string;
                        /** @description Facts that rules may ask once it has been read. */
                        supplies: ("severity" | "cvss" | "kev" | "epss" | "publicly-exposed" | "automatable" | "technical-impact" | "exploitation" | "pci-relevant" | "fix-available" | "source" | "asset" | "asset-tag" | "cve")[];
                        /** @description What fetching it tells its publisher. */
                        tells: string;
                        /** @description What a file of it is. */
                        file: string;
                        /** @description Read by itself, once a day. */
                        isAutomatic: boolean;
                        /** @description A mirror of your own; null: the publisher. */
                        baseUrl: string | null;
                        defaultBaseUrl: string;
                        /** @description Of the edition that is loaded; null: none. */
                        version: string | null;
                        publishedAt: string | null;
                        loadedAt: string | null;
                        loadedBy: string | null;
                        /** @description Since when the policy asks for what it says; null: it does not. While it asks, and nothing is loaded or what is loaded is stale, the checks that are held to deadlines cannot pass. */
                        askedSince: string | null;
                        /** @description From when on what is loaded counts as not known any more: seven days after it was loaded, or when the edition is too old by its own date; null: nothing is loaded. */
                        staleAt: string | null;
                        entries: number | null;
                        /** @description How many CVEs of your own vulnerabilities it says something about. */
                        ownCves: number;
                        attemptedAt: string | null;
                        /** @description Why the last attempt changed nothing. */
                        problem: {
                            code: string;
                            message: string;
                        } | null;
                        revision: number;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: "kev" | "epss" | "vulnrichment";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isAutomatic?: boolean;
                    baseUrl?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fetchFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: "kev" | "epss" | "vulnrichment";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedFeed"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `source-unreachable`: The source cannot be reached. `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    loadFeedFile: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                id: "kev" | "epss" | "vulnrichment";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedFeed"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExceptions: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description One or several of draft, proposed, active, expired, rejected, revoked, voided, separated by commas. */
                status?: string;
                /** @description One or several of false-positive, accepted-risk, extension, mitigated, not-affected, no-fix-yet, asset-decommissioned, acknowledged-at-source, separated by commas. */
                kind?: string;
                /** @description About it, or covering it in its present episode. */
                vulnerabilityId?: string;
                /** @description Of the scope `asset`. */
                assetId?: string;
                /** @description Of the scope `issue`. */
                definitionId?: string;
                /** @description Of the scope `cve`. */
                cve?: string;
                /** @description Active ones that end before this instant. */
                expiresBefore?: string;
                /** @description Proposals of others that wait for a decision that the caller may take; none for who may take none. With `asOf`, those that waited then, for the role that the caller has today. */
                awaitingMe?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Exception"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeException: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
                    /** @description What it is about. */
                    scope: {
                        /** @enum {string} */
                        kind: "vulnerability" | "issue" | "asset" | "cve";
                        /** @description Of `vulnerability`: 1 to 200 ids. */
                        ids?: string[];
                        /** @description Of `issue`: on all assets. */
                        definitionId?: string;
                        /** @description Of `asset`: everything on it. */
                        assetId?: string;
                        /** @description Of `cve`: wherever it is found. */
                        cve?: string;
                    };
                    reason: string;
                    details?: {
                        /** @description A false positive takes it. */
                        evidence?: string;
                        /** @description Who owns the risk: an accepted risk takes it. */
                        owner?: string;
                        /** @description `YYYY-MM-DD`, up to its end: an accepted risk takes it. */
                        reviewOn?: string;
                        /** @description How it will be resolved: an extension takes it. */
                        plan?: string;
                        /** @description What mitigates it: `mitigated` takes it. */
                        control?: string;
                        /** @description Why: `not-affected` takes it. */
                        justification?: string;
                    };
                    /** @description `YYYY-MM-DD`: the last local day on which it is to hold. */
                    untilOn?: string | null;
                    /** @description Keeps it without proposing it; then it may be unfinished. */
                    isDraft?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readException: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind?: "false-positive" | "accepted-risk" | "extension" | "mitigated" | "not-affected" | "no-fix-yet" | "asset-decommissioned" | "acknowledged-at-source";
                    /** @description What it is about. */
                    scope?: {
                        /** @enum {string} */
                        kind: "vulnerability" | "issue" | "asset" | "cve";
                        /** @description Of `vulnerability`: 1 to 200 ids. */
                        ids?: string[];
                        /** @description Of `issue`: on all assets. */
                        definitionId?: string;
                        /** @description Of `asset`: everything on it. */
                        assetId?: string;
                        /** @description Of `cve`: wherever it is found. */
                        cve?: string;
                    };
                    reason?: string;
                    details?: {
                        /** @description A false positive takes it. */
                        evidence?: string;
                        /** @description Who owns the risk: an accepted risk takes it. */
                        owner?: string;
                        /** @description `YYYY-MM-DD`, up to its end: an accepted risk takes it. */
                        reviewOn?: string;
                        /** @description How it will be resolved: an extension takes it. */
                        plan?: string;
                        /** @description What mitigates it: `mitigated` takes it. */
                        control?: string;
                        /** @description Why: `not-affected` takes it. */
                        justification?: string;
                    };
                    /** @description `YYYY-MM-DD`: the last local day on which it is to hold. */
                    untilOn?: string | null;
                    /** @description Keeps it without proposing it; then it may be unfinished. */
                    isDraft?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict. `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @description `YYYY-MM-DD`. */
                    untilOn: string;
                    details?: {
                        /** @description A false positive takes it. */
                        evidence?: string;
                        /** @description Who owns the risk: an accepted risk takes it. */
                        owner?: string;
                        /** @description `YYYY-MM-DD`, up to its end: an accepted risk takes it. */
                        reviewOn?: string;
                        /** @description How it will be resolved: an extension takes it. */
                        plan?: string;
                        /** @description What mitigates it: `mitigated` takes it. */
                        control?: string;
                        /** @description Why: `not-affected` takes it. */
                        justification?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedException"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewException: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is about. */
                    scope: {
                        /** @enum {string} */
                        kind: "vulnerability" | "issue" | "asset" | "cve";
                        /** @description Of `vulnerability`: 1 to 200 ids. */
                        ids?: string[];
                        /** @description Of `issue`: on all assets. */
                        definitionId?: string;
                        /** @description Of `asset`: everything on it. */
                        assetId?: string;
                        /** @description Of `cve`: wherever it is found. */
                        cve?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionPreview"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttachments: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attachment"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachFile: {
        parameters: {
            query: {
                /** @description One line, for people. */
                name: string;
                /** @description Such as `application/pdf`. It is shown, and never served. */
                mediaType?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachedFile"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file to save. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                sourceId?: string;
                /** @description Part of the name or the address. */
                q?: string;
                listed?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Asset"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept what assets were: since when it does. Some that were there at `asOf` are then not listed.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAsset: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scopeAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    outOfScope?: {
                        reason: string;
                    } | null;
                    /** @description All of them: what is not named is taken away. */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sync-in-progress`: A sync is in progress */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readNoticePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeNoticePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `digest`: one mail a day, and none on a day without news. `at-once`: within seconds, whatever came together in one mail.
                     * @enum {string}
                     */
                    delivery: "off" | "digest" | "at-once";
                    kinds: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
                    /** @description Of vulnerabilities. */
                    severities: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
                    /** @description Of vulnerabilities: only those that are assigned to you. */
                    onlyMine: boolean;
                    /** @description Of vulnerabilities: only on assets with one of these tags. Empty, the default: on all. */
                    assetTags?: string[];
                    /** @description Minutes after local midnight: 480 is eight in the morning. */
                    digestMinute: number;
                    /** @description IANA name; null: that of the organisation. */
                    timeZone: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description An https address; to a private one, or http there, only where the operator allows it. */
                    url: string;
                    /** @description Default: all. */
                    kinds?: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
                    /** @description Of vulnerabilities. Default: all. */
                    severities?: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWebhook: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description Of a past instant only where it led, such as `https://chat.example.org`: the rest is not kept. */
                        url: string;
                        kinds: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
                        /** @description Of vulnerabilities. */
                        severities: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
                        isEnabled: boolean;
                        disabledAt: string | null;
                        disabledReason: string | null;
                        /** @description Until then the secret of before the last rotation signs along. */
                        previousSecretUntil: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        createdAt: string;
                        createdBy: string;
                        revision: number;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description An https address; to a private one, or http there, only where the operator allows it. */
                    url?: string;
                    /** @description Default: all. */
                    kinds?: ("due-soon" | "overdue" | "check-failing" | "check-unknown" | "sync-held" | "key-refused" | "exception-proposed" | "exception-expiring" | "exception-voided")[];
                    /** @description Of vulnerabilities. Default: all. */
                    severities?: ("critical" | "high" | "medium" | "low" | "informational" | "unknown")[];
                    isEnabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                status?: "waiting" | "sent" | "dead";
                channel?: "mail" | "webhook";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDelivery: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCheckpoint: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note, letter by letter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLedger: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedgerEntries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                type?: "sync" | "missed-run" | "changes" | "policy" | "exception" | "verdict" | "audit" | "export" | "key";
                subjectKind?: string;
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerEntry"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLedgerEntry: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                /** @description From 0 on. */
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntry"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveLedgerEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From 0 on. */
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveLedgerConsistency: {
        parameters: {
            query: {
                /** @description How many entries the earlier one had: the second line of its checkpoint. */
                from: number;
                /** @description How many the later one had. Default: as many as there are now. */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProof"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveVulnerability: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ChangeProof"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateLedgerKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedLedgerKey"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvidenceBundles: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description Only those of this audit. */
                auditId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EvidenceBundle"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestEvidenceBundle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An instant (RFC 3339), or a day of the policy’s time zone, which stands for its first instant. Part of the window. */
                    from: string;
                    /** @description An instant (RFC 3339), or a day of the policy’s time zone, which stands for its first instant. Not part of the window. Not in the future. */
                    to: string;
                    /** @description Also what the scanner answered, as far as it is kept. */
                    withRawPages?: boolean;
                } | {
                    /** @description An instant (RFC 3339), or a day of the policy’s time zone, which stands for its first instant. Part of the window. */
                    from?: string;
                    /** @description An instant (RFC 3339), or a day of the policy’s time zone, which stands for its first instant. Not part of the window. Not in the future. */
                    to?: string;
                    /** @description Also what the scanner answered, as far as it is kept. */
                    withRawPages?: boolean;
                    /**
                     * Format: uuid
                     * @description A bundle that was made: the same is told of the same log again, so that its data files are equal. What is left out is as it was there; another window is refused.
                     */
                    sameCheckpointAs: string;
                } | {
                    /**
                     * Format: uuid
                     * @description Of its window, as it was known at its checkpoint.
                     */
                    auditId: string;
                    /**
                     * Format: uuid
                     * @description With the items of this sample, and their proofs.
                     */
                    sampleId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceBundle"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-room`: Not enough room on the disk */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readEvidenceBundle: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceBundle"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadEvidenceBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file to save. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeEvidenceBundleFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOutlets: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Outlet"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOutlet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "mail" | "webhook" | "file";
                    /** @description An e-mail address; an https address; or the name of a file, without its folder, in the one that the operator allows with `CURFEW_CHECKPOINT_DIR`. `{size}` in the name stands for the size of the log. */
                    to: string;
                    /** @description From 1 to 336. Default: 24. */
                    everyHours?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutletWithSecret"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOutlet: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mail" | "webhook" | "file";
                        /** @description The e-mail address, the name of the file, or of the address of another system where it leads and how it ends: the rest is often a secret. */
                        to: string;
                        everyHours: number;
                        isEnabled: boolean;
                        disabledReason: string | null;
                        /** @description When the latest checkpoint is sent there next, or tried again; null of a past instant: that is not kept. */
                        nextAt: string | null;
                        /** @description The last try, whatever came of it; null of a past instant after which there was another. */
                        lastSent: {
                            /**
                             * Format: date-time
                             * @example 2026-03-31T21:59:59.000Z
                             */
                            at: string;
                            /** @enum {string} */
                            outcome: "sent" | "failed";
                            /** @description How many entries the log had. */
                            size: number;
                            error: string | null;
                        } | null;
                        /** @description The last checkpoint that arrived; null also where `isHoldingKnown` is false. */
                        holds: {
                            /**
                             * Format: date-time
                             * @example 2026-03-31T21:59:59.000Z
                             */
                            at: string;
                            /** @description How many entries the log had. */
                            size: number;
                        } | null;
                        /** @description False of a past instant after which another one arrived, or it was removed: what it held is not kept. */
                        isHoldingKnown: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        createdAt: string;
                        createdBy: string;
                        revision: number;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteOutlet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOutlet: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An e-mail address; an https address; or the name of a file, without its folder, in the one that the operator allows with `CURFEW_CHECKPOINT_DIR`. `{size}` in the name stands for the size of the log. */
                    to?: string;
                    /** @description From 1 to 336. Default: 24. */
                    everyHours?: number;
                    isEnabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outlet"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-refused`: The address is refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testOutlet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outlet"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedgerExaminations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerExamination"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestLedgerExamination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerExamination"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudits: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Audit"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @description RFC 3339: included. */
                    from: string;
                    /** @description RFC 3339: not included. */
                    to: string;
                    /** @description When access ends by itself. */
                    endsAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAudit: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAudit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused if somebody was faster. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    endsAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteAuditor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedAuditor"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeAuditor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                auditorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPopulation: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
                /** @description One or several of critical, high, medium, low, informational, unknown, separated by commas. */
                severity?: string;
                /** @description Where it stood at the window's end. */
                state?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PopulationItem"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPopulationTotals: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationTotals"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSamples: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Sample"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drawSample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seed?: string;
                    /** @enum {string} */
                    method: "random" | "stratified";
                    size: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedSample"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSample: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
                sampleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedSample"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDossier: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
                sampleId: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveSampledItem: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
                sampleId: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ChangeProof"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteOnItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sampleId: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SampleNote"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditChecks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CheckHistory"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditCoverage: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CoveredSource"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditVerdicts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VerdictLine"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditSyncs: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SyncLine"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditExceptions: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExceptionLine"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLogOfWindow: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditLine"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditPolicies: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PolicyLine"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAuditCheckpoint: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note, letter by letter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditBundles: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was known then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EvidenceBundle"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestAuditBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    sampleId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceBundle"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-room`: Not enough room on the disk */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAuditBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                bundleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file to save. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `audit-over`: The audit has ended. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOrganisation: {
        parameters: {
            query?: {
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                        /**
                         * Format: date-time
                         * @description Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.
                         * @example 2026-03-31T21:59:59.000Z
                         */
                        knownSince?: string;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name?: string;
                    /** @enum {string} */
                    role: "administrator" | "manager" | "engineer" | "auditor";
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role?: "administrator" | "manager" | "engineer" | "auditor";
                    /** @description They see only the audits that they are invited to. */
                    auditOnly?: boolean;
                    disabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last-administrator`: The last administrator stays */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who left: disabled before, and named by an alias from then on. */
                    memberId?: string | null;
                    /** @description Other whole names and addresses, upper and lower case alike; no single words, which may be Curfew’s own. */
                    words?: string[];
                    /** @description Also the texts of the member’s comments. Default: they stay, under the alias. */
                    comments?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erasePersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who left: disabled before, and named by an alias from then on. */
                    memberId?: string | null;
                    /** @description Other whole names and addresses, upper and lower case alike; no single words, which may be Curfew’s own. */
                    words?: string[];
                    /** @description Also the texts of the member’s comments. Default: they stay, under the alias. */
                    comments?: boolean;
                    /** @description Kept for ever: it must not name whoever is erased. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "administrator" | "manager" | "engineer" | "auditor";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeInvitation"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookAtInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationGreeting"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation-refused`: The invitation is not valid. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: components["schemas"]["Member"];
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation-refused`: The invitation is not valid. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makePasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadePasswordLink"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPasswordLinks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PasswordLink"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokePasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForPasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Understood. Nothing is said of whether there is such a member. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookAtPasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordLinkGreeting"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `password-link-refused`: The link cannot be used. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    usePasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `password-link-refused`: The link cannot be used. `foreign-origin`: Not from this site. `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-attempts`: Too many attempts. `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    role: "administrator" | "manager" | "engineer" | "auditor";
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same other parameters. */
                cursor?: string;
                /** @description A past instant: the answer is as it was then. Default: now. */
                asOf?: string;
                action?: string;
                /** @description Of a member or an API key. */
                actorId?: string;
                actorKind?: "member" | "api-key" | "local" | "setup" | "system";
                /** @description From this instant, included. */
                from?: string;
                /** @description Up to this instant, not included. */
                to?: string;
                subjectKind?: string;
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description Asks for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid-input`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-permitted`: Not permitted. `bound-to-audits`: Only what belongs to your audits. `second-factor-required`: Set up a second factor first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong in Curfew */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
