// Finds circles in a graph of imports (Tarjan's strongly connected components).

/**
 * The circles of a graph: each a list of nodes that reach each other, closed by its first node again.
 * @param {ReadonlyMap<string, readonly string[]>} graph node → the nodes it points to
 * @returns {string[][]}
 */
export function importCycles(graph) {
  /** @type {Map<string, { index: number, low: number, onStack: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];

  /** @param {string} node */
  function visit(node) {
    const state = { index: seen.size, low: seen.size, onStack: true };
    seen.set(node, state);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      const known = seen.get(next);
      if (!known) state.low = Math.min(state.low, visit(next).low);
      else if (known.onStack) state.low = Math.min(state.low, known.index);
    }
    if (state.low === state.index) {
      /** @type {string[]} */
      const members = [];
      let member;
      do {
        member = /** @type {string} */ (stack.pop());
        /** @type {{ onStack: boolean }} */ (seen.get(member)).onStack = false;
        members.push(member);
      } while (member !== node);
      members.reverse();
      if (members.length > 1 || graph.get(node)?.includes(node)) cycles.push([...members, node]);
    }
    return state;
  }

  for (const node of graph.keys()) if (!seen.has(node)) visit(node);
  return cycles;
}
