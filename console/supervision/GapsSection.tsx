/** What was not understood: each group as a patch for the town hall's own phrases, or set aside. */
import { useState } from 'preact/hooks';
import type { GapGroup, GapList } from '../../server/contract/gaps.ts';
import { useDoing, useRead } from '../admin/use.ts';
import { focusOn, useUi } from '../ui.ts';
import { Doubts } from './Doubts.tsx';
import { useSay } from './use.ts';

/** Texts shown at once; the rest unfolds. */
const FIRST = 4;

export function GapsSection() {
  const say = useSay();
  const { desk } = useUi();
  const { data, again } = useRead(() => desk.api.get<GapList>('/gaps'));
  const { act } = useDoing();
  const setAside = async ({ texts }: GapGroup) => {
    await act(() => desk.api.change('POST', '/gaps/aside', { texts: texts.map(({ id }) => id) }));
    // The button that was pressed goes with its group.
    focusOn('gaps-title');
    again();
  };
  return (
    <section aria-labelledby="gaps-title">
      <h3 id="gaps-title" tabIndex={-1}>
        {say('gaps.title')}
      </h3>
      <p class="muted">{say('gaps.intro')}</p>
      {!data && <p class="muted">{say('loading')}</p>}
      {data?.groups.length === 0 && <p>{say('gaps.none')}</p>}
      {data && data.groups.length > 0 && (
        <ol class="gaps">
          {data.groups.map((group) => (
            <Group
              key={group.texts[0]?.id}
              group={group}
              procedures={data.procedures}
              onAside={() => void setAside(group)}
            />
          ))}
        </ol>
      )}
      {data && data.doubts.length > 0 && <Doubts doubts={data.doubts} onAside={again} />}
    </section>
  );
}

interface GroupProps {
  readonly group: GapGroup;
  readonly procedures: GapList['procedures'];
  readonly onAside: () => void;
}

function Group({ group, procedures, onAside }: GroupProps) {
  const say = useSay();
  const { words } = useUi();
  const { lang, count, lastDay, texts } = group;
  const first = texts[0]?.text ?? '';
  return (
    <li class="gap">
      <div class="gap-head">
        <strong>{say('gaps.count', { count })}</strong>
        <span class="badge">{words.language(lang)}</span>
        <span class="muted">{say('gaps.last', { day: words.day(lastDay) })}</span>
        <button
          type="button"
          class="quiet small"
          aria-label={say('gaps.aside_of', { text: first })}
          onClick={onAside}
        >
          {say('gaps.aside')}
        </button>
      </div>
      <Texts texts={texts.slice(0, FIRST)} lang={lang} />
      {texts.length > FIRST && (
        <details>
          <summary>{say('gaps.more', { count: texts.length - FIRST })}</summary>
          <Texts texts={texts.slice(FIRST)} lang={lang} />
        </details>
      )}
      <Patches group={group} procedures={procedures} />
    </li>
  );
}

function Texts({ texts, lang }: Pick<GapGroup, 'texts' | 'lang'>) {
  return (
    <ul class="gap-texts">
      {texts.map(({ id, text }) => (
        <li key={id} lang={lang} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}

/** One click for each of the nearest, two for any other. */
function Patches({ group, procedures }: Pick<GroupProps, 'group' | 'procedures'>) {
  const say = useSay();
  const [other, setOther] = useState('');
  const titleOf = (key: string) => procedures.find((one) => one.key === key)?.title ?? key;
  const link = (key: string) => (
    <a
      key={key}
      class="button quiet small"
      href={patchAddress(group, key)}
      download
      aria-label={say('gaps.add_to', { title: titleOf(key) })}
    >
      {titleOf(key)}
    </a>
  );
  return (
    <div class="gap-patches">
      <span aria-hidden="true">{say('gaps.add')}</span>
      {group.nearest.map(link)}
      <label class="inline-field">
        {say('gaps.other')}
        <select value={other} onChange={({ currentTarget }) => setOther(currentTarget.value)}>
          <option value="">{say('gaps.choose')}</option>
          {procedures.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {other !== '' && !group.nearest.includes(other) && link(other)}
    </div>
  );
}

/** Fetched by the browser itself, so that it is saved as a file. */
function patchAddress({ texts }: GapGroup, procedure: string): string {
  const query = new URLSearchParams([['procedure', procedure], ...texts.map(({ id }) => ['text', id])]);
  return `/api/v1/desk/gaps.patch?${query}`;
}
