/** Such as `99.9 %` for 0.9996: rounded towards the worse. */
export function percentText(rate: number): string {
  return `${(Math.floor(rate * 1000) / 10).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}
