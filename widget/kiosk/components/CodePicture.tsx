import { useEffect, useState } from 'preact/hooks';
import QRCode from 'qrcode';

/** A code that a phone reads: drawn on this machine, asked of nobody. @param label what it is, in words. */
export function CodePicture({ content, label }: { content: string; label: string }) {
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let wanted = true;
    void QRCode.toString(content, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }).then((svg) => {
      if (wanted) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    });
    return () => {
      wanted = false;
    };
  }, [content]);
  return picture === '' ? null : <img class="code" src={picture} alt={label} />;
}
