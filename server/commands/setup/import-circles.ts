/** Files that import one another in a circle: none of them can be read, tested or moved without the others. */
import type { Import } from './import-rules.ts';

/** What an official text is made of holds itself: a service has paragraphs, a paragraph may name a service. */
const MAY_HOLD_ITSELF = /^server\/knowledge\/read\//;

/**
 * The circles among these imports, each as its files. `import type` makes none: it is gone when the program runs.
 * Tarjan's strongly connected components, in time linear in the imports.
 */
export function circlesOf(imports: readonly Import[]): string[][] {
  const graph = graphOf(imports);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    lowest.set(file, index);
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const reached = order.has(next) ? (path.includes(next) ? order.get(next) : undefined) : visit(next);
      lowest.set(file, Math.min(lowest.get(file) ?? index, reached ?? index));
    }
    if (lowest.get(file) === index) {
      const circle = path.splice(path.indexOf(file));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest.get(file) ?? index;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles.filter((circle) => !circle.every((file) => MAY_HOLD_ITSELF.test(file)));
}

function graphOf(imports: readonly Import[]): Map<string, Set<string>> {
  const files = new Set(imports.map(({ from }) => from));
  const graph = new Map<string, Set<string>>();
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly || !files.has(to)) continue;
    const known = graph.get(from);
    if (known) known.add(to);
    else graph.set(from, new Set([to]));
  }
  return graph;
}
