/** All that is known already, so that nothing is asked twice. */
import type { TicketView } from '../../server/contract/desk.ts';
import { readablePhone, safeHref } from '../../server/contract/links.ts';
import type { Source } from '../../server/contract/message.ts';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { CallPanel } from '../calls/CallPanel.tsx';
import { SummaryBlock } from '../calls/SummaryBlock.tsx';
import { frenchShown } from '../keys.ts';
import { PresentPerson } from '../kiosks/PresentPerson.tsx';
import { telHref } from '../links.ts';
import { focusOn, useUi } from '../ui.ts';
import { Card } from './Card.tsx';
import { History } from './History.tsx';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { Notes } from './Notes.tsx';

interface Props {
  readonly ticket: DeskTicket;
  readonly view: TicketView | null;
}

export function File({ ticket, view }: Props) {
  const ui = useUi();
  const { t, file, setFile } = ui;
  const given = view?.messages.findLast(({ card }) => card !== undefined);
  const card = (frenchShown(ui) && given?.french?.card) || given?.card;
  const inFrench = card !== undefined && card === given?.french?.card;
  const sources = uniqueSources(view);
  return (
    <aside id="file" class="file" data-shown={file} aria-labelledby="file-title">
      <div class="file-head">
        <h2 id="file-title" tabIndex={-1}>
          {t('context.label')}
        </h2>
        <button
          type="button"
          class="tool only-folded"
          aria-label={t('help.done')}
          onClick={() => {
            setFile(false);
            focusOn('conversation-title');
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <PresentPerson ticket={ticket} />
      {ticket.summary && <SummaryBlock summary={ticket.summary} />}
      {ticket.transfer && <Handover transfer={ticket.transfer} />}
      {ticket.contact && <ContactBlock ticket={ticket} contact={ticket.contact} />}
      <CallPanel ticket={ticket} />
      {view && <Notes key={ticket.reference} reference={ticket.reference} notes={view.notes} />}
      <Facts ticket={ticket} page={view?.page ?? null} />
      {view?.procedure && (
        <section>
          <h3>{t('context.procedure')}</h3>
          <p>{view.procedure.title}</p>
        </section>
      )}
      {view && (
        <section>
          <h3>{t('context.answers')}</h3>
          {view.slots.length === 0 && <p class="muted">{t('context.no_answers')}</p>}
          {view.slots.length > 0 && (
            <dl class="pairs">
              {view.slots.map(({ slot, label, value }) => (
                <div key={slot}>
                  <dt>{label}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      )}
      {card && given && (
        <Card card={card} lang={inFrench ? 'fr' : given.lang} dir={inFrench ? 'ltr' : given.dir} />
      )}
      {sources.length > 0 && <Sources sources={sources} />}
      {view && <History moves={view.history} past={view.past} />}
    </aside>
  );
}

interface ContactProps {
  readonly ticket: DeskTicket;
  readonly contact: NonNullable<DeskTicket['contact']>;
}

function ContactBlock({ ticket, contact }: ContactProps) {
  const { t } = useUi();
  return (
    <section class="contact">
      <h3>{t(ticket.mode === 'callback' ? 'context.contact' : 'context.reach')}</h3>
      <p dir="auto">
        <strong>{contact.name}</strong>
      </p>
      <p>
        <a class="call" href={telHref(contact.phone)}>
          <Icon name="phone" />
          {readablePhone(contact.phone)}
        </a>
      </p>
      {contact.when && (
        <p>
          {t('context.when')} : <span dir="auto">{contact.when}</span>
        </p>
      )}
    </section>
  );
}

function Facts({ ticket, page }: { readonly ticket: DeskTicket; readonly page: string | null }) {
  const { t, words } = useUi();
  const facts: readonly [string, string][] = [
    ['team', words.team(ticket.team)],
    ['language', words.language(ticket.lang)],
    ['opened', words.moment(ticket.openedAt)],
    ['priority', t(`priority.${ticket.priority}`)],
    ['site', words.site(ticket.site)],
  ];
  const href = safeHref(page ?? undefined);
  return (
    <section>
      <h3>{t('context.facts')}</h3>
      <dl class="pairs inline">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`context.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {page !== null && (
          <div>
            <dt>{t('context.page')}</dt>
            <dd dir="ltr">{href ? <Link href={href}>{page}</Link> : page}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Who passed it on, and the word that went with it. */
function Handover({ transfer }: { readonly transfer: NonNullable<DeskTicket['transfer']> }) {
  const { t, words } = useUi();
  const { by, from, at, word } = transfer;
  const params = { name: by?.name ?? '', team: words.team(from), time: words.time(at) };
  return (
    <section class="handover">
      <h3>{t(by ? 'context.transferred_by' : 'context.overflowed', params)}</h3>
      {word && (
        <p class="said" dir="auto">
          {word}
        </p>
      )}
    </section>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const { t, words } = useUi();
  return (
    <section>
      <h3>{t('context.sources')}</h3>
      <ul class="plain">
        {sources.map(({ title, url, date }) => (
          <li key={url}>
            <Link href={url}>{title}</Link>{' '}
            {date && <span class="muted">{t('context.source_date', { day: words.day(date) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function uniqueSources(view: TicketView | null): Source[] {
  const all = view?.messages.flatMap(({ sources = [] }) => sources) ?? [];
  return [...new Map(all.map((source) => [source.url, source])).values()];
}
