/**
 * Gives a shadow root a style sheet. A constructed sheet is no inline code, so `style-src 'self'` lets it
 * through; browsers of before 2023 that lack them get a `<style>`, which such a policy would hold back.
 */
export function adopt(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
