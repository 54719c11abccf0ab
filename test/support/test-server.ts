/** What the tests need to know of the run's server; see `global-setup.ts`. */
interface TestServer {
  /** As the server's own user, to its database `postgres`. */
  readonly connectionString: string;
  /** As the restricted user, who has its grants in the template and in what is cloned from it. */
  readonly restrictedConnectionString: string;
  /** Why there is no template with the schema; told only to the tests that want one. */
  readonly problem: string | undefined;
}

export const TEMPLATE = 'curfew_template';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The same server, another database. */
export function databaseIn(connectionString: string, database: string): string {
  return connectionString.replace(/@\/[^?]*/, `@/${database}`);
}
