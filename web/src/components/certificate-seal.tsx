import classes from './certificate.module.css';

/** A seal whose pattern is drawn from the id: two syncs do not have the same. */
export function CertificateSeal({ id }: { readonly id: string }) {
  const digits = [...id.replaceAll('-', '').slice(-16)].map((digit) => Number.parseInt(digit, 16) || 0);
  const edge = Array.from({ length: 48 }, (_, index) => {
    const radius = index % 2 === 0 ? 46 : 43;
    return at((index / 48) * 360, radius);
  }).join(' ');
  return (
    <svg className={classes['seal']} viewBox="0 0 100 100" role="img" aria-label="Seal: complete">
      <polygon points={edge} className={classes['sealEdge']} />
      <circle cx="50" cy="50" r="37" className={classes['sealRing']} />
      {digits.map((digit, index) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: the strokes have no other name than their place.
          key={index}
          className={classes['sealRay']}
          {...ray((index / digits.length) * 360, 24, 26 + digit * 0.6)}
        />
      ))}
      <path d="M40 51l7 7 14-15" className={classes['sealMark']} />
    </svg>
  );
}

function at(degrees: number, radius: number): string {
  const angle = (degrees / 180) * Math.PI;
  return `${(50 + Math.cos(angle) * radius).toFixed(2)},${(50 + Math.sin(angle) * radius).toFixed(2)}`;
}

function ray(degrees: number, from: number, to: number) {
  const [x1, y1] = at(degrees, from).split(',');
  const [x2, y2] = at(degrees, to).split(',');
  return { x1, y1, x2, y2 };
}
