/** A database that this Curfew must not touch, in a sentence that says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}
