// What a failure of the database means: away or full, a race to be run again, or a fault of ours.

/** The database is away or full: nobody's data is to blame, and whoever asked tries again later. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** `away`: try later. `race`: the same work again, at once. `fault`: a mistake, which trying again does not mend. */
export function kindOfProblem(error: unknown): 'away' | 'race' | 'fault' {
  if (error instanceof DatabaseAway) return 'away';
  if (!(error instanceof Error)) return 'fault';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Serialisation, deadlock, and a row that another transaction made first.
  if (code === '40001' || code === '40P01' || code === '23505') return 'race';
  // Connection, resources (disk full is 53100), operator, system error; a lock or a statement that took too long; a
  // database that has become a read-only replica. https://www.postgresql.org/docs/current/errcodes-appendix.html
  // And one that is not there while an operator restores it (3D000).
  if (/^(08|53|57|58)/.test(code) || ['55P03', '25006', '3D000'].includes(code)) return 'away';
  if (/^(E[A-Z]+)$/.test(code) || code.startsWith('ERR_')) return 'away';
  return /connection (terminated|error)|timeout|client was closed|not queryable/i.test(error.message)
    ? 'away'
    : 'fault';
}
