/** Signing in: two fields that take paste and password managers, and faults said where they are. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { Provider } from './Provider.tsx';

type Fault = { readonly field: 'login' | 'password' | null; readonly text: string; readonly hint?: string };

export function SignIn() {
  const { desk, state, t } = useUi();
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    document.title = `${t('sign_in.title')} · ${t('brand')}`;
  }, [t]);

  const fail = (next: Fault) => {
    setFault(next);
    form.current?.querySelector<HTMLInputElement>(`[name="${next.field ?? 'password'}"]`)?.focus();
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!form.current || busy) return;
    const content = new FormData(form.current);
    const login = String(content.get('login') ?? '').trim();
    const password = String(content.get('password') ?? '');
    if (login === '') return fail({ field: 'login', text: t('sign_in.login_missing') });
    if (password === '') return fail({ field: 'password', text: t('sign_in.password_missing') });
    setBusy(true);
    setFault(null);
    try {
      await desk.signIn(login, password);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      const { problem, retryAfter } = error;
      const hint = retryAfter ? t('sign_in.wait', { count: Math.ceil(retryAfter) }) : problem?.detail;
      fail({ field: null, text: problem?.title ?? t('sign_in.unreachable'), ...(hint ? { hint } : {}) });
    } finally {
      setBusy(false);
    }
  };

  const about = (field: 'login' | 'password'): { 'aria-invalid'?: boolean; 'aria-describedby'?: string } =>
    fault && (fault.field === field || fault.field === null)
      ? { 'aria-invalid': true, 'aria-describedby': 'sign-in-fault' }
      : {};

  return (
    <main class="sign-in">
      <form class="card" ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <p class="brand">
          <span class="mark" aria-hidden="true" />
          {t('brand')}
        </p>
        <h1>{t('sign_in.title')}</h1>
        <p class="muted">{t('sign_in.intro')}</p>
        {state.expired && (
          <p class="caution" role="status">
            {t('sign_in.expired')}
          </p>
        )}
        <div role="alert" class="fault-place">
          {fault && (
            <p class="fault" id="sign-in-fault">
              <strong>{fault.text}</strong> {fault.hint}
            </p>
          )}
        </div>
        <label for="login">{t('sign_in.login')}</label>
        <input
          id="login"
          name="login"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          {...about('login')}
        />
        <label for="password">{t('sign_in.password')}</label>
        <input
          id="password"
          name="password"
          {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
          autocomplete="current-password"
          {...about('password')}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
          {t('sign_in.show_password')}
        </label>
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? t('sign_in.busy') : t('sign_in.submit')}
        </button>
        <Provider />
      </form>
    </main>
  );
}
