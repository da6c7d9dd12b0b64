// The condition that leaves out entries in chairs of other locations.

/**
 * For statements over `events e`, with the parameter `@locationId`. Entries without a chair, and chairs of no location,
 * are everybody's. The few chairs are read once a statement; the entries still come from the index of the window.
 */
export const atLocation = `
  AND coalesce(e.operatory_id, '') NOT IN (SELECT o.id FROM operatories o WHERE o.location_id <> @locationId)`;
