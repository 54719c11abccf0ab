/** A provider answered something that must not be believed, in a sentence that holds no secret. */
export class OidcError extends Error {
  override readonly name = 'OidcError';
}
