/** Signing in through an identity provider, where one is set: a link, and why the last try came to nothing. */
import { useEffect, useState } from 'preact/hooks';
import { useUi } from '../ui.ts';

const REFUSED = /^#(openid-(?:late|refused|unknown|elsewhere|away))$/;
const BEGIN = '/api/v1/desk/openid/begin';

export function Provider() {
  const { desk, t } = useUi();
  const [name, setName] = useState<string | null>(null);
  const [refused] = useState(() => REFUSED.exec(location.hash)?.[1] ?? null);
  useEffect(() => {
    if (refused) history.replaceState(null, '', location.pathname);
    desk.api.get<{ openId: string | null }>('/sign-in').then(
      ({ openId }) => setName(openId),
      // Name and password are there all the same.
      () => setName(null),
    );
  }, [desk, refused]);
  return (
    <>
      {refused && (
        <p class="fault" role="alert">
          {t(`sign_in.${refused.replace('-', '_')}`)}
        </p>
      )}
      {name !== null && (
        <>
          <p class="or">{t('sign_in.or')}</p>
          <a class="button quiet" href={BEGIN}>
            {t('sign_in.with', { name })}
          </a>
        </>
      )}
    </>
  );
}
