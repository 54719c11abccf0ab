const unnamed = 'This installation of Curfew';

/** What a bundle is called by: the name of the organisation, or words for one whose name was not entered yet. */
export function organisationOr(name: string): string {
  return name.trim() === '' ? unnamed : name;
}

export function isUnnamed(organisation: string): boolean {
  return organisation === unnamed;
}
