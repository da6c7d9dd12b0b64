/** The database is away or full: nobody's mutation is to blame, and the device tries again later. */
export class StoreFault extends Error {}

/** A row cannot be made: its id is another clinic's, which this one does not see. */
export class IdTaken extends Error {}
