/** The fields in which analysts write of an event. */
export const NOTES = ['description', 'owner', 'since', 'status'] as const;

/** What analysts write of an event. */
export type Note = Readonly<Partial<Record<(typeof NOTES)[number], string>>>;
