/**
 * Gives a page or a shadow root a style sheet. A constructed sheet is no inline code, so `style-src 'self'` lets it
 * through; browsers of before 2023 that lack them get a `<style>`, which such a policy would hold back.
 *
 * @returns what takes it off.
 */
export function adopt(root: Document | ShadowRoot, css: string): () => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    (root instanceof Document ? root.head : root).append(style);
    return () => style.remove();
  }
}
