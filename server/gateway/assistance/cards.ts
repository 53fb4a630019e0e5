/** What a message lays out beside its sentence: the result of a procedure, an acknowledgement, a quotation. */
import type { Extract } from '../../contract/extract.ts';
import type { Line, Receipt, ResultCard } from '../../contract/message.ts';
import { type Html, html } from '../../html/html.ts';
import type { Speech } from './speech.ts';
import { items, lines, link } from './text.ts';

export function resultCard(card: ResultCard, { written }: Speech): Html {
  const { local, documents, cost, delay, where, online, offline, next, related, headings } = card;
  const part = (name: string, content: Html | readonly Html[] | '' | undefined): Html | undefined =>
    content ? html`<h4>${headings[name] ?? ''}</h4>${content}` : undefined;
  return html`<section class="card" aria-label="${card.title}">
<h3>${card.title}</h3>
${card.summary.flatMap(lines)}
${part('local', local && html`<div lang="${local.lang}" dir="${local.dir}">${lines(local.text.join('\n'))}</div>${local.link && html`<p>${link(local.link.url, local.link.label)}</p>`}`)}
${part('documents', documents.length > 0 ? noted(documents) : undefined)}
${part('cost', cost.length > 1 ? items(cost) : cost[0] && lines(cost[0]))}
${part('delay', delay ? lines(delay) : undefined)}
${part('where', where ? lines(where) : undefined)}
${part('next', next.length > 0 ? html`<ol>${next.map((step) => html`<li>${step}</li>`)}</ol>` : undefined)}
${part('online', online && html`<p>${link(online.url, online.label)}</p>`)}
${part('offline', offline ? lines(offline) : undefined)}
${part('related', related.length > 0 ? noted(related.map(({ label, text, url }) => ({ label, note: text, url }))) : undefined)}
<p class="note">${card.owner} · ${headings.reviewed} <time datetime="${card.reviewed}">${written({ day: card.reviewed })}</time></p>
</section>`;
}

const noted = (
  all: readonly { label: string; note?: string | undefined; url?: string | undefined }[],
): Html =>
  html`<ul>${all.map(
    ({ label, note, url }) =>
      html`<li>${url ? link(url, label) : label}${note ? html` <span class="note">${note}</span>` : undefined}</li>`,
  )}</ul>`;

/** A name and what stands beside it, one under the other. */
export const labelled = (all: readonly Line[]): Html =>
  html`<dl>${all.map(({ label, value }) => html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>`;

export function receiptCard({ title, lines: facts, service, links, notes }: Receipt): Html {
  const { heading, name, address, phone, phoneHref, email } = service;
  return html`<section class="card" aria-label="${title}">
<h3>${title}</h3>
${labelled(facts)}
<h4>${heading}</h4>
<p><bdi>${name}</bdi></p>
<p><bdi>${address}</bdi></p>
${phone ? html`<p>${link(phoneHref, html`<bdi dir="ltr">${phone}</bdi>`)}</p>` : undefined}
${email ? html`<p>${link(`mailto:${email}`, html`<bdi dir="ltr">${email}</bdi>`)}</p>` : undefined}
${links.map(({ label, url }) => html`<p>${link(url, label)}</p>`)}
${notes.map((note) => html`<p class="note">${note}</p>`)}
</section>`;
}

/** Words of an official text, set apart as a quotation; what is said of them is in the reader's language. */
export function extractCard(extract: Extract): Html {
  const { title, headings, warnings, terms, links, notes, source, url, lang } = extract;
  return html`<section class="card" aria-label="${title}">
<div lang="${lang}" dir="ltr">
<h3>${title}</h3>
${warnings && html`<h4>${warnings.heading}</h4>${paragraphs(warnings.lines)}`}
<blockquote cite="${url}">${headings.length > 0 ? html`<p class="note">${headings.join(' › ')}</p>` : undefined}${paragraphs(extract.lines)}</blockquote>
${terms && html`<h4>${terms.heading}</h4><dl>${terms.terms.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`}
${links && html`<h4>${links.heading}</h4><ul>${links.links.map((each) => html`<li>${link(each.url, each.label)}</li>`)}</ul>`}
</div>
${notes.map((note) => html`<p class="note">${note}</p>`)}
<p class="note">${source} ${link(url, html`<bdi dir="ltr">${new URL(url).hostname.replace(/^www\./, '')}</bdi>`)}</p>
</section>`;
}

const DASH = /^\s*- /;

/** Lines as they were written; those with a dash in a row are a list. */
function paragraphs(all: readonly string[]): Html[] {
  const groups: string[][] = [];
  for (const line of all.flatMap((each) => each.split('\n'))) {
    const last = groups.at(-1);
    if (last && DASH.test(line) && DASH.test(last[0] ?? '')) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) =>
    DASH.test(group[0] ?? '') ? items(group.map((line) => line.replace(DASH, ''))) : html`<p>${group[0]}</p>`,
  );
}
