/** What a browser offers its owner and nobody else: taken away on a screen that everybody shares. */

/** With Control or Command: zoom, print, save, open, find, new windows and tabs, the source, the address. */
const KEPT_KEYS = new Set([...'+-=0psofntwuljhd', 'F5']);
const KEPT_ALONE = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12', 'BrowserBack', 'BrowserForward']);

/**
 * No menu, no zoom, no dragging, no way back, no new window. What a script may not stop (Alt+F4, a new tab) is the
 * browser's own policy: docs/kiosk.md.
 *
 * @param follow is told of each link that was tapped, which then leads nowhere by itself.
 */
export function tame(view: Window, follow: (href: string) => void): void {
  const { document, history } = view;
  const never = (event: Event) => event.preventDefault();
  for (const name of ['contextmenu', 'dragstart', 'drop', 'dragover', 'gesturestart', 'gesturechange'])
    document.addEventListener(name, never, { capture: true });
  document.addEventListener('wheel', (event) => event.ctrlKey && never(event), {
    capture: true,
    passive: false,
  });
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && never(event), {
    capture: true,
    passive: false,
  });
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if ((ctrlKey || metaKey) && KEPT_KEYS.has(key.toLowerCase())) never(event);
      if ((altKey && key.startsWith('Arrow')) || KEPT_ALONE.has(key)) never(event);
    },
    { capture: true },
  );
  for (const name of ['click', 'auxclick'] as const) {
    document.addEventListener(
      name,
      (event) => {
        const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
        if (!link) return;
        never(event);
        if (name === 'click') follow(link.getAttribute('href') ?? '');
      },
      { capture: true },
    );
  }
  // One step back leads to this very page.
  history.pushState(null, '', view.location.pathname);
  view.addEventListener('popstate', () => history.pushState(null, '', view.location.pathname));
  // A page that a browser kept for the way back is never shown again: it is made anew.
  view.addEventListener('pageshow', ({ persisted }) => persisted && view.location.reload());
}
