/** What the citizen saw of their request, and whether they said that it is right: read first. */
import type { Summary } from '../../server/contract/ticket.ts';
import { useUi } from '../ui.ts';

export function SummaryBlock({ summary }: { readonly summary: Summary }) {
  const { t } = useUi();
  const { status, lines, words, machine } = summary;
  return (
    <section>
      <h3>{t(`summary.${status}`)}</h3>
      <dl class="pairs">
        {lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        {machine && (
          <div>
            <dt>{t('summary.machine')}</dt>
            <dd>
              {machine.text}
              {machine.original && (
                <details>
                  <summary>{t('summary.original')}</summary>
                  <p lang={machine.original.lang} dir="auto">
                    {machine.original.text}
                  </p>
                </details>
              )}
            </dd>
          </div>
        )}
        {words !== undefined && (
          <div>
            <dt>{t('summary.words')}</dt>
            <dd dir="auto">{words}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
