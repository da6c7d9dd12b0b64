/** The database is away or full: nobody's mutation is to blame, and the device tries again later. */
export class StoreFault extends Error {}
