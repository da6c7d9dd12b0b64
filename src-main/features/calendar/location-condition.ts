// The condition that leaves out entries of other locations.

/**
 * For statements over `events e`, with the parameter `@locationId`. An entry is where its chair is; without a chair it is
 * where it says itself. One that says nothing, and chairs of no location, are everybody's. The few chairs are read once a
 * statement; the entries still come from the index of the window.
 */
export const atLocation = `
  AND coalesce(e.operatory_id, '') NOT IN (SELECT o.id FROM operatories o WHERE o.location_id <> @locationId)
  AND (e.operatory_id IS NOT NULL OR coalesce(e.location_id, @locationId) = @locationId)`;
