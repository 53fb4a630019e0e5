import type { Extract } from '../../server/contract/extract.ts';
import { SafeLink } from './SafeLink.tsx';

/** Words of an official text, set apart as a quotation: what is said of them stands below, in the reader's language. */
export function ExtractCard({ extract }: { extract: Extract }) {
  const { title, headings, warnings, lines, terms, links, notes, source, url, lang } = extract;
  return (
    <section class="card extract" aria-label={title}>
      <div lang={lang} dir="ltr">
        <h3 class="card-title">{title}</h3>
        {warnings && (
          <div class="part">
            <h4>{warnings.heading}</h4>
            <Paragraphs lines={warnings.lines} />
          </div>
        )}
        <blockquote class="part" cite={url}>
          {headings.length > 0 && <p class="place-in">{headings.join(' › ')}</p>}
          <Paragraphs lines={lines} />
        </blockquote>
        {terms && (
          <div class="part">
            <h4>{terms.heading}</h4>
            <dl>
              {terms.terms.map(({ term, text }) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
        {links && (
          <div class="part">
            <h4>{links.heading}</h4>
            <ul>
              {links.links.map(({ label, url: to }) => (
                <li key={to}>
                  <SafeLink href={to}>{label}</SafeLink>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <p class="card-foot">
        {source}{' '}
        <SafeLink href={url}>
          <bdi dir="ltr">{new URL(url).hostname.replace(/^www\./, '')}</bdi>
        </SafeLink>
      </p>
    </section>
  );
}

/** Lines as they were written; those with a dash in a row are a list. */
function Paragraphs({ lines }: { lines: readonly string[] }) {
  const groups: { items: boolean; lines: string[] }[] = [];
  for (const line of lines.flatMap((each) => each.split('\n'))) {
    const items = /^\s*- /.test(line);
    const last = groups.at(-1);
    if (items && last?.items) last.lines.push(line);
    else groups.push({ items, lines: [line] });
  }
  return (
    <>
      {groups.map((group, index) =>
        group.items ? (
          <ul key={index}>
            {group.lines.map((line) => (
              <li key={line}>{line.replace(/^\s*- /, '')}</li>
            ))}
          </ul>
        ) : (
          <p key={index} class="line">
            {group.lines[0]}
          </p>
        ),
      )}
    </>
  );
}
