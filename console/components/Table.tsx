import { useUi } from '../ui.ts';

interface TableProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly deeds?: boolean;
  /** One more class for the frame. */
  readonly class?: string;
  readonly children: preact.ComponentChildren;
}

/** Too wide for a narrow screen it scrolls by itself, with the keyboard too. The last column may be of buttons. */
export function Table({ label, heads, deeds = false, class: more = '', children }: TableProps) {
  const { t } = useUi();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark
    <div role="group" class={`table-frame ${more}`} aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {deeds && (
              <th scope="col">
                <span class="sr-only">{t('administration.deeds')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
