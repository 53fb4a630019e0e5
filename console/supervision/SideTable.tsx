/** A table of figures. Too wide for a narrow screen it scrolls by itself, with the keyboard too. */
interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children: preact.ComponentChildren;
}

export function SideTable({ label, heads, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark
    <div role="group" class="table-frame figures" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
