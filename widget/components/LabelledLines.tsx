import type { Line } from '../../server/contract/message.ts';

/** A name and what stands beside it, one under the other: readable at 320 px, in either direction. */
export function LabelledLines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl class="lines">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
